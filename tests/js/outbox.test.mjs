import assert from "node:assert/strict";
import { test } from "node:test";

import "./elements.mjs";

const { added, pause, read, token, verdict, without } = await import("../../static/js/elements/answer-outbox.js");

const one = { id: "a", url: "/quiz/x/1/", body: "choice=1" };
const two = { ...one, id: "b" };

test("an answer given twice is kept once, in its first form", () => {
  assert.deepEqual(added([one], { ...one, body: "choice=2" }), [one]);
  assert.deepEqual(added([one], two), [one, two]);
});

test("only what arrived goes", () => {
  assert.deepEqual(without([one, two], "a"), [two]);
  assert.deepEqual(without([one], "z"), [one]);
});

test("a store that cannot be read is empty", () => {
  for (const text of [null, "", "{", "{}", "7", '[null, {"id": "a"}]']) assert.deepEqual(read(text), []);
  assert.deepEqual(read(JSON.stringify([one])), [one]);
});

test("the pauses grow to a minute", () => {
  assert.deepEqual([0, 1, 2, 5, 6, 50].map(pause), [1000, 2000, 4000, 32000, 60000, 60000]);
});

test("a site that is down or busy is asked again, one that refuses is not", () => {
  assert.deepEqual([200, 302].map(verdict), ["arrived", "arrived"]);
  assert.deepEqual([400, 403, 409].map(verdict), ["refused", "refused", "refused"]);
  assert.deepEqual([408, 429, 500, 503].map(verdict), ["again", "again", "again", "again"]);
});

test("the token is found among other cookies", () => {
  assert.equal(token("a=1; csrftoken=abc123; b=2"), "abc123");
  assert.equal(token("xcsrftoken=no"), "");
});
