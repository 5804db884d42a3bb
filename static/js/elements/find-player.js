import { Playing, calm, lightBones, lightStep } from "../lib/playing.js";

// Plays on the map's diagram how a point is found. It tells by `find:step` (detail: the number of the step, from 1)
// where it is, and by `find:end` that the learner has seen enough.
class FindPlayer extends HTMLElement {
  #caption = this.querySelector(".caption");
  #count = this.querySelector(".count");
  #play = this.querySelector("[data-play=toggle]");
  #texts = [];
  #svg;
  #playing;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#act(event.target.closest("[data-play]")?.dataset.play));
    this.addEventListener("keydown", (event) => {
      const act = { ArrowLeft: "back", ArrowRight: "on", Escape: "end" }[event.key];
      if (!act) return;
      this.#act(act);
      event.stopPropagation();
      event.preventDefault();
    });
  }

  disconnectedCallback() {
    this.stop();
  }

  // Show step `number`, from 1, of the construction drawn in `svg`, whose words are the list items `texts`; go on from
  // it by itself if asked to, but not for whom motion disturbs.
  show(svg, texts, number, { play = false } = {}) {
    this.stop();
    this.#svg = svg;
    this.#texts = texts;
    this.hidden = false;
    this.#playing = new Playing(texts.map((text) => text.textContent), {
      step: (at) => this.#light(at),
      still: (on) => this.#tell(on),
    });
    this.#from(number - 1, play);
    if (play) (calm() ? this.querySelector("[data-play=on]") : this.#play).focus({ preventScroll: true });
  }

  stop() {
    if (this.hidden) return;
    if (this.#playing.playing) this.#playing.pause();
    this.hidden = true;
    lightBones(this.#svg.querySelector(".named-bones"), "");
    for (const text of this.#texts) text.removeAttribute("aria-current");
  }

  #act(act) {
    if (act === "toggle") this.#playing.toggle();
    else if (act === "on") this.#playing.step(1);
    else if (act === "back") this.#playing.step(-1);
    else if (act === "again") this.#from(0, true);
    else if (act === "end") this.dispatchEvent(new CustomEvent("find:end", { bubbles: true }));
  }

  #from(at, play) {
    if (play && !calm()) this.#playing.playFrom(at);
    else this.#playing.go(at);
  }

  #light(at) {
    const { last } = this.#playing;
    for (const [place, text] of this.#texts.entries()) {
      if (place === at) text.setAttribute("aria-current", "step");
      else text.removeAttribute("aria-current");
    }
    this.#count.textContent = this.#count.dataset.of.replace("#", at + 1).replace("#", last + 1);
    this.#caption.textContent = this.#texts[at].textContent;
    lightStep(this.#svg.querySelector(".construction"), this.#texts[at], at === last);
    lightBones(this.#svg.querySelector(".named-bones"), this.#texts[at].dataset.bones ?? "");
    this.dispatchEvent(new CustomEvent("find:step", { bubbles: true, detail: at + 1 }));
  }

  #tell(on) {
    this.#play.textContent = on ? this.#play.dataset.pause : this.#play.dataset.go;
    this.#play.hidden = calm();
  }
}

customElements.define("find-player", FindPlayer);
