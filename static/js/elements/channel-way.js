import { Playing, calm } from "../lib/playing.js";

const DRAWING = 2600;

// Follows a channel from its first point to its last, over the views, with the words of its pathway. Before it runs, the
// whole line is shown, view beside view.
class ChannelWay extends HTMLElement {
  #steps = [...this.querySelectorAll("[data-step]")].sort((a, b) => a.dataset.step - b.dataset.step);
  #words = [...document.querySelectorAll(".pathway li")];
  #play = this.querySelector("[data-act=play]");
  #count = this.querySelector(".count");
  #telling = this.querySelector(".telling");
  #playing = new Playing(this.#steps.map((step) => this.#text(step)), {
    step: (at) => this.#show(at),
    still: (on) => { this.#play.textContent = on ? this.#play.dataset.pause : this.#play.dataset.play; },
  });

  connectedCallback() {
    this.querySelector(".player").hidden = false;
    this.addEventListener("click", (event) => this.#act(event.target.closest("[data-act]")?.dataset.act));
    this.addEventListener("keydown", (event) => {
      const act = { ArrowLeft: "back", ArrowRight: "on", Escape: "all" }[event.key];
      if (!act || event.target.closest("a")) return;
      this.#act(act);
      event.preventDefault();
    });
  }

  disconnectedCallback() {
    if (this.#playing.playing) this.#playing.pause();
  }

  #act(act) {
    if (act === "play") calm() ? this.#playing.step(this.#playing.at >= this.#playing.last ? -this.#playing.last : 1) : this.#playing.toggle();
    else if (act === "on") this.#playing.step(1);
    else if (act === "back") this.#playing.step(-1);
    else if (act === "again") calm() ? this.#playing.go(0) : this.#playing.playFrom(0);
    else if (act === "all") this.#playing.all();
  }

  #text(step) {
    return this.#words[step.dataset.entry]?.querySelector("span").firstChild.textContent.trim() ?? "";
  }

  #show(at) {
    const now = this.#steps[at];
    this.classList.toggle("playing", at >= 0);
    for (const step of this.#steps) {
      step.classList.toggle("done", Number(step.dataset.step) < at);
      step.classList.toggle("now", step === now);
    }
    const scene = now?.closest("figure");
    for (const figure of this.querySelectorAll("figure")) figure.classList.toggle("current", figure === scene);
    for (const [number, words] of this.#words.entries()) {
      if (number === Number(now?.dataset.entry)) words.setAttribute("aria-current", "step");
      else words.removeAttribute("aria-current");
    }
    const codes = now?.dataset.codes.split(" ").filter(Boolean) ?? [];
    for (const stop of this.querySelectorAll(".stops [data-code]")) stop.classList.toggle("now", codes.includes(stop.dataset.code));
    this.#telling.hidden = !now;
    this.#count.textContent = now ? this.#count.dataset.of.replace("#", at + 1).replace("#", this.#steps.length) : "";
    if (!now) return;
    this.#tell(now, codes);
    if (!calm()) this.#draw(now);
  }

  #tell(step, codes) {
    const inside = step.dataset.kind === "internal";
    this.#telling.dataset.kind = step.dataset.kind;
    const passed = codes.length > 1 && !inside ? `${codes[0]} → ${codes.at(-1)}` : codes.join(" ");
    this.#telling.querySelector(".passing").textContent = [inside ? this.dataset.inside : "", passed].filter(Boolean).join(" · ");
    this.#telling.querySelector(".caption").textContent = this.#text(step);
  }

  // One stretch after the other, at an even pace.
  #draw(step) {
    const paths = [...step.querySelectorAll("path")];
    const whole = paths.reduce((sum, path) => sum + path.getTotalLength(), 0);
    let delay = 0;
    for (const path of paths) {
      const duration = (DRAWING * path.getTotalLength()) / whole;
      path.animate([{ strokeDasharray: "1 1", strokeDashoffset: 1 }, { strokeDasharray: "1 1", strokeDashoffset: 0 }], { duration, delay, fill: "backwards" });
      delay += duration;
    }
  }
}

customElements.define("channel-way", ChannelWay);
