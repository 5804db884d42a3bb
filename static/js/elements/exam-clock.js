// <exam-clock>: the time that is left, counted from when the page came; the site's clock decides. At the end the page
// is asked for again, and shows the result.

import { announcementAt, clockText } from "../lib/clock.js";

class ExamClock extends HTMLElement {
  #timer;

  connectedCallback() {
    const end = performance.now() + 1000 * Number(this.dataset.seconds);
    const [face, status] = this.querySelectorAll("span");
    let before = Infinity;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      face.textContent = clockText(left);
      const name = announcementAt(before, left);
      if (name) status.textContent = status.dataset[name];
      this.toggleAttribute("data-short", left <= 60);
      before = left;
      if (left === 0) clearInterval(this.#timer);
    };
    this.#timer = setInterval(tick, 1000);
    tick();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }
}

customElements.define("exam-clock", ExamClock);
