// Follows a channel's line from its first point to its last, over the views. Before it runs, the whole line is shown.
const STEP = 700;

class ChannelWay extends HTMLElement {
  #parts = [...this.querySelectorAll(".way path")].sort((a, b) => a.dataset.order - b.dataset.order);
  #play = this.querySelector("[data-act=play]");
  #caption = this.querySelector(".caption");
  #last = Math.max(...this.#parts.map((part) => Number(part.dataset.order)));
  #at = -1;
  #timer;

  connectedCallback() {
    this.querySelector(".player").hidden = false;
    this.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act === "play") this.#timer ? this.pause() : this.play();
      else if (act === "all") this.showAll();
    });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  play() {
    if (this.#at >= this.#last) this.#at = -1;
    this.classList.add("playing");
    this.#play.textContent = this.#play.dataset.pause;
    this.#next();
  }

  pause() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#play.textContent = this.#play.dataset.play;
  }

  showAll() {
    this.pause();
    this.#at = -1;
    this.classList.remove("playing");
    this.#caption.textContent = "";
  }

  #next() {
    this.#at += 1;
    for (const part of this.#parts) {
      const order = Number(part.dataset.order);
      part.classList.toggle("done", order < this.#at);
      part.classList.toggle("now", order === this.#at);
    }
    const now = this.#parts.find((part) => Number(part.dataset.order) === this.#at);
    this.#caption.textContent = now?.dataset.name ?? "";
    const scene = now?.closest("figure");
    for (const figure of this.querySelectorAll("figure")) figure.classList.toggle("current", figure === scene);
    scene?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#timer = setTimeout(() => (this.#at === this.#last ? this.pause() : this.#next()), STEP);
  }
}

customElements.define("channel-way", ChannelWay);
