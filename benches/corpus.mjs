// Writes a playbook of any number of cards, always the same for the same number: realistic in length, words and facets.
//
//   node benches/corpus.mjs FOLDER [--cards 10000] [--words 600]
//
// Sentences are walked through the sample playbook's own, word by word (a Markov chain), so that common words are as common
// as they are in real cards; every thirtieth word is one of a long tail of invented ones, so that the vocabulary grows with
// the number of cards as it does in a real library.

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { cards: { type: "string", default: "10000" }, words: { type: "string", default: "600" } },
});
const [folder] = positionals;
const [cards, wordsInCard] = [Number(options.cards), Number(options.words)];
const sample = new URL("../playbook/", import.meta.url);

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
  const names = (await readdir(new URL("formats/", sample))).filter((name) => name.endsWith(".md") && !name.includes(".en."));
  for (const name of names.sort()) {
    const body = (await readFile(new URL(`formats/${name}`, sample), "utf8")).split("\n---\n")[1] ?? "";
    const plain = body.replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1").replace(/[#>|*_`\[\]!:-]/gu, " ");
    const words = plain.split(/\s+/u).filter(Boolean);
    words.forEach((word, place) => chain.set(word, [...(chain.get(word) ?? []), words[place + 1] ?? words[0]]));
  }
  return chain;
}

const SYLLABLES = "ba cor da mi ru ta lo vé pri sal tor nu qui gen tra fo li mar dé con ver ti".split(" ");
const PURPOSES = ["open", "explore", "converge", "decide", "synchronise", "learn", "connect", "close"];
/** Durations, each with the minutes that its phases add up to. */
const DURATIONS = Object.entries({
  "10 min": 10, "15-20 min": 16, "30 min": 30, "30-45 min": 40, "45-60 min": 56, "1 h": 60, "1h30": 90, "1-2 h": 80,
  "2 h+": 120, "3 h": 180, "1 day": 420, varies: 60,
});
const GROUPS = ["2-4", "3-6", "4-8", "5-12", "6-20", "8", "10-30", "12+", "-15"];
const MODES = ["in-person: native", "in-person: native, remote: adapts", "in-person: native, remote: native, hybrid: poor", "remote: native"];
const TAGS = Array.from({ length: 24 }, (_, place) => `theme-${place + 1}`);

/** One card and its text, from numbers of its own. */
function card(number, chain, starts) {
  const random = seeded(number * 7919 + 17);
  const one = (list) => list[Math.floor(random() * list.length)];
  // Rarer words are invented with a steeper chance, as in Zipf's law.
  const invented = () => {
    const rank = Math.floor(40_000 ** random());
    const own = seeded(rank);
    return Array.from({ length: 2 + Math.floor(own() * 3) }, () => SYLLABLES[Math.floor(own() * SYLLABLES.length)]).join("");
  };
  const text = (count) => {
    const words = [];
    for (let word = one(starts); words.length < count; word = one(chain.get(word) ?? starts)) {
      words.push(words.length % 30 === 29 ? invented() : word);
    }
    return words.join(" ").replace(/["\\]/gu, "");
  };
  const sentence = (count, most) => JSON.stringify(text(count).slice(0, most).trim());
  const linked = (offset) => `carte-${1 + ((number * 31 + offset) % cards)}`;
  const day = `202${3 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
  const [duration, minutes] = one(DURATIONS);
  const phases = [Math.floor(minutes / 4), Math.floor(minutes / 2)];
  phases.push(minutes - phases[0] - phases[1]);
  const agenda = phases.map((phase, place) => `  - { title: ${sentence(2, 40)}, duration: ${phase} min, lead: ${place % 2 ? "scribe" : "facilitator"}, steps: ${sentence(14, 140)} }`);
  const tags = [...new Set([one(TAGS), one(TAGS), one(TAGS)])].join(", ");
  const parts = Array.from({ length: 4 }, (_, part) => `## ${text(4)}\n\n${text(Math.floor(wordsInCard / 4))} [suite](${linked(part)}.md).\n`);
  return `---
title: ${sentence(6, 70)}
summary: ${sentence(20, 190)}
version: 1.0.0
status: ${random() < 0.2 ? "draft" : "tested"}
purpose: [${[...new Set([one(PURPOSES), one(PURPOSES)])].join(", ")}]
tags: [${tags}]
context: { use_when: ${sentence(20, 200)}, avoid_when: ${sentence(12, 120)} }
duration: ${duration}
participants: "${one(GROUPS)}"
modes: { ${one(MODES)} }
difficulty: ${one(["easy", "moderate", "hard"])}
risks:
  - { risk: ${sentence(8, 90)}, mitigation: ${sentence(10, 100)} }
  - { risk: ${sentence(8, 90)}, mitigation: ${sentence(10, 100)} }
metrics:
  - { name: ${sentence(3, 50)}, unit: jours, direction: down, kind: leading, how: ${sentence(10, 100)} }
roles: [facilitator, scribe]
agenda:
${agenda.join("\n")}
related: { similar: [${linked(7)}] }
changelog:
  - { version: 1.0.0, date: ${day}, changes: Première version. }
---

${parts.join("\n")}`;
}

/** Settings with the vocabularies that the cards use. */
function settings() {
  const term = (id) => `  - { id: ${id}, label: { fr: "${id}", en: "${id}" } }`;
  return `title: { fr: Grande bibliothèque, en: Large library }
languages: [fr, en]
url: https://example.org/playbook/
license: CC-BY-SA-4.0
purposes:
${PURPOSES.map(term).join("\n")}
tags:
${TAGS.map(term).join("\n")}
roles:
${["facilitator", "scribe"].map(term).join("\n")}
`;
}

const chain = await followers();
const starts = [...chain.keys()].filter((word) => /^\p{L}{3,}$/u.test(word));
await mkdir(join(folder, "formats"), { recursive: true });
await writeFile(join(folder, "playbook.yml"), settings());
for (let number = 1; number <= cards; number++) {
  await writeFile(join(folder, "formats", `carte-${number}.md`), card(number, chain, starts));
}
