// The parts of a whole body that have a closer view, and which of them a finger means. All in units of the diagram.

// Return the index of the box whose middle `at` is nearest to, measured in its own size; -1 outside all.
// `boxes`: [{x, y, width, height}].
export function meant(boxes, at) {
  let best = -1;
  let least = 1;
  for (const [index, { x, y, width, height }] of boxes.entries()) {
    const off = Math.max(Math.abs(at.x - x - width / 2) / (width / 2), Math.abs(at.y - y - height / 2) / (height / 2));
    if (off < least) [best, least] = [index, off];
  }
  return best;
}

// The links to closer views of a diagram. One is a tab stop; the arrow keys go to the others, from above downwards.
export class Regions {
  #boxes;
  #links;

  constructor(svg) {
    this.#boxes = [...svg.querySelectorAll(".close-ups rect")].map((rect) => ({
      link: rect.parentNode,
      ...Object.fromEntries(["x", "y", "width", "height"].map((side) => [side, rect[side].baseVal.value])),
    }));
    const tops = new Map(this.#boxes.map((box) => [box.link, box.y]).reverse());
    this.#links = [...tops.keys()].sort((one, other) => tops.get(one) - tops.get(other));
    this.#stop(this.#links[0]);
  }

  // The link that a tap at `at` means, if any.
  at(at) {
    return this.#boxes[meant(this.#boxes, at)]?.link;
  }

  // Outline the region that a pointer at `at` would open; none for null.
  outline(at) {
    const link = at && this.at(at);
    for (const other of this.#links) other.toggleAttribute("data-meant", other === link);
  }

  // Go from a link to the next or the one before.
  step(link, by) {
    const next = this.#links[(this.#links.indexOf(link) + by + this.#links.length) % this.#links.length];
    this.#stop(next);
    next.focus({ preventScroll: true });
  }

  #stop(link) {
    for (const other of this.#links) other.setAttribute("tabindex", other === link ? "0" : "-1");
  }
}
