import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest } from "../../static/js/lib/stage.js";

const A = { id: "a", x: 100, y: 100 };
const B = { id: "b", x: 130, y: 100 };

test("a tap means the nearest dot", () => {
  assert.equal(nearest([A, B], { x: 112, y: 100 }, 1, "mouse"), A);
  assert.equal(nearest([A, B], { x: 118, y: 100 }, 1, "mouse"), B);
});

test("a tap far from every dot means none, and a finger reaches farther than a mouse", () => {
  const at = { x: 78, y: 100 };
  assert.equal(nearest([A, B], at, 1, "mouse"), null);
  assert.equal(nearest([A, B], at, 1, "touch"), A);
  assert.equal(nearest([], at, 1, "touch"), null);
});

test("reach is counted on the screen: of an enlarged picture it holds fewer units", () => {
  const at = { x: 88, y: 100 };
  assert.equal(nearest([A, B], at, 1, "mouse"), A);
  assert.equal(nearest([A, B], at, 0.25, "mouse"), null);
});
