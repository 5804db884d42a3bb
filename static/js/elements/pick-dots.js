// <pick-dots>: a tap on a dot of the diagram chooses its letter; the letter chosen lights its dot.
import { Stage, dotsOf, nearest } from "../lib/stage.js";

class PickDots extends HTMLElement {
  #dots;

  connectedCallback() {
    const stage = new Stage(this.querySelector(".quiz-stage"), (at, event) => {
      const open = this.#dots.filter((dot) => !this.#radio(dot).disabled);
      const dot = nearest(open, at, stage.perPixel, event.pointerType);
      if (dot) this.choose(dot);
    });
    this.#dots = dotsOf(stage.svg);
    this.addEventListener("change", () => this.#draw());
    this.#draw();
  }

  choose(dot) {
    this.#radio(dot).checked = true;
    this.#draw();
  }

  #draw() {
    for (const dot of this.#dots) {
      dot.node.classList.toggle("now", this.#radio(dot).checked);
      dot.node.classList.toggle("out", this.#radio(dot).disabled);
    }
  }

  #radio(dot) {
    return this.querySelector(`input[value="${dot.id}"]`);
  }
}

customElements.define("pick-dots", PickDots);
