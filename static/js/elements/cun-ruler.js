// <cun-ruler>: tap two landmarks and a ruler lies between them; a slider moves along it and reads it off.
import { Stage, dotsOf, nearest } from "../lib/stage.js";

class CunRuler extends HTMLElement {
  #dots;
  #drawn;
  #laid = [];

  connectedCallback() {
    const box = this.querySelector(".quiz-stage");
    if (!box) return;
    const stage = new Stage(box, (at, event) => {
      const dot = nearest(this.#dots, at, stage.perPixel, event.pointerType);
      if (dot) this.lay(dot);
    });
    this.#dots = dotsOf(stage.svg);
    this.#drawn = stage.svg.querySelector(".drawn");
    for (const hidden of this.querySelectorAll("[data-hint], .quiz-slide")) hidden.hidden = false;
    this.addEventListener("input", (event) => this.#read(event.target));
  }

  // Begin the ruler at a dot, or end it there.
  lay(dot) {
    this.#laid = this.#laid.length === 1 && this.#laid[0] !== dot ? [...this.#laid, dot] : [dot];
    for (const [place, one] of this.#laid.entries()) this.#lists[place].value = one.id;
    this.#draw();
  }

  get #lists() { return this.querySelectorAll("select"); }
  get #number() { return this.querySelector("input[name=number]"); }
  get #slider() { return this.querySelector("input[type=range]"); }

  #read(input) {
    if (input.matches("select")) this.#laid = [...this.#lists].map((list) => this.#dots.find((dot) => dot.id === list.value));
    else if (input === this.#slider) this.#number.value = input.value;
    else this.#slider.value = input.value;
    this.#draw();
  }

  #draw() {
    for (const dot of this.#dots) dot.node.classList.toggle("now", this.#laid.includes(dot));
    const [start, end] = this.#laid;
    if (!end || start === end) return this.#drawn.replaceChildren();
    const of = Number(this.dataset.of);
    const at = (cun) => `${start.x + ((end.x - start.x) * cun) / of} ${start.y + ((end.y - start.y) * cun) / of}`;
    const ticks = Array.from({ length: Math.ceil(of) - 1 }, (_, cun) => `M${at(cun + 1)}h0`).join("");
    const reading = this.#number.value === "" ? [] : [path("reading", `M${at(Number(this.#number.value))}h0`)];
    this.#drawn.replaceChildren(path("ruler", `M${at(0)}L${at(of)}`), path("tick", ticks), ...reading);
  }
}

function path(name, d) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
  element.setAttribute("class", name);
  element.setAttribute("d", d);
  return element;
}

customElements.define("cun-ruler", CunRuler);
