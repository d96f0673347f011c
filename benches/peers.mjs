// What a build costs, beside other tools that make the same pages: time, processor, memory, bytes written.
//
//   node benches/peers.mjs [--cards 100,1000,10000,50000] [--peers hugo,mdbook,zensical] [--work FOLDER] [--runs 3]
//                          [--seconds 600] [--playbook BINARY]
//
// Fetches the peers from their registries (of Python, Node and Rust) into the work folder, builds Playbook (or takes
// BINARY), writes the same cards in each tool's form, builds all of them in turns, and prints the tables of
// README.md. Needs Node 20, Python 3.10 with pip and venv, and Rust. What takes longer than `--seconds`, or more than
// two thirds of the memory, is ended, and told as such.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fetched, ours, setting } from "./fetch.mjs";
import { measured, quantile, readAll, written } from "./measure.mjs";
import { commandLine, number, table } from "./tables.mjs";

const { values: options } = parseArgs({
  options: {
    cards: { type: "string", default: "100,1000,10000,50000" },
    peers: { type: "string", default: "hugo,mdbook,zensical" },
    work: { type: "string", default: join(tmpdir(), "playbook-peers") },
    runs: { type: "string", default: "3" },
    seconds: { type: "string", default: "600" },
    playbook: { type: "string" },
  },
});
const generator = fileURLToPath(new URL("corpus.mjs", import.meta.url));
const work = resolve(options.work);
const sizes = options.cards.split(",").map(Number);
const peers = options.peers.split(",").filter(Boolean);
const limits = { seconds: Number(options.seconds), bytes: (totalmem() * 2) / 3 };
/** A build that takes longer than this is measured once: its spread no longer matters. */
const LONG = 60;

const OURS = "Playbook";
const TWO = "Playbook, in two languages";
const COPY = "`cp -r` of Playbook’s site";
const HUGO = "Hugo, without a search";
const PAGEFIND = "Pagefind on Hugo’s site";

/**
 * What is built, in the order of each round. `from` is the corpus (a form, and the languages of ours), `to` the
 * folder that is written. `after` names what must have been built just before, since its output is read; `adds` says
 * that it is added to.
 */
function contestants(tools) {
  const own = (from, to) => [tools.playbook, "build", from, "--out", to];
  const copy = (_, to) => ["cp", "-r", outputFolder("playbook-fr"), to];
  const hugo = (from, to) => [tools.hugo, "build", "--quiet", "--source", from, "--destination", to];
  const pagefind = (_, to) => [tools.pagefind, "--quiet", "--site", to];
  const mdbook = (from, to) => [tools.mdbook, "build", from, "--dest-dir", to];
  const zensical = () => [tools.zensical, "build"];
  const all = [
    { name: OURS, from: "playbook-fr", to: "playbook-fr", command: own },
    { name: COPY, after: OURS, from: "playbook-fr", to: "copy", command: copy },
    { name: TWO, from: "playbook-fr,en", to: "playbook-fr,en", command: own },
    { name: HUGO, peer: "hugo", from: "hugo", to: "hugo", command: hugo },
    { name: PAGEFIND, peer: "hugo", after: HUGO, adds: true, from: "hugo", to: "hugo", command: pagefind },
    { name: "mdBook", peer: "mdbook", from: "mdbook", to: "mdbook", command: mdbook },
    // Zensical writes into the folder of its settings, and keeps a cache there.
    { name: "Zensical", peer: "zensical", from: "zensical", within: "site", also: ".cache", command: zensical },
  ];
  return all.filter(({ peer }) => !peer || peers.includes(peer));
}

async function main() {
  const packages = peers.flatMap((peer) => (peer === "hugo" ? ["hugo", "pagefind"] : [peer]));
  const tools = { ...(await fetched(work, packages)), playbook: ours(options.playbook) };
  const list = contestants(tools);
  console.log(`${commandLine("peers.mjs", options, ["cards", "peers", "runs", "seconds"])},
${setting(tools.playbook, packages)} Medians of up to ${options.runs} runs.
`);
  const left = `${place}-left`; // what a run that was stopped has left there
  await mkdir(left, { recursive: true });
  if (existsSync(place)) await rename(place, join(left, String(Date.now())));
  const results = [];
  const givenUp = new Map();
  for (const cards of sizes) {
    await aside(corpusFolder("."));
    await aside(outputFolder("."));
    await mkdir(outputFolder("."), { recursive: true });
    for (const form of new Set(list.map(({ from }) => from))) corpus(form, cards);
    const measures = rows(await rounds(list, cards, givenUp));
    results.push(measures);
    console.log(`### ${number(cards)} cards\n\n${details(measures)}\n`);
  }
  for (const folder of [place, left]) await rm(folder, { recursive: true, force: true });
  const seconds = ({ wall, failure }) => (failure ? "–" : number(wall));
  const walls = results[0].map(([name], row) => [name, ...results.map((measures) => seconds(measures[row][1]))]);
  console.log(`### Seconds from start to end\n\n${table(["cards", ...sizes.map(number)], walls)}`);
}

/** What is written and deleted again: nothing else in the work folder is. */
const place = join(work, "playbook-peers-run");
const corpusFolder = (form) => join(place, "corpus", form);
const outputFolder = (name) => join(place, "out", name);

function corpus(form, cards) {
  const [name, languages] = form.split(/-(.*)/u);
  const more = languages ? ["--languages", languages] : [];
  execFileSync("node", [generator, corpusFolder(form), "--cards", cards, "--form", name, ...more]);
}

let old = 0;

/**
 * Makes room for a new folder. Nothing is deleted before the end: for minutes after it has deleted many files, a file
 * system takes longer to make new ones.
 */
async function aside(folder) {
  if (!existsSync(folder)) return;
  await mkdir(join(place, "old"), { recursive: true });
  await rename(folder, join(place, "old", String((old += 1))));
}

/**
 * Builds all of them in turns, so that what else the machine does falls on each alike; gives medians by name. Who
 * fails at a number of cards is not asked for more.
 */
async function rounds(list, cards, givenUp) {
  for (const form of new Set(list.map(({ from }) => from))) await readAll(corpusFolder(form));
  const runs = new Map(list.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(options.runs); round++) {
    for (const contestant of list) {
      const { name, after } = contestant;
      const own = runs.get(name);
      const isDone = own.length > 0 && (own.at(-1).failure || own[0].wall > LONG);
      const source = after && runs.get(after);
      if (isDone || source?.length === own.length) continue;
      if (givenUp.has(name)) own.push({ failure: givenUp.get(name) });
      else own.push(source?.at(-1).failure ? { failure: "nothing to work on" } : await once(contestant, cards));
      if (own.at(-1).failure && !givenUp.has(name)) {
        givenUp.set(name, `not tried, since ${number(cards)} cards were too many`);
      }
    }
  }
  return new Map([...runs].map(([name, own]) => [name, middle(own)]));
}

/** One build into a new folder, with the disk at rest: what was written before is on it. */
async function once(contestant, cards) {
  const { name, adds, from, to, within, also, command } = contestant;
  const source = corpusFolder(from);
  const target = within ? join(source, within) : outputFolder(to);
  const before = adds ? await written(target) : { files: 0, pages: 0, bytes: 0 };
  if (!adds) await aside(target);
  if (also) await aside(join(source, also));
  execFileSync("sync");
  const used = await measured(command(source, target), { cwd: source, log: join(place, "log.txt"), ...limits });
  console.error(`${cards} cards, ${name}: ${used.failure ?? `${number(used.wall)} s`}`);
  if (used.failure) return used;
  const now = await written(target);
  return { ...used, files: now.files - before.files, pages: now.pages - before.pages, bytes: now.bytes - before.bytes };
}

/** The run with the median wall time, or the one that failed. */
function middle(own) {
  const wall = quantile(own.map((run) => run.wall), 0.5);
  return own.find(({ failure }) => failure) ?? own.find((run) => run.wall === wall);
}

/** Hugo and Pagefind as one: one after the other. */
function both(medians) {
  const parts = [medians.get(HUGO), medians.get(PAGEFIND)];
  const sum = (key) => parts[0][key] + parts[1][key];
  return parts.find(({ failure }) => failure) ?? {
    wall: sum("wall"), cpu: sum("cpu"), peak: Math.max(parts[0].peak, parts[1].peak), least: parts[0].least,
    files: sum("files"), pages: sum("pages"), bytes: sum("bytes"),
  };
}

/** The rows of the tables, in their order: `[name, measures]`. */
function rows(medians) {
  const pair = medians.has(HUGO) ? [["Hugo and Pagefind", both(medians)]] : [];
  const order = [OURS, TWO, ...pair, HUGO, PAGEFIND, "mdBook", "Zensical", COPY];
  return order.map((row) => (Array.isArray(row) ? row : [row, medians.get(row)])).filter(([, used]) => used);
}

/** All measures at one number of cards, and below what did not come to an end. */
function details(list) {
  const wall = (wanted) => list.find(([name]) => name === wanted)[1].wall;
  const head = ["", "wall s", "CPU s", "peak MB", "pages", "files", "MB written", "÷ Playbook", "÷ `cp -r`"];
  const line = ([name, used]) => [
    name,
    number(used.wall),
    number(used.cpu),
    used.peak > used.least ? number(used.peak / 1e6) : `< ${number(used.least / 1e6)}`,
    number(used.pages),
    number(used.files),
    number(used.bytes / 1e6),
    number(used.wall / wall(OURS)),
    number(used.wall / wall(COPY)),
  ];
  const failures = list.filter(([, { failure }]) => failure).map(([name, { failure }]) => `- ${name}: ${failure}.`);
  const none = head.slice(1).map(() => "–");
  const all = list.map(([name, used]) => (used.failure ? [name, ...none] : line([name, used])));
  return [table(head, all), ...(failures.length ? ["", ...failures] : [])].join("\n");
}

await main();
