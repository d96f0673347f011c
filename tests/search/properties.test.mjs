// What holds for whatever is typed into the search. SITE names the built site of tests/playbook; CASES, how many queries are tried
// (SECONDS, for how long instead), and SEED, which ones: the same seed gives the same queries.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./site.mjs";

const site = process.env.SITE ?? "public";
const seed = Number(process.env.SEED ?? 1);
const cases = Number(process.env.CASES ?? 600);
const seconds = Number(process.env.SECONDS ?? 0);

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES = [
  "retro", "rétrospective", "l’équipe", "lean coffee", "décider", "45 minutes", "1h30", "12 personnes", "à distance", "remote",
  "pour converger", "to converge", "le", "la", " ", "  ", "-", "’", "'", "\"", "(", ")", "[", "*", "+", "?", "\\", "^", "$", "|", ".",
  "constructor", "__proto__", "toString", "hasOwnProperty", "💡", "👩‍👩‍👧", "é", "e\u0301", "ﬁ", "İ", "ß", "œ", "日本", "한국", "العربية",
  "\u0000", "\u200b", "\u202e", "\ud800", "\udc00", "\uffff", "0", "-1", "1e99", "999999999999", "NaN", "½", "١٢",
];
const FACETS = { kind: "exercise", status: "tested", purpose: "converge", mode: "remote", tag: "flux", difficulty: "easy" };

/** A query as somebody, or somebody else's link, may make one. */
function query(next) {
  const of = (list) => list[Math.floor(next() * list.length)];
  const letter = () => String.fromCodePoint(Math.floor(next() ** 3 * 0x2fff) + 1);
  const word = () => (next() < 0.7 ? of(PIECES) : Array.from({ length: Math.floor(next() * 12) }, letter).join(""));
  let text = Array.from({ length: Math.floor(next() * 6) }, word).join(next() < 0.5 ? " " : "");
  if (next() < 0.02) text = text.repeat(40);
  const asked = { text };
  const bound = () => of([null, null, 0, 5, 30, 90, 1e9, -1, 2.5]);
  if (next() < 0.2) asked.minutes = [bound(), bound()];
  if (next() < 0.2) asked.people = [bound(), bound()];
  for (const [facet, value] of Object.entries(FACETS)) {
    if (next() < 0.1) asked[facet] = [of([value, "nothing", "__proto__", "constructor", word()])];
  }
  if (next() < 0.2) asked.sort = of(["title", "newest", "shortest", "used", "relevance", "constructor"]);
  return asked;
}

for (const lang of ["fr", "en"]) {
  test(`whatever is asked in ${lang} is answered: with entries that are there, in order, each once`, async () => {
    const engine = await openSite(site, lang);
    const next = random(seed);
    const end = performance.now() + seconds * 1000;
    let tried = 0;
    for (; seconds > 0 ? performance.now() < end : tried < cases; tried++) {
      const asked = query(next);
      const told = JSON.stringify(asked);
      const answer = await engine.search(asked);
      assert.ok(Number.isInteger(answer.total) && answer.total >= 0 && answer.total <= engine.size, told);
      const entries = answer.hits.map(({ entry }) => entry);
      assert.equal(new Set(entries).size, answer.total, told);
      assert.ok(entries.every((entry) => Number.isInteger(entry) && entry >= 0 && entry < engine.size), told);
      const shown = await engine.show(answer.hits.slice(0, 2), answer);
      for (const { href, title } of shown) assert.ok(href && title.text, told);
      // The same question has the same answer.
      if (tried % 50 === 0) assert.equal((await engine.search(asked)).total, answer.total, told);
    }
    assert.ok(tried > 0);
    console.log(`${tried} queries in ${lang}`);
  });
}

test("fingerprints are those of the index", async () => {
  const { fingerprint } = await openSite(site, "fr");
  // The same cases as in src/search/code.rs.
  assert.deepEqual(["", "a", "postmortem", "敗"].map(fingerprint), [824788, 796524, 255686, 737535]);
});
