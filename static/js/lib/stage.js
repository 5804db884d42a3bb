// A diagram that is enlarged and moved by wheel, pinch, drag and buttons, and tells where it is tapped; and its dots.
import { FIT, listen, pan, zoomAt } from "./view.js";

const STEP = 1.6;
const WAYS = { in: STEP, out: 1 / STEP, fit: 0 };
// How many pixels from a dot a tap still means it.
const REACH = { mouse: 16, touch: 26, pen: 20 };
const KEYS = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0 };

export class Stage {
  #view = FIT;
  #stage;
  #viewport;
  #onTap;

  // `onTap` is called with the place tapped, in viewBox units, and the event.
  constructor(stage, onTap) {
    this.#stage = stage;
    this.#viewport = stage.querySelector(".viewport");
    this.svg = stage.querySelector("svg");
    this.#onTap = onTap;
    stage.classList.add("staged");
    stage.querySelector(".quiz-tools").hidden = false;
    stage.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act) this.zoom(WAYS[act]);
    });
    listen(this.#viewport, {
      pan: (dx, dy) => this.#move(pan(this.#view, dx, dy, this.#size)),
      zoom: (factor, at) => this.#move(zoomAt(this.#view, factor, at, this.#size)),
      tap: (at, event) => this.#onTap(this.#units(at), event),
      passes: (event) => !event.ctrlKey && this.#view.k === 1,
    });
    new ResizeObserver(() => this.#draw()).observe(this.#viewport);
  }

  // Viewbox units to a pixel of the screen.
  get perPixel() { return 1 / (this.#fit().scale * this.#view.k); }

  // Enlarge round the middle; by 0, show all.
  zoom(factor) {
    const { width, height } = this.#size;
    this.#move(factor ? zoomAt(this.#view, factor, { x: width / 2, y: height / 2 }, this.#size) : FIT);
  }

  // Take a key that zooms; says whether it was one.
  press(key) {
    if (!(key in KEYS)) return false;
    this.zoom(KEYS[key]);
    return true;
  }

  // Move the view, if need be, so that a place in viewBox units is seen.
  reveal({ x, y }) {
    const { scale, left, top } = this.#fit();
    const { width, height } = this.#size;
    const at = { x: (x * scale + left) * this.#view.k + this.#view.x, y: (y * scale + top) * this.#view.k + this.#view.y };
    const beyond = (value, length) => Math.max(0, 24 - value) - Math.max(0, value - length + 24);
    this.#move(pan(this.#view, beyond(at.x, width), beyond(at.y, height), this.#size));
  }

  get #size() { return { width: this.#viewport.clientWidth, height: this.#viewport.clientHeight }; }

  #fit() {
    const { width, height } = this.#size;
    const box = this.svg.viewBox.baseVal;
    const scale = Math.min(width / box.width, height / box.height);
    return { scale, left: (width - box.width * scale) / 2, top: (height - box.height * scale) / 2 };
  }

  #units(at) {
    const { scale, left, top } = this.#fit();
    const { x, y, k } = this.#view;
    return { x: ((at.x - x) / k - left) / scale, y: ((at.y - y) / k - top) / scale };
  }

  #move(view) {
    this.#view = view;
    this.#draw();
  }

  #draw() {
    const { x, y, k } = this.#view;
    this.#stage.classList.toggle("zoomed", k > 1);
    this.svg.style.transform = k === 1 ? "" : `translate(${x}px, ${y}px) scale(${k})`;
    this.svg.style.setProperty("--zoom", k);
    this.svg.style.setProperty("--k", 1 / this.perPixel);
    this.svg.dispatchEvent(new Event("zoom"));
  }
}

// The lettered dots of a diagram.
export function dotsOf(svg) {
  return [...svg.querySelectorAll(".dot")].map((node) => ({
    node,
    id: node.dataset.id,
    letter: node.querySelector("text").textContent,
    x: Number(node.dataset.x),
    y: Number(node.dataset.y),
  }));
}

// The dot nearest to `at` in viewBox units, if it is within a finger's reach; `perPixel` units are a pixel.
export function nearest(dots, at, perPixel, pointer) {
  const reach = (REACH[pointer] ?? REACH.mouse) * perPixel;
  const far = (dot) => Math.hypot(dot.x - at.x, dot.y - at.y);
  const [first] = [...dots].sort((one, other) => far(one) - far(other));
  return first && far(first) <= reach ? first : null;
}
