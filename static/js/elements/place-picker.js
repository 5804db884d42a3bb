// <place-picker>: correct a point's place by tap, drag of the cross or arrow keys; the form's fields follow, in cun.
import { nudge, tidy, toCun, toPlace } from "../lib/correction.js";
import { Stage } from "../lib/stage.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FINE = 0.02;
const COARSE = 0.1;
// Beyond this an editor must confirm; see points/corrections.py.
const NOTABLE = 0.3;

class PlacePicker extends HTMLElement {
  #stage;
  #cross;

  connectedCallback() {
    this.#stage = new Stage(this.querySelector(".quiz-stage"), (at) => this.move(toCun(this.#from(at), this.#along, this.#across)));
    this.#cross = this.#svg.querySelector(".crosshair");
    this.#svg.tabIndex = 0;
    this.#svg.addEventListener("keydown", (event) => this.#press(event));
    this.#svg.addEventListener("zoom", () => this.#draw());
    this.#cross.addEventListener("pointerdown", (event) => this.#drag(event));
    for (const field of this.#fields) field.addEventListener("input", () => this.#draw());
    this.querySelector("[data-hint]").hidden = false;
    this.querySelector("[data-back]").hidden = false;
    this.querySelector("[data-back]").addEventListener("click", () => this.move([0, 0]));
    this.#draw();
  }

  // Put the cross at a correction of [along, across] cun.
  move(cun) {
    this.#fields.forEach((field, index) => { field.value = tidy(cun[index], Number(field.max)); });
    this.#draw();
    this.querySelector("[data-said]").value = this.#fields.map((field) => `${field.labels[0].textContent}: ${field.value}`).join(", ");
  }

  get #svg() { return this.#stage.svg; }
  get #fields() { return ["along", "across"].map((name) => this.querySelector(`input[name=${name}]`)); }
  get #cun() { return this.#fields.map((field) => Number(field.value) || 0); }
  get #rule() { return vector(this.dataset.rule); }
  get #along() { return vector(this.dataset.along); }
  get #across() { return vector(this.dataset.across); }
  get #place() { return toPlace(this.#rule, this.#cun, this.#along, this.#across); }

  #from({ x, y }) {
    const [left, top] = this.#rule;
    return [x - left, y - top];
  }

  #draw() {
    const [x, y] = this.#place;
    this.#cross.setAttribute("transform", `translate(${x} ${y}) scale(${this.#stage.perPixel})`);
    this.querySelector("[data-sure]").hidden = Math.max(...this.#cun.map(Math.abs)) <= NOTABLE;
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (way) {
      const step = nudge(way, event.shiftKey ? COARSE : FINE, this.#along, this.#across);
      this.move(this.#cun.map((part, index) => part + step[index]));
      const [x, y] = this.#place;
      this.#stage.reveal({ x, y });
    } else if (!this.#stage.press(event.key)) return;
    event.preventDefault();
  }

  #drag(event) {
    event.preventDefault();
    event.stopPropagation();
    this.#cross.setPointerCapture(event.pointerId);
    const follow = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(this.#svg.getScreenCTM().inverse());
      this.move(toCun(this.#from({ x, y }), this.#along, this.#across));
    };
    this.#cross.addEventListener("pointermove", follow);
    this.#cross.addEventListener("lostpointercapture", () => this.#cross.removeEventListener("pointermove", follow), { once: true });
  }
}

function vector(text) {
  return text.split(" ").map(Number);
}

customElements.define("place-picker", PlacePicker);
