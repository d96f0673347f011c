/** What the site says of evidence and commitments to other programs: data by its own schema, a calendar by two parsers. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import ICAL from "ical.js";
import ical from "node-ical";
import { parse } from "yaml";

const { PLAYBOOK } = process.env;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "playbook-evidence-"));
after(() => rmSync(folder, { recursive: true }));

const { status, stderr } = spawnSync(PLAYBOOK, ["build", join(ROOT, "playbook"), "--out", join(folder, "site"), "--today", "2026-11-28"], { encoding: "utf8" });
assert.equal(status, 0, stderr);
const read = (path) => readFileSync(join(folder, "site", path), "utf8");
const report = (slug) => parse(readFileSync(join(ROOT, `playbook/reports/${slug}.md`), "utf8").split("---\n")[1]);

for (const lang of ["", "en/"]) {
  for (const name of ["evidence", "measures", "plans"]) {
    test(`/${lang}api/v1/${name}.json is as its schema says`, () => {
      const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
      addFormats(ajv);
      const validate = ajv.compile(JSON.parse(read(`${lang}api/v1/${name}.schema.json`)));
      assert.ok(validate(JSON.parse(read(`${lang}api/v1/${name}.json`))), ajv.errorsText(validate.errors));
    });
  }
}

test("every measure with a value after is there, as it is written", () => {
  const { measures, future } = JSON.parse(read("api/v1/measures.json"));
  const slugs = [...new Set(measures.map(({ report }) => report))];
  const plain = (value) => (value === undefined ? null : String(value).replace(",", "."));
  for (const slug of slugs) {
    const written = report(slug).measures.filter(({ after }) => after !== undefined);
    const own = measures.filter((measure) => measure.report === slug);
    assert.deepEqual(own.map(({ before, after }) => [before, after]), written.map(({ before, after }) => [plain(before), plain(after)]), slug);
  }
  assert.ok(slugs.length > 10);
  assert.equal(future, 0);
});

test("outcomes are counted as they are written", () => {
  for (const { uses, reports } of JSON.parse(read("api/v1/evidence.json")).cards) {
    const counted = reports.filter(({ uncounted }) => uncounted === null);
    for (const [outcome, count] of Object.entries(uses)) {
      assert.equal(counted.filter(({ id }) => report(id).outcome === outcome).length, count);
    }
  }
});

test("the table for spreadsheets has a row a card, and as many cells in each", () => {
  const [head, ...rows] = read("evidence.csv").trimEnd().split("\r\n");
  assert.equal(rows.length, JSON.parse(read("api/v1/evidence.json")).cards.length);
  const cells = (row) => row.replaceAll(/"([^"]|"")*"/g, "").split(",").length;
  for (const row of rows) assert.equal(cells(row), cells(head), row);
});

test("two parsers read the calendar of commitments alike", () => {
  const text = read("commitments.ics");
  assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  const others = Object.values(ical.sync.parseICS(text)).filter(({ type }) => type === "VEVENT");
  assert.ok(events.length > 10);
  assert.equal(others.length, events.length);
  const days = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  for (const event of events) {
    const other = others.find(({ uid }) => uid === event.uid);
    assert.ok(event.startDate.isDate && other.datetype === "date", event.uid);
    assert.equal(days(other.start), event.startDate.toString());
    assert.equal(other.summary, event.summary);
    assert.equal(event.component.getFirstPropertyValue("transp"), "TRANSPARENT");
    assert.equal(other.transparency, "TRANSPARENT");
    assert.equal(event.endDate.subtractDate(event.startDate).days, 1);
  }
  const uids = new Set(events.map(({ uid }) => uid));
  assert.equal(uids.size, events.length);
});
