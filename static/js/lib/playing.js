// Going through numbered steps at the reader's pace, and lighting what belongs to each.

const LEAST = 2400;
const PER_WORD = 330;

// How long a text is shown, in milliseconds.
export function pace(text) {
  return LEAST + text.trim().split(/\s+/).length * PER_WORD;
}

// `texts` are the steps' words. `on`: {step(number), still(playing)}; step -1 shows all at once.
export class Playing {
  #texts;
  #on;
  #clock;
  #at = -1;
  #timer = null;

  constructor(texts, on, clock = globalThis) {
    this.#texts = texts;
    this.#on = on;
    this.#clock = clock;
  }

  get at() { return this.#at; }
  get playing() { return this.#timer !== null; }
  get last() { return this.#texts.length - 1; }

  // Go on from the present step; from the end, begin again.
  play() {
    this.playFrom(this.#at >= this.last ? 0 : this.#at + 1);
  }

  playFrom(number) {
    this.#next(Math.min(this.last, Math.max(0, number)));
  }

  pause() {
    this.#stop();
    this.#on.still(false);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  go(number) {
    this.#stop();
    this.#at = Math.min(this.last, Math.max(0, number));
    this.#on.step(this.#at);
    this.#on.still(false);
  }

  step(by) {
    this.go(this.#at + by);
  }

  all() {
    this.#stop();
    this.#at = -1;
    this.#on.step(-1);
    this.#on.still(false);
  }

  #next(number) {
    this.#stop();
    this.#at = number;
    this.#on.step(number);
    this.#timer = this.#clock.setTimeout(() => (number >= this.last ? this.pause() : this.#next(number + 1)), pace(this.#texts[number]));
    this.#on.still(true);
  }

  #stop() {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
  }
}

// Light what a construction draws for the list item `text`; with the last step the point itself is shown.
export function lightStep(construction, text, isLast) {
  const step = Number(text?.dataset.step ?? -1);
  for (const drawing of construction.querySelectorAll("[data-step]")) {
    drawing.classList.toggle("done", Number(drawing.dataset.step) < step);
    drawing.classList.toggle("now", Number(drawing.dataset.step) === step);
  }
  for (const mark of construction.querySelectorAll(".here")) mark.classList.toggle("now", isLast);
}

// Lay the bones that a step names over the skin. `layer` names their file; a bone that it does not show draws nothing.
export function lightBones(layer, names) {
  if (!layer) return;
  layer.replaceChildren(
    ...names.split(" ").filter(Boolean).map((name) => {
      const bone = document.createElementNS("http://www.w3.org/2000/svg", "use");
      bone.setAttribute("href", layer.dataset.href.replace(/#.*/, "") + `#${name}`);
      return bone;
    }),
  );
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
