import assert from "node:assert/strict";
import { test } from "node:test";

import "./elements.mjs";

const { announcementAt, clockText } = await import("../../static/js/elements/exam-clock.js");

test("time is told in minutes and seconds", () => {
  assert.deepEqual([1200, 61, 5, 0].map(clockText), ["20:00", "1:01", "0:05", "0:00"]);
});

test("only the five minutes, the last one and the end are said aloud", () => {
  assert.equal(announcementAt(301, 300), "five");
  assert.equal(announcementAt(62, 59), "one");
  assert.equal(announcementAt(1, 0), "none");
  assert.deepEqual([announcementAt(300, 299), announcementAt(0, 0), announcementAt(Infinity, 250)], ["", "", ""]);
});
