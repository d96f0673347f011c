// How well the search finds what readers look for: the mean reciprocal rank at 10 over a set of queries, by kind; of paraphrases
// also the share that is answered among the first three. Both with the interval that holds 95 of 100 such sets.
//
//   node tests/search/relevance.mjs [--site FOLDER] [--set FILE] [--least] [--misses]
//
// FOLDER is a built site, FILE a set as tests/search/sample.tsv describes it. With --least, kinds below what is asked of
// them end the program with status 1; with --misses, every query whose answer is not first is listed.

import { parseArgs } from "node:util";
import { PARAPHRASES, amongThree, queries, ranked, reciprocal } from "./ranks.mjs";

/** What is asked of the mean over all queries but paraphrases, and of each kind. */
const LEAST = { all: 0.985, paraphrase: 0.6, heard: 0.6, kind: 0.9 };

const { values: options } = parseArgs({
  options: {
    site: { type: "string", default: "public" },
    set: { type: "string", default: new URL("sample.tsv", import.meta.url).pathname },
    least: { type: "boolean", default: false },
    misses: { type: "boolean", default: false },
  },
});

const found = await ranked(options.site, await queries(options.set));
if (options.misses) {
  for (const { kind, lang, text, place, first, expected } of found.filter((one) => one.place > 1)) {
    console.log([kind, lang, text, place, first, `≠ ${expected.join(" ")}`].join("\t"));
  }
}

let isGood = true;
function report(name, list, least) {
  if (list.length === 0) return;
  const { mean, half } = reciprocal(list);
  isGood &&= mean >= least;
  const asked = least > 0 ? `, at least ${least.toFixed(3)}` : "";
  console.log(`${name.padEnd(14)} ${mean.toFixed(3)} ± ${half.toFixed(3)}  (${String(list.length).padStart(3)} queries${asked})${mean < least ? "  too low" : ""}`);
}

const isParaphrase = ({ kind }) => PARAPHRASES.includes(kind);
for (const kind of new Set(found.map((one) => one.kind))) report(kind, found.filter((one) => one.kind === kind), LEAST[kind] ?? LEAST.kind);
report("known items", found.filter((one) => !isParaphrase(one)), LEAST.all);
report("all", found, 0);
for (const kind of PARAPHRASES) {
  const list = found.filter((one) => one.kind === kind);
  if (list.length === 0) continue;
  const { mean, half } = amongThree(list);
  console.log(`${kind}: ${(100 * mean).toFixed(0)} ± ${(100 * half).toFixed(0)} of 100 among the first three`);
}
if (options.least && !isGood) process.exitCode = 1;
