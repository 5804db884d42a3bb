// The markers of a diagram: where they are on the screen, which is meant, which comes next, which has a label.

const HEIGHT = 13;
const PER_LETTER = 6.5;
const GAP = 8;
const FARTHEST = 48;
// The padding of `.diagram` in map.css.
const PADDING = 8;

export class Markers {
  #links;
  #viewBox;

  constructor(svg) {
    this.#viewBox = svg.viewBox.baseVal;
    this.#links = [...svg.querySelectorAll(".markers a")].map((link) => {
      const circle = link.firstElementChild;
      const home = { x: circle.cx.baseVal.value, y: circle.cy.baseVal.value };
      const anchor = link.dataset.label?.split(",").map(Number);
      return {
        link,
        code: link.dataset.code,
        name: link.dataset.shown ?? link.dataset.code,
        group: link.parentNode,
        ...home,
        home,
        anchor: anchor && { x: anchor[0], y: anchor[1] },
      };
    });
    this.stop(this.#links[0]?.link);
  }

  // How the fitted diagram lies in a viewport: pixels per unit and the corner's place.
  fit({ width, height }) {
    const scale = Math.min((width - 2 * PADDING) / this.#viewBox.width, (height - 2 * PADDING) / this.#viewBox.height);
    return { scale, left: (width - this.#viewBox.width * scale) / 2, top: (height - this.#viewBox.height * scale) / 2 };
  }

  // The place in the diagram's units that lies at `place` in the viewport.
  inUnits({ x, y }, view, size) {
    const { scale, left, top } = this.fit(size);
    return { x: ((x - view.x) / view.k - left) / scale, y: ((y - view.y) / view.k - top) / scale };
  }

  // Every marker that is not filtered away, with its place in the viewport.
  onScreen(view, size) {
    const { scale, left, top } = this.fit(size);
    const place = ({ x, y }) => ({ x: (x * scale + left) * view.k + view.x, y: (y * scale + top) * view.k + view.y });
    return this.#shown().map((marker) => ({ ...marker, ...place(marker), anchor: marker.anchor && place(marker.anchor) }));
  }

  // The markers within `reach` pixels of `at`, the nearest first, one for each point.
  near(at, reach, view, size) {
    const pixels = this.fit(size).scale * view.k;
    const { x, y } = this.inUnits(at, view, size);
    const found = new Map();
    for (const marker of this.#links) {
      const distance = Math.hypot(marker.x - x, marker.y - y) * pixels;
      if (distance > reach || distance >= found.get(marker.code)?.distance || !isShown(marker)) continue;
      found.set(marker.code, { ...marker, distance });
    }
    return [...found.values()].sort((a, b) => a.distance - b.distance);
  }

  // Turn a place in units of the diagram into one in the viewport.
  toScreen({ x, y }, view, size) {
    const { scale, left, top } = this.fit(size);
    return { x: (x * scale + left) * view.k + view.x, y: (y * scale + top) * view.k + view.y };
  }

  // The marker `step` places further along the channel, on the same side; past its end, the next channel's.
  along(link, step) {
    const own = this.#shown().filter((marker) => marker.link.dataset.side === link.dataset.side || marker.link.dataset.side === "midline");
    const index = own.findIndex((marker) => marker.link === link);
    return own[(index + step + own.length) % own.length]?.link;
  }

  // Make `link` the one tab stop.
  stop(link) {
    for (const marker of this.#links) {
      const index = marker.link === link ? "0" : "-1";
      if (marker.link.getAttribute("tabindex") !== index) marker.link.setAttribute("tabindex", index);
    }
  }

  mark(code) {
    for (const { link, code: own } of this.#links) {
      const now = own === code;
      if (now !== link.hasAttribute("aria-current")) now ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
  }

  // Put the markers of the point `code` at `places`, {left: {x, y} …} in viewBox units, and all others where they were.
  move(code, places) {
    for (const marker of this.#links) {
      const { x, y } = (marker.code === code && places[marker.link.dataset.side]) || marker.home;
      if (marker.x === x && marker.y === y) continue;
      Object.assign(marker, { x, y });
      marker.link.firstElementChild.setAttribute("cx", x);
      marker.link.firstElementChild.setAttribute("cy", y);
    }
  }

  #shown() {
    return this.#links.filter(isShown);
  }
}

function isShown({ group, link }) {
  return !group.hasAttribute("hidden") && !link.hasAttribute("hidden");
}

// Choose which labels to show so that none covers another or a marker; all in CSS pixels.
// `markers`: [{code, name, x, y, anchor: {x, y} | null}] in order of importance; `name` is what is written, by default
// the code. Returns [{code, name, x, y, leader}].
export function placeLabels(markers, size) {
  const taken = new Grid();
  for (const { x, y } of markers) taken.add({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 });
  const labels = [];
  const shown = new Set();
  for (const marker of markers) {
    if (marker.x < 0 || marker.y < 0 || marker.x > size.width || marker.y > size.height) continue;
    if (shown.has(marker.code)) continue;
    for (const place of candidates(marker)) {
      const box = labelBox(place, nameOf(marker));
      if (box.left < 0 || box.top < 0 || box.right > size.width || box.bottom > size.height || taken.hits(box)) continue;
      taken.add(box);
      shown.add(marker.code);
      labels.push({ code: marker.code, name: nameOf(marker), marker, ...place });
      break;
    }
  }
  return labels;
}

// The place that the atlas gave, where it is neither on the marker nor far off; then beside it, on that side first.
function candidates(marker) {
  const { x, y, anchor } = marker;
  const reach = (nameOf(marker).length * PER_LETTER) / 2 + GAP;
  const side = anchor && anchor.x < x ? -1 : 1;
  const near = [[side * reach, 0], [-side * reach, 0], [0, HEIGHT], [0, -HEIGHT]].map(([dx, dy]) => ({ x: x + dx, y: y + dy, leader: false }));
  if (!anchor) return near;
  const away = Math.hypot(anchor.x - x, anchor.y - y);
  const apart = Math.abs(anchor.x - x) >= reach || Math.abs(anchor.y - y) >= HEIGHT;
  return apart && away < FARTHEST ? [{ ...anchor, leader: away > reach + HEIGHT }, ...near] : near;
}

function nameOf({ code, name }) {
  return name ?? code;
}

// The box of a label whose middle is at a place, in CSS pixels.
export function labelBox({ x, y }, name) {
  const half = (name.length * PER_LETTER) / 2 + 1;
  return { left: x - half - 1, right: x + half + 1, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

// The elements of a placed label; `unit` turns a place in the viewport into units of the diagram.
export function drawLabel({ name, marker, x, y, leader }, unit) {
  const place = unit({ x, y });
  const text = svgElement("text", { x: place.x, y: place.y });
  text.textContent = name;
  if (!leader) return [text];
  const from = unit(marker);
  return [svgElement("line", { x1: from.x, y1: from.y, x2: place.x, y2: place.y }), text];
}

export function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value.toFixed(2));
  return element;
}

// Boxes {left, right, top, bottom}, found again by what they meet.
export class Grid {
  #cells = new Map();

  add(box) {
    for (const key of this.#keys(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }

  hits(box) {
    return this.#keys(box).some((key) =>
      this.#cells.get(key)?.some((o) => o.left < box.right && o.right > box.left && o.top < box.bottom && o.bottom > box.top));
  }

  #keys({ left, right, top, bottom }) {
    const keys = [];
    for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column++)
      for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row++) keys.push(`${column},${row}`);
    return keys;
  }
}
