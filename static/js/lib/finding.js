// Playing on the map how its open point is found, and putting the point where another school does.

import "../elements/find-player.js";
import { calm } from "./playing.js";
import { glide, showBox } from "./view.js";

const GLIDE = 700;
// How much larger than on the fitted diagram a construction is shown at most.
const CLOSEST = 5;

export class Finding {
  #map;
  #player;
  #stopGliding = () => {};

  // The step that is shown, from 1; 0 for none.
  step = 0;

  // `map` is the <body-map>.
  constructor(map) {
    this.#map = map;
    this.#player = map.querySelector("find-player");
    for (const gesture of ["pointerdown", "wheel"]) {
      map.addEventListener(gesture, ({ target }) => target.closest(".viewport") && this.#stopGliding(), { passive: true });
    }
    map.addEventListener("find:step", ({ detail }) => {
      this.step = detail;
      map.write("replaceState");
    });
    map.addEventListener("find:end", () => this.end());
  }

  // Play from a step: on the diagram `on` or this one, if the construction is drawn there, else on the best.
  // Rejects where it cannot be had.
  async find(step, { on = "", push = true, play = true } = {}) {
    const map = this.#map;
    const drawn = map.querySelector("[data-find]")?.dataset.find.trim().split(" ") ?? [];
    const slug = [on, map.diagram, ...drawn].find((name) => drawn.includes(name));
    if (!slug) return this.stop();
    if (slug !== map.diagram) await map.go(`/map/${slug}/`, { push: false });
    const texts = [...map.querySelectorAll(".panel .steps li")];
    const construction = await this.#draw();
    map.classList.add("finding");
    this.step = Math.min(step, texts.length);
    if (push) map.write("pushState");
    this.#player.show(map.svg, texts, this.step, { play });
    this.#lookAt(construction);
  }

  // The learner has seen enough.
  end() {
    this.stop();
    this.#map.write("replaceState");
    this.#map.querySelector("[data-find]")?.focus();
  }

  stop() {
    if (!this.step) return;
    this.#stopGliding();
    this.step = 0;
    this.#map.classList.remove("finding");
    this.#player.stop();
  }

  // Move the markers where the school that is chosen puts them, on a diagram that shows that. Rejects as `find` does.
  async place() {
    const map = this.#map;
    if (!map.school) return map.markers.move(null);
    const shown = map.querySelector(".schools").dataset.shown.split(" ").filter(Boolean);
    if (!shown.length) return;
    if (!shown.includes(map.diagram)) return map.go(`/map/${shown[0]}/`, { push: false });
    const places = [...(await this.#draw()).querySelectorAll(".here")].map((mark) => [mark.dataset.side, mark.dataset.at.split(" ").map(Number)]);
    map.markers.move(map.code, Object.fromEntries(places.map(([side, [x, y]]) => [side, { x, y }])));
    map.draw();
  }

  // Draw the construction on this diagram, unless it is drawn, and return it.
  async #draw() {
    const { svg, code, school, diagram } = this.#map;
    const drawn = svg.querySelector(".construction");
    if (drawn.dataset.point === code && drawn.dataset.school === school && drawn.querySelector("[data-step]")) return drawn;
    const answer = await fetch(`/points/${code}/find/${diagram}/${school && `?school=${school}`}`);
    if (!answer.ok) throw new Error(`${code} on ${diagram}: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    const fresh = document.importNode(page.querySelector(".construction"), true);
    svg.querySelector(".construction").replaceWith(fresh);
    return fresh;
  }

  // Move so that the whole construction is seen beside the player.
  #lookAt(construction) {
    const map = this.#map;
    map.resize();
    const { scale, left, top } = map.markers.fit(map.size);
    const [x, y, width, height] = construction.dataset.box.split(" ").map((value) => value * scale);
    const view = showBox({ x: x + left, y: y + top, width, height }, map.size, CLOSEST);
    this.#stopGliding();
    if (calm()) map.move(view);
    else this.#stopGliding = glide(map.view, view, GLIDE, (now) => map.move(now));
  }
}
