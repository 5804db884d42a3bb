import { Playing, calm, lightBones, lightStep } from "../lib/playing.js";

const GLIDE = 700;

// Plays how a point is found: each step's drawing appears as its text is lit. Before it runs, all is shown at once.
class FindSteps extends HTMLElement {
  #texts = [...this.querySelectorAll(".steps li")];
  #construction = this.querySelector(".construction");
  #play = this.querySelector("[data-act=play]");
  #playing = new Playing(this.#texts.map((text) => text.textContent), {
    step: (at) => this.#show(at),
    still: (on) => { this.#play.textContent = on ? this.#play.dataset.pause : this.#play.dataset.play; },
  });

  connectedCallback() {
    this.#glide();
    if (!this.#play) return;
    this.querySelector(".player").hidden = false;
    this.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act === "play") this.play();
      else if (act === "on") this.#playing.step(1);
      else if (act === "back") this.#playing.step(-1);
      else if (act === "all") this.#playing.all();
    });
  }

  disconnectedCallback() {
    if (this.#playing.playing) this.#playing.pause();
  }

  // Whom motion disturbs goes from step to step.
  play() {
    if (calm()) this.#playing.step(this.#playing.at >= this.#playing.last ? -this.#playing.last : 1);
    else this.#playing.toggle();
  }

  #show(at) {
    this.classList.toggle("playing", at >= 0);
    for (const [place, text] of this.#texts.entries()) {
      if (place === at) text.setAttribute("aria-current", "step");
      else text.removeAttribute("aria-current");
    }
    lightStep(this.#construction, this.#texts[at], at === this.#playing.last);
    lightBones(this.querySelector(".named-bones"), this.#texts[at]?.dataset.bones ?? "");
  }

  // Another school's mark comes from where the standard has it.
  #glide() {
    if (calm() || !this.#construction) return;
    for (const mark of this.#construction.querySelectorAll(".here")) {
      const from = this.#construction.querySelector(`.elsewhere[data-side="${mark.dataset.side}"]`);
      if (!from) continue;
      const [x, y] = mark.dataset.at.split(" ").map(Number);
      const [was] = from.getAttribute("d").split("h");
      const [fromX, fromY] = was.slice(1).split(" ").map(Number);
      mark.animate([{ transform: `translate(${fromX - x}px, ${fromY - y}px)` }, { transform: "none" }], { duration: GLIDE, easing: "ease-in-out" });
    }
  }
}

customElements.define("find-steps", FindSteps);
