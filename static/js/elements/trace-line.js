// <trace-line>: dots tapped one after another, on the diagram or by their letters; the form's order follows.
import { Stage, dotsOf, nearest } from "../lib/stage.js";

class TraceLine extends HTMLElement {
  #dots;
  #line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  #order = [];

  connectedCallback() {
    const stage = new Stage(this.querySelector(".quiz-stage"), (at, event) => {
      const dot = nearest(this.#dots, at, stage.perPixel, event.pointerType);
      if (dot) this.add(dot);
    });
    this.#dots = dotsOf(stage.svg);
    stage.svg.querySelector(".drawn").append(this.#line);
    this.querySelector(".quiz-order").hidden = true;
    this.querySelector("[data-taps]").hidden = false;
    this.addEventListener("click", (event) => this.#click(event.target.closest("button")));
    this.closest("form").addEventListener("submit", (event) => this.#check(event));
  }

  add(dot) {
    if (this.#order.includes(dot)) return;
    this.#order.push(dot);
    this.#draw();
  }

  undo() {
    this.#order.pop();
    this.#draw();
  }

  #click(button) {
    if (button?.dataset.act === "undo") this.undo();
    else if (button?.dataset.id) this.add(this.#dots.find((dot) => dot.id === button.dataset.id));
  }

  #check(event) {
    if (this.#order.length === this.#dots.length) return;
    event.preventDefault();
    this.#status.textContent = this.dataset.missing;
  }

  #draw() {
    this.#line.setAttribute("points", this.#order.map((dot) => `${dot.x},${dot.y}`).join(" "));
    for (const dot of this.#dots) dot.node.classList.toggle("now", this.#order.includes(dot));
    for (const button of this.querySelectorAll("button[data-id]")) {
      button.setAttribute("aria-pressed", this.#order.some((dot) => dot.id === button.dataset.id));
    }
    for (const [place, list] of this.querySelectorAll("select").entries()) list.value = this.#order[place]?.id ?? "";
    this.#status.textContent = this.#order.map((dot) => dot.letter).join(" – ");
  }

  get #status() { return this.querySelector("[role=status]"); }
}

customElements.define("trace-line", TraceLine);
