import assert from "node:assert/strict";
import { test } from "node:test";

import { FIT, LARGEST, centreOn, isInSight, keepInside, pan, zoomAt } from "../../static/js/lib/view.js";
import { readAddress, writeAddress } from "../../static/js/lib/address.js";
import { fragment } from "../../static/js/lib/fragments.js";
import { placeLabels } from "../../static/js/lib/markers.js";

const SIZE = { width: 400, height: 800 };

test("zooming keeps the place under the finger", () => {
  const at = { x: 100, y: 600 };
  const view = zoomAt(FIT, 3, at, SIZE);
  assert.deepEqual([view.k, (at.x - view.x) / view.k, (at.y - view.y) / view.k], [3, 100, 600]);
});

test("zooming stops at the fit and at the largest", () => {
  assert.deepEqual(zoomAt(FIT, 0.1, { x: 9, y: 9 }, SIZE), { x: 0, y: 0, k: 1 });
  assert.equal(zoomAt(FIT, 1000, { x: 9, y: 9 }, SIZE).k, LARGEST);
});

test("the fitted diagram stays where it is, a larger one keeps half the viewport", () => {
  assert.deepEqual(pan(FIT, 50, 50, SIZE), { x: 0, y: 0, k: 1 });
  const far = pan({ x: 0, y: 0, k: 2 }, 10000, -10000, SIZE);
  assert.deepEqual(far, { x: 200, y: -1200, k: 2 });
});

test("centring brings a place to the middle", () => {
  const view = centreOn({ x: 0, y: 0, k: 4 }, { x: 200, y: 400 }, SIZE);
  assert.deepEqual([200 * view.k + view.x, 400 * view.k + view.y], [200, 400]);
});

test("labels cover neither each other nor a marker", () => {
  const markers = Array.from({ length: 60 }, (_, index) => ({ code: `BL${index + 1}`, x: 100 + (index % 10) * 17, y: 100 + Math.floor(index / 10) * 17, anchor: null }));
  const labels = placeLabels(markers, SIZE);
  assert.ok(labels.length >= 8);
  const box = ({ code, x, y }) => ({ left: x - code.length * 3.35, right: x + code.length * 3.35, top: y - 6.5, bottom: y + 6.5 });
  for (const [index, one] of labels.entries()) {
    for (const other of labels.slice(index + 1)) {
      const [a, b] = [box(one), box(other)];
      assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top, `${one.code} ${other.code}`);
    }
    for (const marker of markers) {
      const a = box(one);
      assert.ok(marker.x + 2 <= a.left || marker.x - 2 >= a.right || marker.y + 2 <= a.top || marker.y - 2 >= a.bottom);
    }
  }
});

test("a point on both sides is labelled once, at its own anchor where it has one", () => {
  const markers = [
    { code: "LU1", x: 100, y: 100, anchor: { x: 140, y: 90 } },
    { code: "LU1", x: 300, y: 100, anchor: { x: 260, y: 90 } },
  ];
  const [label, ...others] = placeLabels(markers, SIZE);
  assert.equal(others.length, 0);
  assert.deepEqual([label.x, label.y, label.leader], [140, 90, true]);
});

test("what a panel covers can be drawn from under it, and the middle is that of the rest", () => {
  const covered = { ...SIZE, bottom: 300 };
  assert.deepEqual(pan(FIT, 0, -900, covered), { x: 0, y: -300, k: 1 });
  assert.deepEqual(keepInside({ x: 0, y: -300, k: 1 }, SIZE), FIT);
  assert.equal(centreOn({ x: 0, y: 0, k: 4 }, { x: 200, y: 400 }, covered).y, 250 - 1600);
  assert.ok(!isInSight({ x: 200, y: 600 }, covered));
});

test("an address parses to what it was formatted from", () => {
  const search = "?point=LU3&show=bones,landmarks&hide=lines&without=EX&class=luo-connecting&bones=50&at=450,420,3.00";
  assert.equal(writeAddress(readAddress(search)), search);
  assert.equal(writeAddress(readAddress("?at=1,2,1&bones=much&show=")), "");
});

test("a fragment is asked for once, and again after a failure", async (t) => {
  let asked = 0;
  t.mock.method(globalThis, "fetch", async () => ({ ok: ++asked > 1, text: async () => "<p>here</p>" }));
  await assert.rejects(fragment("/points/LU5/"));
  assert.equal(await fragment("/points/LU5/"), "<p>here</p>");
  assert.equal(await fragment("/points/LU5/"), "<p>here</p>");
  assert.equal(asked, 2);
  await fragment("/points/LU5/", performance.now() + 120_000);
  assert.equal(asked, 3);
});
