// <tap-place>: put a crosshair on the diagram by a tap or the arrow keys; the form's x and y follow, in viewBox units.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const COARSE = 1 / 100;
const FINE = 1 / 500;

class TapPlace extends HTMLElement {
  #svg;
  #cross;

  connectedCallback() {
    this.#svg = this.querySelector("svg");
    this.#cross = this.#svg.querySelector(".crosshair");
    this.querySelector("[data-by-hand]").hidden = true;
    this.querySelector("[data-hint]").hidden = false;
    for (const input of this.querySelectorAll("input")) input.required = false;
    this.#svg.tabIndex = 0;
    this.#svg.addEventListener("click", (event) => this.#tap(event));
    this.#svg.addEventListener("keydown", (event) => this.#press(event));
  }

  place(x, y) {
    const { width, height } = this.#svg.viewBox.baseVal;
    const at = [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
    this.#input("x").value = at[0].toFixed(1);
    this.#input("y").value = at[1].toFixed(1);
    this.#cross.setAttribute("transform", `translate(${at[0]} ${at[1]})`);
    this.#cross.removeAttribute("visibility");
  }

  #tap(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.#svg.getScreenCTM().inverse());
    this.place(at.x, at.y);
  }

  #press(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.closest("form").requestSubmit();
    }
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const { width, height } = this.#svg.viewBox.baseVal;
    const step = width * (event.shiftKey ? FINE : COARSE);
    const [x, y] = ["x", "y"].map((name) => this.#input(name).value);
    if (x === "") this.place(width / 2, height / 2);
    else this.place(Number(x) + way[0] * step, Number(y) + way[1] * step);
  }

  #input(name) {
    return this.querySelector(`input[name=${name}]`);
  }
}

customElements.define("tap-place", TapPlace);
