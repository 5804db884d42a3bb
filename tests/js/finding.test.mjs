import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, writeAddress } from "../../static/js/lib/address.js";
import { Playing, pace } from "../../static/js/lib/playing.js";
import { FIT, between, showBox } from "../../static/js/lib/view.js";

const SIZE = { width: 400, height: 800 };

// A clock that goes on when it is told to.
function clock() {
  let due = null;
  return {
    setTimeout: (call) => (due = call, 1),
    clearTimeout: () => { due = null; },
    tick: () => { const call = due; due = null; call?.(); },
    get waits() { return due !== null; },
  };
}

function played(count) {
  const seen = [];
  const time = clock();
  const playing = new Playing(Array(count).fill("three short words"), { step: (at) => seen.push(at), still: () => {} }, time);
  return { playing, seen, time };
}

test("playing goes through all steps, stops after the last, and then begins again", () => {
  const { playing, seen, time } = played(3);
  playing.play();
  for (let ticks = 0; ticks < 3; ticks++) time.tick();
  assert.deepEqual(seen, [0, 1, 2]);
  assert.equal(playing.playing, false);
  assert.equal(time.waits, false);
  playing.play();
  assert.equal(seen.at(-1), 0);
});

test("a step by hand ends the playing and stays within the steps", () => {
  const { playing, seen, time } = played(3);
  playing.play();
  playing.step(-1);
  playing.step(1);
  assert.equal(time.waits, false);
  playing.go(7);
  playing.all();
  assert.deepEqual(seen, [0, 0, 1, 2, -1]);
  playing.step(1);
  assert.equal(playing.at, 0);
});

test("a pause keeps the step, and playing goes on from it", () => {
  const { playing, seen, time } = played(3);
  playing.play();
  playing.toggle();
  assert.equal(time.waits, false);
  playing.toggle();
  assert.deepEqual(seen, [0, 1]);
});

test("longer texts are shown for longer", () => {
  assert.ok(pace("Find the notch.") >= 3000);
  assert.ok(pace("word ".repeat(20)) > pace("word ".repeat(10)));
});

test("an address is read as it was written", () => {
  const state = { point: "LU7", school: "manual", find: 3, show: new Set(["bones"]), hide: new Set(["lines", "labels"]), without: new Set(["EX"]), class: "ghost", bones: 50, at: { x: 450, y: 420, k: 3 } };
  assert.equal(writeAddress(state), "?point=LU7&school=manual&find=3&show=bones&hide=lines,labels&without=EX&class=ghost&bones=50&at=450,420,3.00");
  assert.deepEqual(readAddress(writeAddress(state)), state);
});

test("an address without a point plays nothing; one that makes no sense is the plain map", () => {
  assert.equal(writeAddress({ find: 3, school: "manual" }), "");
  const read = readAddress("?find=-2&at=1,nowhere,4&show=");
  assert.deepEqual([read.find, read.at, read.show], [0, null, new Set()]);
  assert.equal(readAddress("?find=all").find, 0);
});

test("a box is shown whole, in the middle of what is not covered", () => {
  const box = { x: 100, y: 300, width: 100, height: 150 };
  for (const size of [SIZE, { ...SIZE, bottom: 200 }, { ...SIZE, right: 100 }]) {
    const view = showBox(box, size, 10);
    const corners = [[box.x, box.y], [box.x + box.width, box.y + box.height]].map(([x, y]) => [x * view.k + view.x, y * view.k + view.y]);
    assert.ok(view.k > 2);
    assert.ok(corners.every(([x, y]) => x > -1e-6 && y > -1e-6 && x < size.width - (size.right ?? 0) + 1e-6 && y < size.height - (size.bottom ?? 0) + 1e-6));
  }
  assert.equal(showBox(box, SIZE, 2).k, 2);
});

test("the way between two views begins and ends at them", () => {
  const far = { x: -300, y: -500, k: 4 };
  assert.deepEqual(between(FIT, far, 0), { x: 0, y: 0, k: 1 });
  assert.deepEqual(between(FIT, far, 1), far);
  assert.equal(between(FIT, far, 0.5).k, 2);
});
