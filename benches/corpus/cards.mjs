/**
 * The cards themselves, whatever the form that they are written in: facts as plain text, and a body in Markdown.
 *
 * Words are drawn from a vocabulary of 20,000, each as often as its rank says (Zipf's law: the second half as often as the
 * first, the third a third as often …). The words of tests/playbook come first, in the order of how often they stand in it,
 * so that what is common is what real cards say; those that follow are invented: French syllables with French endings.
 * Words of one or two letters are left out: they fill texts, but hardly an index.
 */

import { readFile, readdir } from "node:fs/promises";

/** It does not change, so that the cards are the same every time. */
const sample = new URL("../../tests/playbook/", import.meta.url);

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

/** The words of the sample's French cards, the most common ones first. */
async function sampleWords() {
  const counts = new Map();
  const names = await readdir(new URL("formats/", sample));
  for (const name of names.filter((name) => name.endsWith(".md") && !name.includes(".en.")).sort()) {
    const body = (await readFile(new URL(`formats/${name}`, sample), "utf8")).split("\n---\n")[1] ?? "";
    const plain = body.replace(/\]\([^)]*\)/gu, " ").toLowerCase();
    for (const [word] of plain.matchAll(/\p{L}{3,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
}

/** Number of words in all. */
const VOCABULARY = 20_000;
const ONSETS = "b c d f g l m n p r s t v br ch cl cr dr fl fr gl gr pl pr qu tr".split(" ");
const VOWELS = "a e i o u é ai an au en eu in oi on ou".split(" ");
const ENDINGS = "e es er é ée ées ent ait ons ant eur euse ation ations ement able ables ique iques ité eux al aux age".split(" ");

/** All words, the most common one first. */
async function vocabulary() {
  const words = new Set(await sampleWords());
  const random = seeded(20_000);
  const one = (list) => list[Math.floor(random() * list.length)];
  while (words.size < VOCABULARY) {
    const syllables = Array.from({ length: 1 + Math.floor(random() * 1.25) }, () => one(ONSETS) + one(VOWELS));
    words.add(`${syllables.join("")}${one(ONSETS)}${one(ENDINGS)}`);
  }
  return [...words];
}

/** Draws words as often as their ranks say: from a number from 0 to 1, one of them. */
function zipf(words) {
  let sum = 0;
  const sums = words.map((_, place) => (sum += 1 / (place + 1)));
  return (random) => {
    let [least, most] = [0, words.length - 1];
    while (least < most) {
      const middle = (least + most) >> 1;
      if (sums[middle] > random * sum) most = middle;
      else least = middle + 1;
    }
    return words[least];
  };
}

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
  const draw = zipf(await vocabulary());
  return { count, card: (number) => card(number, { count, words, draw }) };
}

/** One card, from numbers of its own. Their order is part of the corpus: another one gives other cards. */
function card(number, { count: cards, words: wordsInCard, draw }) {
  const random = seeded(number * 7919 + 17);
  const one = (list) => list[Math.floor(random() * list.length)];
  /** Sentences of twelve words. */
  const text = (count) => {
    const words = Array.from({ length: count }, (_, place) => {
      const word = draw(random());
      const written = place % 12 === 0 ? word[0].toUpperCase() + word.slice(1) : word;
      return place % 12 === 11 && place + 1 < count ? `${written}.` : written;
    });
    return words.join(" ");
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
