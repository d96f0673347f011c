// Playbooks that were written without a look at the search, and queries written from their titles and summaries alone, so that
// what holds for one sample holds elsewhere. PLAYBOOK names the program that builds them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { PARAPHRASES, amongThree, queries, ranked, reciprocal } from "./ranks.mjs";
import { openSite } from "./site.mjs";

const { PLAYBOOK } = process.env;
assert.ok(PLAYBOOK, "PLAYBOOK must name the program");

const here = (path) => new URL(`libraries/${path}`, import.meta.url).pathname;
const sites = await mkdtemp(join(tmpdir(), "libraries-"));
after(() => rm(sites, { recursive: true }));

/** What is asked: of known items and paraphrases the mean reciprocal rank; of cards with what is heard the share among three. */
const LIBRARIES = [
  { name: "fr", lang: "fr", known: 0.985, paraphrases: 0.6, heard: 0.65 },
  { name: "en", lang: "en", known: 0.985, paraphrases: 0.6, heard: 0.65 },
  { name: "ja", lang: "ja", known: 0.985 },
  { name: "zh", lang: "zh-Hans", known: 0.985 },
];

/** The queries of each library with their places. */
const places = new Map();
for (const { name } of LIBRARIES) {
  const site = join(sites, name);
  execFileSync(PLAYBOOK, ["build", join(here(name), "playbook"), "--today", "2026-11-20", "--out", site], { stdio: "pipe" });
  places.set(name, await ranked(site, await queries(here(`${name}/queries.tsv`))));
}

for (const { name, lang, known, paraphrases, heard } of LIBRARIES) {
  const found = places.get(name);
  const isParaphrase = ({ kind }) => PARAPHRASES.includes(kind);

  test(`${name}: known items are found`, (t) => {
    const { mean, half } = reciprocal(found.filter((one) => !isParaphrase(one)));
    t.diagnostic(`mean reciprocal rank ${mean.toFixed(3)} ± ${half.toFixed(3)}`);
    assert.ok(mean >= known, `${mean}`);
  });

  if (paraphrases) {
    test(`${name}: so is what is said in other words`, (t) => {
      const said = found.filter(isParaphrase);
      const [rank, three] = [reciprocal(said), amongThree(found.filter(({ kind }) => kind === "heard"))];
      t.diagnostic(`mean reciprocal rank ${rank.mean.toFixed(3)} ± ${rank.half.toFixed(3)}; with \`heard\`, ${three.mean.toFixed(3)} ± ${three.half.toFixed(3)} among the first three`);
      assert.ok(rank.mean >= paraphrases, `${rank.mean}`);
      assert.ok(three.mean >= heard, `${three.mean}`);
    });
  }

  test(`${name}: every title is the first answer to itself`, async () => {
    const engine = await openSite(join(sites, name), lang);
    const wrong = [];
    for (const { title } of await cards(engine)) {
      const first = (await engine.search({ text: title })).hits[0];
      const { texts } = first === undefined ? { texts: [] } : await engine.text(first.entry);
      if (!texts.some((text) => text.title === title)) wrong.push(`${title} → ${texts[0]?.title}`);
    }
    assert.deepEqual(wrong, []);
  });
}

for (const { name, lang } of LIBRARIES.filter((library) => ["ja", "zh"].includes(library.name))) {
  test(`${name}: of parts of titles, two or three characters long, 95 in 100 find their card among ten`, async (t) => {
    const engine = await openSite(join(sites, name), lang);
    let [all, ten] = [0, 0];
    for (const { entry, title } of await cards(engine)) {
      for (const part of parts(title)) {
        const place = (await engine.search({ text: part })).hits.findIndex((hit) => hit.entry === entry);
        all += 1;
        ten += place >= 0 && place < 10 ? 1 : 0;
      }
    }
    t.diagnostic(`${ten} of ${all}`);
    assert.ok(all > 100 && ten >= 0.95 * all, `${ten} of ${all}`);
  });
}

/** Every title of every card. */
async function cards(engine) {
  const all = [];
  for (let entry = 0; entry < engine.size; entry++) {
    if (!engine.facets.isCard(entry)) continue;
    for (const { title } of (await engine.text(entry)).texts) all.push({ entry, title });
  }
  return all;
}

function parts(title) {
  const letters = [...title];
  const from = (length) => letters.map((_, start) => letters.slice(start, start + length).join("")).filter((part) => [...part].length === length);
  return [2, 3].flatMap(from).filter((part) => /^[\p{L}ー]+$/u.test(part));
}
