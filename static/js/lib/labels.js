// Choose which labels to show so that none covers another or a marker. Pure: boxes in CSS pixels.

const HEIGHT = 13;
const PER_LETTER = 6.7;
const GAP = 6;

// `markers`: [{code, x, y, anchor: {x, y} | null}] in order of importance. Returns [{code, x, y, leader}].
export function placeLabels(markers, size) {
  const taken = new Grid();
  for (const { x, y } of markers) taken.add({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 });
  const labels = [];
  const shown = new Set();
  for (const marker of markers) {
    if (marker.x < 0 || marker.y < 0 || marker.x > size.width || marker.y > size.height) continue;
    if (shown.has(marker.code)) continue;
    for (const place of candidates(marker)) {
      const box = boxAt(place, marker.code);
      if (taken.hits(box)) continue;
      taken.add(box);
      shown.add(marker.code);
      labels.push({ code: marker.code, marker, ...place });
      break;
    }
  }
  return labels;
}

function candidates({ code, x, y, anchor }) {
  const reach = (code.length * PER_LETTER) / 2 + GAP;
  const near = [[reach, 0], [-reach, 0], [0, HEIGHT], [0, -HEIGHT]].map(([dx, dy]) => ({ x: x + dx, y: y + dy, leader: false }));
  const given = anchor && Math.hypot(anchor.x - x, anchor.y - y) < 80;
  return given ? [{ ...anchor, leader: Math.hypot(anchor.x - x, anchor.y - y) > reach + HEIGHT }, ...near] : near;
}

function boxAt({ x, y }, code) {
  const half = (code.length * PER_LETTER) / 2 + 1;
  return { left: x - half, right: x + half, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

class Grid {
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
