// What a pointer or the keyboard means on the map beside the markers: regions, bones, and markers on one another.

import { lightBones } from "./playing.js";
import { Regions } from "./regions.js";

export class Pointing {
  #map;
  #svg;
  #regions;

  // `map` is the <body-map>.
  constructor(map) {
    this.#map = map;
    map.addEventListener("pointermove", (event) => this.#outline(event));
    map.addEventListener("pointerover", (event) => this.#light(event.target.closest("[data-bones]")));
    map.addEventListener("pointerleave", () => this.#light(null));
    map.addEventListener("focusin", () => this.#know());
    this.#know();
    this.#light(map.querySelector("[data-bones]:hover"));
  }

  // The regions of the diagram that is shown.
  get regions() {
    this.#know();
    return this.#regions;
  }

  // List the markers `near`, if they are several, beside the tap at `at`.
  offer(at, near) {
    const list = this.#map.querySelector(".chooser");
    list.hidden = near.length < 2;
    if (list.hidden) return;
    list.replaceChildren(...near.map(({ code, link }) => {
      const choice = document.createElement("a");
      choice.href = link.getAttribute("href");
      choice.dataset.code = code;
      choice.textContent = link.getAttribute("aria-label").split(",")[0];
      return choice;
    }));
    const { width, height, right, bottom } = this.#map.size;
    list.style.left = `${Math.max(8, Math.min(at.x + 16, width - right - list.offsetWidth - 8))}px`;
    list.style.top = `${Math.max(8, Math.min(at.y + 16, height - bottom - list.offsetHeight - 8))}px`;
  }

  #know() {
    if (this.#svg === this.#map.svg) return;
    this.#svg = this.#map.svg;
    this.#regions = new Regions(this.#svg);
  }

  #outline(event) {
    if (event.pointerType !== "mouse") return;
    const stage = event.target.closest(".close-ups") && this.#map.querySelector(".viewport").getBoundingClientRect();
    this.regions.outline(stage ? this.#map.inUnits({ x: event.clientX - stage.left, y: event.clientY - stage.top }) : null);
  }

  // The bones that a landmark, its name or a step under the pointer names.
  #light(named) {
    const layer = this.#map.querySelector(".named-bones");
    if (!layer || this.#map.isFinding || (!named && !layer.firstChild)) return;
    lightBones(layer, named?.dataset.bones ?? "");
  }
}
