// <tap-place>: put a crosshair on the diagram by a tap or the arrow keys; the form's x and y follow, in viewBox units.
import { Stage } from "../lib/stage.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// Pixels that an arrow key moves the cross, and with Shift.
const FINE = 2;
const COARSE = 24;

class TapPlace extends HTMLElement {
  #stage;
  #cross;

  connectedCallback() {
    this.#stage = new Stage(this.querySelector(".quiz-stage"), (at) => this.place(at.x, at.y));
    this.#cross = this.#svg.querySelector(".crosshair");
    this.querySelector("[data-by-hand]").hidden = true;
    this.querySelector("[data-hint]").hidden = false;
    this.#svg.tabIndex = 0;
    this.#svg.addEventListener("keydown", (event) => this.#press(event));
    this.#svg.addEventListener("zoom", () => this.#draw());
  }

  place(x, y) {
    const { width, height } = this.#svg.viewBox.baseVal;
    this.#input("x").value = Math.min(Math.max(x, 0), width).toFixed(1);
    this.#input("y").value = Math.min(Math.max(y, 0), height).toFixed(1);
    this.#draw();
  }

  get #svg() { return this.#stage.svg; }
  get #at() { return ["x", "y"].map((name) => this.#input(name).value); }

  // The cross keeps its size on the screen.
  #draw() {
    const [x, y] = this.#at;
    if (x === "") return;
    this.#cross.setAttribute("transform", `translate(${x} ${y}) scale(${this.#stage.perPixel})`);
    this.#cross.removeAttribute("visibility");
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (event.key === "Enter") this.closest("form").requestSubmit();
    else if (way) this.#step(way, (event.shiftKey ? COARSE : FINE) * this.#stage.perPixel);
    else if (!this.#stage.press(event.key)) return;
    event.preventDefault();
  }

  #step(way, step) {
    const { width, height } = this.#svg.viewBox.baseVal;
    const [x, y] = this.#at;
    if (x === "") this.place(width / 2, height / 2);
    else this.place(Number(x) + way[0] * step, Number(y) + way[1] * step);
    const [left, top] = this.#at.map(Number);
    this.#stage.reveal({ x: left, y: top });
  }

  #input(name) {
    return this.querySelector(`input[name=${name}]`);
  }
}

customElements.define("tap-place", TapPlace);
