/**
 * How long a plan at random takes to draw, among 1,000 cards: 5,000 wishes, each with another seed, as a ratio to sorting the same
 * cards once in the same run. `node benches/draw.mjs [--cards N]`
 */

import { draw, randomOf } from "../themes/default/static/plan-random.js";

const at = process.argv.indexOf("--cards");
const count = at < 0 ? 1000 : Number(process.argv[at + 1]);
const next = randomOf(1);
const below = (end) => Math.floor(next() * end);
const of = (list) => list[below(list.length)];
const PURPOSES = ["open", "explore", "converge", "decide", "close", "learn", "connect", "synchronise"];
const cards = Array.from({ length: count }, (_, key) => {
  const least = 5 + 5 * below(14);
  return { key, kind: "exercise", status: of(["tested", "proven", "draft"]), minutes: [least, least + 5 * below(6)], people: [2 + below(5), 8 + below(20)], modes: of([["in-person"], ["in-person", "remote"]]), purposes: [of(PURPOSES), of(PURPOSES)], difficulty: of(["easy", "moderate", "hard"]), reports: below(5) };
});

const times = [];
const sorts = [];
let drawn = 0;
for (let seed = 0; seed < 5000; seed++) {
  const wish = { seed, minutes: 60 + 15 * below(13), people: of([undefined, 6, 12]), mode: of([undefined, "remote"]), difficulty: of([undefined, "moderate"]), reports: of([undefined, 1]) };
  let begin = performance.now();
  if (draw(cards, wish, PURPOSES).slots) drawn += 1;
  times.push(performance.now() - begin);
  begin = performance.now();
  cards.toSorted((a, b) => a.minutes[1] - b.minutes[1] || a.key - b.key);
  sorts.push(performance.now() - begin);
}
const share = (list, part) => list.toSorted((a, b) => a - b)[Math.floor(part * (list.length - 1))];
const ms = (value) => value.toFixed(2);
console.log(`| ${count} cards | p50 ms | p95 ms | most ms |\n|---|--:|--:|--:|`);
console.log(`| a draw (${drawn} of 5,000 wishes had a plan) | ${ms(share(times, 0.5))} | ${ms(share(times, 0.95))} | ${ms(share(times, 1))} |`);
console.log(`| sorting the cards once | ${ms(share(sorts, 0.5))} | ${ms(share(sorts, 0.95))} | ${ms(share(sorts, 1))} |`);
console.log(`\nA draw takes ${(share(times, 0.95) / share(sorts, 0.95)).toFixed(1)} times as long as the sort (p95).`);
