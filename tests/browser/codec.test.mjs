// The state of tools in fragments (static/codec.js): what it means, and what holds for every state and every fragment. Needs no
// browser. CASES is how many of each are tried, and SEED, which ones: the same seed gives the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, isTooLong, versionOf, withVersion } from "../../themes/default/static/codec.js";

const seed = Number(process.env.SEED ?? 1);
const cases = Number(process.env.CASES ?? 5000);

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
  ..."~&:!=#%@+;,/?'()*-._ \"<>`|\\\0\n", "%7E", "%26", "%25", "%40", "%", "%C3", "%a9", "%ED%A0%80", "%C0%AF", "%F4%90%80%80", "%u00e9",
  "lean-coffee", "1.2.0", "2026", "1", "0", "v", "v=1", "v=2", "card", "__proto__", "constructor", "toString", "hasOwnProperty",
  "é", "e\u0301", "日本", "العربية", "💡", "👩‍👩‍👧", "\ufeff", "\u200b", "\u2028", "\uffff", "\ufffd", "\u{10ffff}",
];
const HALVES = ["\ud800", "\udbff", "\udc00", "\udfff"];
const whole = (text) => text.replace(/\p{Cs}/gu, "?");

/** What makes texts, states and fragments at random; with `halves`, of halves of characters too. */
function maker(next, halves = false) {
  const pieces = halves ? [...PIECES, ...HALVES] : PIECES;
  const below = (end) => Math.floor(next() * end);
  const of = (list) => list[below(list.length)];
  const many = (most, make) => Array.from({ length: below(most + 1) }, make);
  const letter = () => String.fromCodePoint(next() < 0.8 ? below(0xd800) : 0xe000 + below(0x110000 - 0xe000));
  const text = () => many(5, () => (next() < 0.8 ? of(pieces) : letter())).join("");
  // As `decode` gives it: no empty lists, no `v` of 1 alone.
  const state = () => {
    const made = Object.create(null);
    // Names of halves may come to be the same.
    for (const name of many(6, text)) made[whole(name)] = [text(), ...many(3, text)];
    if (next() < 0.2) made.v = [of(["2", "17", "", "1~2", text()])];
    if (made.v?.every((one) => one === "1")) delete made.v;
    return made;
  };
  const fragment = () => (next() < 0.5 ? "#" : "") + many(30, () => (next() < 0.4 ? of([..."&&==~%"]) : next() < 0.9 ? of(pieces) : letter())).join("");
  return { text, state, fragment };
}

/** Tries `check` with many of what `make` makes; what fails is shown. */
function holds(make, check) {
  for (let tried = 0; tried < cases; tried++) {
    const made = make();
    try {
      check(made);
    } catch (error) {
      error.message = `${JSON.stringify(made)}: ${error.message}`;
      throw error;
    }
  }
}

/** A state as `decode` gives it. */
const state = (fields) => Object.assign(Object.create(null), fields);

const WRITTEN = [
  [{}, ""],
  [{ n: "12" }, "v=1&n=12"],
  [{ n: 12, b: [45, 90] }, "v=1&n=12&b=45~90"],
  [{ card: ["lean-coffee@1.2.0", "island"], year: ["2026"] }, "v=1&card=lean-coffee@1.2.0~island&year=2026"],
  [{ t: "~ & : ! = # % @ +" }, "v=1&t=%7E%20%26%20%3A%20%21%20%3D%20%23%20%25%20@%20%2B"],
  [{ t: "l’été (💡)" }, "v=1&t=l%E2%80%99%C3%A9t%C3%A9%20%28%F0%9F%92%A1%29"],
  [{ t: "%40" }, "v=1&t=%2540"],
  [{ "a=b&c": "x" }, "v=1&a%3Db%26c=x"],
  [{ none: [], nothing: null, missing: undefined }, ""],
  [{ none: [], one: [""], two: ["", ""], text: "" }, "v=1&one=&two=~&text="],
  [{ t: "x", 2026: "y" }, "v=1&2026=y&t=x"],
  [{ n: "12", v: "2" }, "v=2&n=12"],
  [{ n: "12", v: ["1"] }, "v=1&n=12"],
  [{ v: 1 }, ""],
  [{ v: "2" }, "v=2"],
  [{ "": "x" }, "v=1&=x"],
  [{ t: "a\ud800b" }, "v=1&t=a%EF%BF%BDb"],
];

for (const [fields, fragment] of WRITTEN) {
  test(`${JSON.stringify(fields)} is written « ${fragment} »`, () => assert.equal(encode(fields), fragment));
}

const READ = [
  ["", {}],
  ["#", {}],
  ["#v=1", {}],
  ["#v=1&v=1&n=12", { n: ["12"] }],
  ["n=12", { n: ["12"] }],
  ["#n=12&v=2", { v: ["2"], n: ["12"] }],
  ["##n=12", { "#n": ["12"] }],
  ["&&n=12&", { n: ["12"] }],
  ["#main", {}],
  ["#main&n=12", { n: ["12"] }],
  ["n=", { n: [""] }],
  ["n=~", { n: ["", ""] }],
  ["=x", { "": ["x"] }],
  ["n=a=b", { n: ["a=b"] }],
  ["year=2026&n=1&year=2025~2024", { year: ["2026", "2025", "2024"], n: ["1"] }],
  ["t=a+b%20c%2b", { t: ["a+b c+"] }],
  ["t=a%7Eb~%7e", { t: ["a~b", "~"] }],
  ["t=100%&u=%zz%4&%=%", { t: ["100%"], u: ["%zz%4"], "%": ["%"] }],
  ["t=caf%C3%A9%E2%80", { t: ["café%E2%80"] }],
  ["t=%A9%C0%AF%ED%A0%80%F4%90%80%80", { t: ["%A9%C0%AF%ED%A0%80%F4%90%80%80"] }],
  ["t=été 💡", { t: ["été 💡"] }],
  // As people write them, with signs that `encode` would not leave as they are.
  [
    "#v=1&s=2027-01-14T09:00&z=Europe/Paris&i=lean-coffee@1.2.0:20!~-:15~_Mot d’accueil:5",
    { s: ["2027-01-14T09:00"], z: ["Europe/Paris"], i: ["lean-coffee@1.2.0:20!", "-:15", "_Mot d’accueil:5"] },
  ],
];

for (const [fragment, fields] of READ) {
  test(`« ${fragment} » is read as ${JSON.stringify(fields)}`, () => assert.deepEqual(decode(fragment), state(fields)));
}

test("every state is read as it was written, with the names that no tool knows", () => {
  holds(maker(random(seed)).state, (made) => assert.deepEqual(decode(`#${encode(made)}`), made));
});

test("what is written is visible ASCII, begins with the version, and ends no link", () => {
  holds(maker(random(seed), true).state, (made) => {
    const fragment = encode(made);
    assert.match(fragment, /^(?:v=[\w.@%~-]*(?:&[\w.@%-]*=[\w.@%~-]*)*)?$/);
    if (Object.keys(made).length) assert.ok(fragment.startsWith(made.v ? "v=" : "v=1&"), fragment);
    else assert.equal(fragment, "");
  });
});

test("what was written is written the same again, of halves of characters too", () => {
  holds(maker(random(seed), true).state, (made) => assert.equal(encode(decode(encode(made))), encode(made)));
});

test("every fragment is read, and says the same once it is written anew", () => {
  holds(maker(random(seed)).fragment, (fragment) => {
    const read = decode(fragment);
    for (const list of Object.values(read)) assert.ok(list.length && list.every((one) => typeof one === "string"));
    assert.deepEqual(decode(encode(read)), read);
  });
  holds(maker(random(seed), true).fragment, (fragment) => encode(decode(fragment)));
});

test("a fragment that somebody made to do harm does none", () => {
  const read = decode("#__proto__=x&constructor=y&__proto__=z");
  assert.deepEqual(Object.keys(read), ["__proto__", "constructor"]);
  assert.deepEqual(read.__proto__, ["x", "z"]);
  assert.equal(Object.getPrototypeOf(read), null);
  assert.equal({}.x, undefined);
  assert.equal(encode({ ...read }), "v=1&__proto__=x~z&constructor=y");
  // Longer than a call may have arguments, and than a slow way would be through with.
  const many = 300_000;
  assert.equal(decode(`a=${"~".repeat(many)}`).a.length, many + 1);
  assert.equal(decode("a=&".repeat(many)).a.length, many);
  assert.equal(decode(`a=${"%".repeat(many)}${"%f0%80".repeat(many / 10)}`).a.length, 1);
});

test("above 4,000 bytes a fragment is too long", () => {
  assert.ok(!isTooLong(""));
  assert.ok(!isTooLong("x".repeat(4000)));
  assert.ok(isTooLong("x".repeat(4001)));
  assert.ok(!isTooLong("é".repeat(2000)));
  assert.ok(isTooLong("é".repeat(2001)));
  assert.ok(isTooLong(encode({ t: "é".repeat(700) })));
});

test("an item names a version, or none", () => {
  assert.equal(withVersion("lean-coffee", "1.2.0"), "lean-coffee@1.2.0");
  assert.equal(withVersion("lean-coffee"), "lean-coffee");
  assert.deepEqual(versionOf("lean-coffee@1.2.0"), { id: "lean-coffee", version: "1.2.0" });
  assert.deepEqual(versionOf("lean-coffee@"), { id: "lean-coffee", version: undefined });
  assert.deepEqual(versionOf("a@b@c"), { id: "a", version: "b@c" });
  const { text } = maker(random(seed));
  holds(() => [text().replaceAll("@", ""), text() || undefined], ([id, version]) => {
    assert.deepEqual(versionOf(decode(encode({ card: withVersion(id, version) })).card[0]), { id, version });
  });
});
