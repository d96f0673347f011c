/**
 * The cards themselves, whatever the form that they are written in: facts as plain text, and a body in Markdown.
 *
 * Sentences are walked through the sample playbook's own, word by word (a Markov chain), so that common words are as
 * common as they are in real cards; every thirtieth word is one of a long tail of invented ones, so that the
 * vocabulary grows with the number of cards as it does in a real library.
 */

import { readFile, readdir } from "node:fs/promises";

const sample = new URL("../../playbook/", import.meta.url);

/** Numbers from 0 to 1 that look random and are the same in every run (a 32-bit mulberry generator). */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The words that follow each word in the sample's French cards. */
async function followers() {
  const chain = new Map();
  const names = await readdir(new URL("formats/", sample));
  for (const name of names.filter((name) => name.endsWith(".md") && !name.includes(".en.")).sort()) {
    const body = (await readFile(new URL(`formats/${name}`, sample), "utf8")).split("\n---\n")[1] ?? "";
    const plain = body.replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1").replace(/[#>|*_`\[\]!:-]/gu, " ");
    const words = plain.split(/\s+/u).filter(Boolean);
    words.forEach((word, place) => chain.set(word, [...(chain.get(word) ?? []), words[place + 1] ?? words[0]]));
  }
  return chain;
}

const SYLLABLES = "ba cor da mi ru ta lo vé pri sal tor nu qui gen tra fo li mar dé con ver ti".split(" ");
export const PURPOSES = ["open", "explore", "converge", "decide", "synchronise", "learn", "connect", "close"];
/** Durations, each with the minutes that its phases add up to. */
const DURATIONS = Object.entries({
  "10 min": 10, "15-20 min": 16, "30 min": 30, "30-45 min": 40, "45-60 min": 56, "1 h": 60, "1h30": 90, "1-2 h": 80,
  "2 h+": 120, "3 h": 180, "1 day": 420, varies: 60,
});
const GROUPS = ["2-4", "3-6", "4-8", "5-12", "6-20", "8", "10-30", "12+", "-15"];
const MODES = [
  "in-person: native", "in-person: native, remote: adapts", "in-person: native, remote: native, hybrid: poor",
  "remote: native",
];
export const TAGS = Array.from({ length: 24 }, (_, place) => `theme-${place + 1}`);
export const ROLES = ["facilitator", "scribe"];

/**
 * A library of `count` cards with `words` words in each body: `card(number)` gives one, from 1 to `count`.
 * @param {number} count
 * @param {number} words
 */
export async function library(count, words) {
  const chain = await followers();
  const starts = [...chain.keys()].filter((word) => /^\p{L}{3,}$/u.test(word));
  return { count, card: (number) => card(number, { count, words, chain, starts }) };
}

/** One card, from numbers of its own. Their order is part of the corpus: another one gives other cards. */
function card(number, { count: cards, words: wordsInCard, chain, starts }) {
  const random = seeded(number * 7919 + 17);
  const one = (list) => list[Math.floor(random() * list.length)];
  // Rarer words are invented with a steeper chance, as in Zipf's law.
  const invented = () => {
    const rank = Math.floor(40_000 ** random());
    const own = seeded(rank);
    const syllables = Array.from({ length: 2 + Math.floor(own() * 3) });
    return syllables.map(() => SYLLABLES[Math.floor(own() * SYLLABLES.length)]).join("");
  };
  const text = (count) => {
    const words = [];
    for (let word = one(starts); words.length < count; word = one(chain.get(word) ?? starts)) {
      words.push(words.length % 30 === 29 ? invented() : word);
    }
    return words.join(" ").replace(/["\\]/gu, "");
  };
  const sentence = (count, most) => text(count).slice(0, most).trim();
  const linked = (offset) => `carte-${1 + ((number * 31 + offset) % cards)}`;
  const risk = () => ({ risk: sentence(8, 90), mitigation: sentence(10, 100) });
  const twoDigits = (most) => String(1 + Math.floor(random() * most)).padStart(2, "0");
  const date = `202${3 + Math.floor(random() * 3)}-${twoDigits(12)}-${twoDigits(28)}`;
  const [duration, minutes] = one(DURATIONS);
  const phases = [Math.floor(minutes / 4), Math.floor(minutes / 2)];
  phases.push(minutes - phases[0] - phases[1]);
  const agenda = phases.map((phase, place) => {
    return { title: sentence(2, 40), minutes: phase, lead: ROLES[place % 2], steps: sentence(14, 140) };
  });
  const tags = [...new Set([one(TAGS), one(TAGS), one(TAGS)])];
  const part = (_, place) => `## ${text(4)}\n\n${text(Math.floor(wordsInCard / 4))} [suite](${linked(place)}.md).\n`;
  const parts = Array.from({ length: 4 }, part);
  return {
    name: `carte-${number}`,
    title: sentence(6, 70),
    summary: sentence(20, 190),
    status: random() < 0.2 ? "draft" : "tested",
    purposes: [...new Set([one(PURPOSES), one(PURPOSES)])],
    tags,
    useWhen: sentence(20, 200),
    avoidWhen: sentence(12, 120),
    duration,
    participants: one(GROUPS),
    modes: one(MODES),
    difficulty: one(["easy", "moderate", "hard"]),
    risks: [risk(), risk()],
    metric: { name: sentence(3, 50), how: sentence(10, 100) },
    agenda,
    similar: linked(7),
    date,
    body: parts.join("\n"),
  };
}
