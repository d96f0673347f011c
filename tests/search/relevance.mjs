// How well the search finds what readers look for: the mean reciprocal rank at 10 over a set of queries, by kind.
//
//   node tests/search/relevance.mjs [--site FOLDER] [--set FILE] [--least] [--misses]
//
// FOLDER is a built site, FILE a set as tests/search/sample.tsv describes it. With --least, kinds below what is asked of
// them end the program with status 1; with --misses, every query whose answer is not first is listed.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openSite } from "./site.mjs";

/** What is asked of the mean over all queries but paraphrases, and of each kind. */
const LEAST = { all: 0.95, paraphrase: 0.6, kind: 0.9 };
const MOST_PLACES = 10;

const { values: options } = parseArgs({
  options: {
    site: { type: "string", default: "public" },
    set: { type: "string", default: new URL("sample.tsv", import.meta.url).pathname },
    least: { type: "boolean", default: false },
    misses: { type: "boolean", default: false },
  },
});

/** The queries of a set. */
async function queries(file) {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return lines.map((line) => {
    const [kind, lang, text, expected] = line.split("\t");
    return { kind, lang, text, expected: expected.trim().split(/\s+/u) };
  });
}

/** The place of the first expected answer, from 1; infinite where it is not among the first ten. */
async function place(engine, { text, expected }) {
  const answer = await engine.search({ text });
  const shown = await engine.show(answer.hits.slice(0, MOST_PLACES), answer);
  const addresses = shown.map(({ href }) => engine.addressOf(href));
  const found = addresses.findIndex((address) => expected.includes(address));
  return { place: found < 0 ? Infinity : found + 1, first: addresses[0] ?? "nothing" };
}

const engines = new Map();
const ranks = new Map();
for (const query of await queries(options.set)) {
  if (!engines.has(query.lang)) engines.set(query.lang, await openSite(options.site, query.lang));
  const found = await place(engines.get(query.lang), query);
  ranks.set(query.kind, [...(ranks.get(query.kind) ?? []), 1 / found.place]);
  if (options.misses && found.place > 1) console.log(`${query.kind}\t${query.lang}\t${query.text}\t${found.place}\t${found.first}\t≠ ${query.expected.join(" ")}`);
}

const mean = (list) => list.reduce((sum, rank) => sum + rank, 0) / list.length;
let isGood = true;
const report = (name, list, least) => {
  const value = mean(list);
  isGood &&= value >= least;
  console.log(`${name.padEnd(14)} ${value.toFixed(3)}  (${String(list.length).padStart(3)} queries, at least ${least.toFixed(2)})${value < least ? "  too low" : ""}`);
};
for (const [kind, list] of ranks) report(kind, list, LEAST[kind] ?? LEAST.kind);
report("known items", [...ranks].filter(([kind]) => kind !== "paraphrase").flatMap(([, list]) => list), LEAST.all);
report("all", [...ranks.values()].flat(), 0);
if (options.least && !isGood) process.exitCode = 1;
