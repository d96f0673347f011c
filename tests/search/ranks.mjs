// How well a search finds what readers look for, over a set of queries.

import { readFile } from "node:fs/promises";
import { openSite } from "./site.mjs";

/** What an answer is looked for among. */
const MOST_PLACES = 10;
/** Kinds of queries that say the same in other words; `heard` where the card holds what is said by those who need it. */
export const PARAPHRASES = ["paraphrase", "heard"];

/**
 * A query of a set: a line of its kind, the reader's language, what is typed, and the addresses that answer it, separated by tabs.
 * @typedef {{ kind: string, lang: string, text: string, expected: string[] }} Query
 */

/** @returns {Promise<Query[]>} */
export async function queries(file) {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return lines.map((line) => {
    const [kind, lang, text, expected] = line.split("\t");
    return { kind, lang, text, expected: expected.trim().split(/\s+/u) };
  });
}

/**
 * Each query with the place of its first answer, from 1 (infinite where it is not among the first ten), and what came first.
 * @param {string} site a folder
 * @param {Query[]} set
 */
export async function ranked(site, set) {
  const engines = new Map();
  const found = [];
  for (const query of set) {
    if (!engines.has(query.lang)) engines.set(query.lang, await openSite(site, query.lang));
    found.push({ ...query, ...(await place(engines.get(query.lang), query)) });
  }
  return found;
}

async function place(engine, { text, expected }) {
  const answer = await engine.search({ text });
  // A reader unfolds what answers less where the rest is short.
  const shown = await engine.show([...answer.hits, ...answer.others].slice(0, MOST_PLACES), answer);
  const addresses = shown.map(({ href }) => engine.addressOf(href));
  const at = addresses.findIndex((address) => expected.includes(address));
  return { place: at < 0 ? Infinity : at + 1, first: addresses[0] ?? "nothing" };
}

/** The mean reciprocal rank, with the half of its interval of 95 in 100 by the normal distribution. */
export function reciprocal(found) {
  return interval(found.map(({ place }) => 1 / place));
}

/** The share of queries answered among the first three, with its interval as above. */
export function amongThree(found) {
  return interval(found.map(({ place }) => Number(place <= 3)));
}

function interval(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, half: 1.96 * Math.sqrt(variance / values.length) };
}
