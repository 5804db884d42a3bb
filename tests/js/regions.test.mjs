import assert from "node:assert/strict";
import { test } from "node:test";

import { placeNames } from "../../static/js/lib/names.js";
import { meant } from "../../static/js/lib/regions.js";

const CHEST = { x: 100, y: 100, width: 400, height: 300 };
const SHOULDER = { x: 350, y: 90, width: 200, height: 200 };

test("a tap means the region whose middle it is nearest to, not the smallest", () => {
  assert.equal(meant([CHEST, SHOULDER], { x: 380, y: 230 }), 0);
  assert.equal(meant([CHEST, SHOULDER], { x: 460, y: 180 }), 1);
});

test("a tap beside every region means none", () => {
  assert.equal(meant([CHEST, SHOULDER], { x: 20, y: 20 }), -1);
  assert.equal(meant([], { x: 20, y: 20 }), -1);
});

const SIZE = { width: 400, height: 300 };

function boxOf({ name, x, y }, landmarks) {
  const { width } = landmarks.find((landmark) => landmark.name === name);
  return { left: x - width / 2, right: x + width / 2, top: y - 6, bottom: y + 6 };
}

function cover(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

test("names cover neither each other nor what is taken, and stay inside", () => {
  const landmarks = Array.from({ length: 40 }, (_, index) => ({ name: `landmark ${index}`, width: 70, places: [{ x: 20 + (index % 8) * 48, y: 20 + Math.floor(index / 8) * 22 }] }));
  const taken = [{ left: 100, right: 200, top: 0, bottom: 300 }];
  const names = placeNames(landmarks, taken, SIZE);
  assert.ok(names.length > 8);
  const boxes = names.map((name) => boxOf(name, landmarks));
  for (const [index, box] of boxes.entries()) {
    assert.ok(box.left >= 0 && box.right <= SIZE.width && box.top >= 0 && box.bottom <= SIZE.height);
    assert.ok(![...boxes.slice(index + 1), ...taken].some((other) => cover(box, other)));
  }
});

test("a landmark of both sides is named once, a curve where it has room", () => {
  const both = [{ name: "nipple", width: 40, places: [{ x: 100, y: 100 }] }, { name: "nipple", width: 40, places: [{ x: 300, y: 100 }] }];
  assert.equal(placeNames(both, [], SIZE).length, 1);
  const curve = [{ name: "costal margin", width: 80, places: [{ x: 100, y: 100 }, { x: 100, y: 220 }] }];
  const [{ y }] = placeNames(curve, [{ left: 0, right: 400, top: 60, bottom: 140 }], SIZE);
  assert.ok(y > 200);
});
