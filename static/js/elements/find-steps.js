// Plays how a point is found: each step's drawing appears as its text is lit. Before it runs, all is shown at once.
const LEAST = 2400;
const PER_WORD = 330;

class FindSteps extends HTMLElement {
  #texts = [...this.querySelectorAll(".steps li")];
  #drawings = [...this.querySelectorAll(".construction g")];
  #here = this.querySelectorAll(".here");
  #play = this.querySelector("[data-act=play]");
  #at = -1;
  #timer;

  connectedCallback() {
    if (!this.#play) return;
    this.querySelector(".player").hidden = false;
    this.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act === "play") this.#timer ? this.pause() : this.play();
      else if (act === "on") this.step(1);
      else if (act === "back") this.step(-1);
      else if (act === "all") this.showAll();
    });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  // Go on from the present step; from the end, begin again.
  play() {
    if (this.#at >= this.#texts.length - 1) this.#at = -1;
    this.#next();
    this.#play.textContent = this.#play.dataset.pause;
  }

  pause() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#play.textContent = this.#play.dataset.play;
  }

  step(by) {
    this.pause();
    this.#show(Math.min(this.#texts.length - 1, Math.max(0, this.#at + by)));
  }

  showAll() {
    this.pause();
    this.#at = -1;
    this.classList.remove("playing");
    for (const text of this.#texts) text.removeAttribute("aria-current");
  }

  #next() {
    this.#show(this.#at + 1);
    const words = this.#texts[this.#at].textContent.split(" ").length;
    const last = this.#at === this.#texts.length - 1;
    this.#timer = setTimeout(() => (last ? this.pause() : this.#next()), LEAST + words * PER_WORD);
  }

  #show(number) {
    this.#at = number;
    this.classList.add("playing");
    for (const [place, text] of this.#texts.entries()) {
      if (place === number) text.setAttribute("aria-current", "step");
      else text.removeAttribute("aria-current");
    }
    for (const drawing of this.#drawings) {
      drawing.classList.toggle("done", Number(drawing.dataset.step) < number);
      drawing.classList.toggle("now", Number(drawing.dataset.step) === number);
    }
    for (const mark of this.#here) mark.classList.toggle("now", number === this.#texts.length - 1);
  }
}

customElements.define("find-steps", FindSteps);
