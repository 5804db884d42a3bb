// The names of landmarks, beside them as space allows: never on another name, a point's label or a marker.

import { Grid, labelBox, svgElement } from "./markers.js";

const HEIGHT = 14;
const GAP = 6;
const MARK = 6;
// Letters drawn small and enlarged with the diagram run a little wider than they are measured.
const DRAWN = 1.06;
// Where along a curve its name may stand, the best first.
const ALONG = [0.5, 0.35, 0.65, 0.2, 0.8];

const read = new WeakMap();
let pen;

// Choose where names stand, all in CSS pixels. `landmarks`: [{name, width, places: [{x, y}]}] in order of importance;
// `boxes` are taken. A name stands once. Returns [{name, x, y}], the middles of the names.
export function placeNames(landmarks, boxes, size) {
  const taken = new Grid();
  for (const box of boxes) taken.add(box);
  const named = new Map();
  for (const { name, width, places } of landmarks) {
    if (named.has(name)) continue;
    const reach = width / 2 + GAP;
    const beside = places.flatMap(({ x, y }) => [[reach, 0], [-reach, 0], [0, -HEIGHT], [0, HEIGHT]].map(([dx, dy]) => ({ x: x + dx, y: y + dy })));
    for (const { x, y } of beside) {
      const box = { left: x - width / 2 - 2, right: x + width / 2 + 2, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
      if (box.left < 0 || box.top < 0 || box.right > size.width || box.bottom > size.height || taken.hits(box)) continue;
      taken.add(box);
      named.set(name, { name, x, y });
      break;
    }
  }
  return [...named.values()];
}

// Write the names on a diagram. `screen` and `unit` turn units of the diagram into viewport pixels and back.
export function writeNames(svg, { markers, labels, size, screen, unit }) {
  const group = svg.querySelector(".names");
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `italic 12px ${getComputedStyle(group).fontFamily}`;
  const landmarks = landmarksOf(svg)
    .map(({ name, bones, places }) => ({ name, bones, width: pen.measureText(name).width * DRAWN, places: places.map(screen).filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height) }))
    .filter(({ places }) => places.length);
  const square = ({ x, y }, reach) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  const boxes = [
    ...markers.map((marker) => square(marker, MARK)),
    ...labels.map((label) => labelBox(label, label.name)),
    ...landmarks.map(({ places }) => square(places[0], 3)),
  ];
  group.replaceChildren(...placeNames(landmarks, boxes, size).map(({ name, ...at }) => {
    const text = svgElement("text", unit(at));
    text.textContent = name;
    text.dataset.bones = landmarks.find((landmark) => landmark.name === name).bones;
    return text;
  }));
}

// Each landmark of a diagram with its places in units: one for a spot, several for a curve.
function landmarksOf(svg) {
  if (!read.has(svg)) {
    read.set(svg, [...svg.querySelectorAll(".landmark")].map((mark) => {
      const about = { name: mark.querySelector("title").textContent, bones: mark.dataset.bones ?? "" };
      if (mark.localName === "circle") return { ...about, places: [{ x: mark.cx.baseVal.value, y: mark.cy.baseVal.value }] };
      const length = mark.getTotalLength();
      return { ...about, places: ALONG.map((share) => mark.getPointAtLength(share * length)).map(({ x, y }) => ({ x, y })) };
    }));
  }
  return read.get(svg);
}
