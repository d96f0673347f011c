// Files that a run leaves (static/draft.js, static/zip.js), from whatever people type: needs no browser. That `check` accepts
// them is tested where they are made from a real run (rehearsal.test.mjs).

import assert from "node:assert/strict";
import { test } from "node:test";
import { decisionCard, planFile, report, slugOf } from "../../themes/default/static/draft.js";
import { zip } from "../../themes/default/static/zip.js";

const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const CARD = { id: "tour", title: "Tour", version: "1.0.0", metrics: [] };
const about = { say, card: CARD, date: "2026-11-28", dateText: "28 novembre 2026", minutes: 20, steps: [], language: "fr", notes: [] };
const line = (text, key) => text.split("\n").find((own) => own.startsWith(`${key}:`));

test("names that YAML reads as something else are said to be texts", () => {
  for (const [by, expected] of [
    ["lea-martin", "by: [lea-martin]"],
    ["null", 'by: ["null"]'],
    ["true", 'by: ["true"]'],
    ["no", 'by: ["no"]'],
    ["2026", 'by: ["2026"]'],
    ["1e5", 'by: ["1e5"]'],
  ]) {
    assert.equal(line(report({ ...about, told: { by: [by] } }).text, "by"), expected);
  }
  const planned = planFile({ slug: "x", title: "X", purpose: "Y", rows: [{ item: { kind: "card", id: "2026" }, card: { id: "2026", version: "1.0.0" }, minutes: 5 }] });
  assert.match(planned.text, /- \{ card: "2026", version: 1\.0\.0, minutes: 5 \}/);
});

test("numbers and days that are none are left out", () => {
  for (const [participants, expected] of [["12", "participants: 12"], [12, "participants: 12"], ["3.5", undefined], ["1000000000", undefined], ["0", undefined], ["douze", undefined], ["", undefined]]) {
    assert.equal(line(report({ ...about, told: { participants } }).text, "participants"), expected, `${participants}`);
  }
  for (const [due, isKept] of [["2026-12-01", true], ["12345-01-01", false], ["demain", false]]) {
    const { text } = report({ ...about, told: { by: ["lea"], commitments: [{ what: "Faire", due }] } });
    assert.equal(text.includes("due:"), isKept, due);
  }
});

test("texts are as long as `check` takes them, and hold nothing that is not to be seen", () => {
  const long = "mot ".repeat(1000);
  const { text } = report({ ...about, told: { context: `\u202e${long}\ufffe`, surprise: long, decision: long, commitments: [{ what: long, sign: long }], by: ["lea"] } });
  for (const [quoted] of text.matchAll(/"(?:[^"\\]|\\.)*"/g)) assert.ok(JSON.parse(quoted).length <= 2000, quoted.slice(0, 40));
  assert.doesNotMatch(text, /\u202e|\ufffe/);
  const rows = [{ item: { kind: "text", text: "" }, minutes: 5 }, { item: { kind: "text", text: long }, minutes: 5 }];
  const plan = planFile({ slug: "x", title: long, purpose: long, rows }).text;
  assert.match(plan, /- \{ block: "…", minutes: 5 \}/);
  assert.equal(JSON.parse(/block: ("mot [^"]*")/.exec(plan)[1]).length, 120);
  assert.equal(JSON.parse(line(plan, "title").slice(7)).length, 100);
  const card = decisionCard({ say, decision: long, date: "2026-11-28", dateText: "28", purpose: "close", authors: ["lea"], language: "fr", metricUnit: "%" });
  assert.equal(JSON.parse(line(card.text, "summary").slice(9)).length, 200);
});

test("a name of an address", () => {
  for (const [text, slug] of [["Équipe Soins", "equipe-soins"], ["Œuvre Straße", "oeuvre-strasse"], ["李明", ""], ["  ", ""], ["À", "a"]]) assert.equal(slugOf(text), slug);
});

test("an archive holds files of any size", () => {
  const large = "é".repeat(500_000);
  const bytes = zip([{ path: "a.md", text: large }, { path: "b.md", text: "b" }]);
  const view = new DataView(bytes.buffer);
  assert.equal(view.getUint32(0, true), 0x04034b50);
  assert.equal(view.getUint32(18, true), 1_000_000);
  const end = bytes.length - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50);
  assert.equal(view.getUint16(end + 10, true), 2);
  const central = view.getUint32(end + 16, true);
  assert.equal(view.getUint32(central, true), 0x02014b50);
  assert.equal(central + view.getUint32(end + 12, true), end);
});
