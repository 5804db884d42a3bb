// <exam-clock>: the time that is left, counted from when the page came; the site's clock decides. All in one module: a
// question has others to load.

const MARKS = [[0, "none"], [60, "one"], [300, "five"]];

// Returns minutes and seconds, as 4:05.
export function clockText(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Returns the name of what to say aloud when the seconds left fall from `before` to `left`; nothing between the marks.
export function announcementAt(before, left) {
  const mark = MARKS.find(([seconds]) => left <= seconds && before > seconds);
  return mark && before !== Infinity ? mark[1] : "";
}

class ExamClock extends HTMLElement {
  #timer;
  #end;
  #before = Infinity;

  connectedCallback() {
    this.#end = performance.now() + 1000 * Number(this.dataset.seconds);
    this.#timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  tick() {
    const [face, status] = this.querySelectorAll("span");
    const left = Math.max(0, Math.ceil((this.#end - performance.now()) / 1000));
    const name = announcementAt(this.#before, left);
    face.textContent = clockText(left);
    if (name) status.textContent = status.dataset[name];
    this.toggleAttribute("data-short", left <= 60);
    this.#before = left;
    if (left === 0) clearInterval(this.#timer);
  }
}

customElements.define("exam-clock", ExamClock);
