import assert from "node:assert/strict";
import { test } from "node:test";

import { nudge, tidy, toCun, toPlace } from "../../static/js/lib/correction.js";

const ALONG = [2, 20];
const ACROSS = [18, -3];
const near = (one, other) => one.forEach((value, index) => assert.ok(Math.abs(value - other[index]) < 1e-9, `${one} ${other}`));

test("a place and its correction are each other's inverse", () => {
  for (const cun of [[0, 0], [0.3, -0.2], [-1, 1]]) {
    const [x, y] = toPlace([100, 200], cun, ALONG, ACROSS);
    near(toCun([x - 100, y - 200], ALONG, ACROSS), cun);
  }
});

test("an arrow goes the way of the direction that runs most nearly so on the screen", () => {
  assert.deepEqual(nudge([0, 1], 0.02, ALONG, ACROSS), [0.02, 0]);
  assert.deepEqual(nudge([0, -1], 0.02, ALONG, ACROSS).map((part) => part + 0), [-0.02, 0]);
  assert.deepEqual(nudge([1, 0], 0.1, ALONG, ACROSS), [0, 0.1]);
  near(nudge([-1, 0], 0.1, ALONG, ACROSS), [0, -0.1]);
});

test("what is kept is a hundredth of a cun, and not beyond the most", () => {
  assert.equal(tidy(0.12345, 1), 0.12);
  assert.equal(tidy(3, 1), 1);
  assert.ok(Object.is(tidy(-0.001, 1), 0));
});
