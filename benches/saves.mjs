// How long a writer waits: from a save to the new text in an answer, and from a save to the new text on a page.
//
//   node benches/saves.mjs [--cards 100,1000,10000] [--times 50] [--peers hugo] [--work FOLDER] [--playbook BINARY]
//
// Starts `playbook serve` and `hugo server` on the same cards (corpus.mjs) and changes one card: a word of its text,
// its title, a heading. Each change is a new file put in the old one's place, as editors save. Needs what peers.mjs
// needs, and Chromium as search.mjs does (CHROMIUM names another one). Prints the table of README.md, in
// milliseconds.

import { execFileSync, spawn } from "node:child_process";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fetched, ours, setting } from "./fetch.mjs";
import { quantile } from "./measure.mjs";
import { commandLine, number, table } from "./tables.mjs";

const browserTests = new URL("../tests/browser/", import.meta.url);
const { chromium } = await import(fileURLToPath(new URL("node_modules/playwright-core/index.mjs", browserTests)));

const { values: options } = parseArgs({
  options: {
    cards: { type: "string", default: "100,1000,10000" },
    times: { type: "string", default: "50" },
    peers: { type: "string", default: "hugo" },
    work: { type: "string", default: join(tmpdir(), "playbook-saves") },
    playbook: { type: "string" },
  },
});
const work = resolve(options.work);
const times = Number(options.times);
const peers = options.peers.split(",").filter(Boolean);

/** A change: from the card's text and a new word, the text with the word in it. */
const CHANGES = {
  "a word": (text, word) => text.replace(/\n## [^\n]*\n\n/u, (heading) => `${heading}${word} `),
  "the title": (text, word) => text.replace(/\ntitle: "/u, (key) => `${key}${word} `),
  "a heading": (text, word) => text.replace(/\n## /u, (mark) => `${mark}${word} `),
};
/** A save that is not answered in this time is lost. */
const PATIENCE = 20_000;
/** Past this, a change is not made more often: slow ones need fewer to be told from others. */
const ENOUGH = 60_000;
const FEWEST = 5;
/** Hugo gathers changes for half a second: saves are spread over that, or each would wait as long as the one before. */
const ROUND = 500;
/** Saves before those that count. */
const UNMEASURED = 3;

/** The tools: how each is started, and where a card lies in its folder and on its site. */
function servers(tools) {
  const playbook = (folder) => [tools.playbook, "serve", folder, "--port", "0", "--editor", "none"];
  const hugo = (folder) => [tools.hugo, "server", "--source", folder, "--renderToMemory"];
  const all = {
    playbook: { name: "Playbook", command: playbook, cards: "formats" },
    hugo: { name: "Hugo", command: hugo, cards: "content/formats" },
  };
  return ["playbook", ...peers].map((form) => ({ form, ...all[form] }));
}

/** Starts a server and gives `{ url, stop }` once it has told its address. */
async function started(command) {
  const server = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  const url = await new Promise((found, failed) => {
    let told = "";
    for (const stream of [server.stdout, server.stderr]) {
      stream.on("data", (part) => {
        told += part;
        const address = /http:\/\/[\w.]+:\d+\/[\w/]*/u.exec(told);
        if (address) found(address[0].replace("localhost", "127.0.0.1"));
      });
    }
    server.on("error", failed).on("exit", () => failed(new Error(`${command.join(" ")} ended:\n${told}`)));
  });
  const stop = () => new Promise((ended) => server.removeAllListeners("exit").on("exit", ended) && server.kill());
  return { url, stop };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** What the server gives for `url` now, over the connection that is kept open. */
function answer(url) {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => (body += part));
      response.on("end", () => resolve(body)).on("error", reject);
    }).on("error", reject);
  });
}

/** Asks again and again until the word is in the answer; gives the time of that answer. */
async function served(url, word) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if ((await answer(url)).includes(word)) return performance.now();
  }
  return Infinity;
}

/** In the page, from its start: tells of each new word in the text once the frame that shows it has been painted. */
function tellPainted() {
  let last = null;
  const look = () => {
    const word = document.body?.textContent.match(/essai\d+/u)?.[0];
    if (!word || word === last) return;
    last = word;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => globalThis.painted(word, Date.now());
    // What is posted while a frame is being made comes after it.
    requestAnimationFrame(() => port2.postMessage(null));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

/** A page that is open on `url`; `painted(word)` waits for the word on it and gives the time of that. */
async function opened(browser, url) {
  const page = await browser.newPage();
  const waiting = new Map();
  await page.exposeFunction("painted", (word, time) => waiting.get(word)?.(time));
  await page.addInitScript(tellPainted);
  await page.goto(url);
  await pause(1000); // the page connects to the server
  const painted = (word) => {
    const told = new Promise((resolve) => waiting.set(word, resolve));
    return Promise.race([told, pause(PATIENCE, Infinity, { ref: false })]);
  };
  return { painted, close: () => page.close() };
}

let words = 0;

/**
 * Saves the file again and again, changed each time, and gives the milliseconds until `shown(word)` gave a time by
 * `clock` (one that the browser has too, or a finer one). Between saves there is a `rest`, since a page that was
 * loaded again needs a while until it listens again.
 */
async function saves(file, change, { shown, clock, rest }) {
  const original = await readFile(file, "utf8");
  const beside = join(dirname(file), ".save.tmp");
  const begin = Date.now();
  const waits = [];
  for (let time = -UNMEASURED; time < times; time++) {
    if (time >= FEWEST && Date.now() - begin > ENOUGH) break;
    const word = `essai${(words += 1)}`;
    await writeFile(beside, change(original, word));
    const seen = shown(word);
    const start = clock();
    await rename(beside, file);
    const wait = (await seen) - start;
    if (time >= 0) waits.push(wait);
    await pause(rest + Math.random() * ROUND);
  }
  await writeFile(beside, original);
  await rename(beside, file);
  await pause(500);
  return waits;
}

/** All changes with one tool and one number of cards: `{ change: { served, painted } }`. */
async function measure(server, cards, browser) {
  const folder = join(work, "playbook-saves-run", server.form);
  await rm(folder, { recursive: true, force: true });
  const corpus = fileURLToPath(new URL("corpus.mjs", import.meta.url));
  execFileSync("node", [corpus, folder, "--cards", cards, "--form", server.form, "--languages", "fr"]);
  const { url, stop } = await started(server.command(folder));
  const name = `carte-${Math.ceil(cards / 2)}`;
  const file = join(folder, server.cards, `${name}.md`);
  const address = `${url}formats/${name}/`;
  const results = {};
  try {
    for (const [change, make] of Object.entries(CHANGES)) {
      const asked = (word) => served(address, word);
      const inAnswer = await saves(file, make, { shown: asked, clock: () => performance.now(), rest: 150 });
      const page = await opened(browser, address);
      const onPage = await saves(file, make, { shown: page.painted, clock: Date.now, rest: 500 });
      await page.close();
      results[change] = { served: inAnswer, painted: onPage };
      console.error(`${cards} cards, ${server.name}, ${change}: served ${both(inAnswer)}, painted ${both(onPage)}`);
    }
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

const milliseconds = (waits, share) => {
  const value = quantile(waits, share);
  return value === Infinity ? "lost" : number(value);
};
const both = (waits) => `${milliseconds(waits, 0.5)} / ${milliseconds(waits, 0.95)}`;

const sizes = options.cards.split(",").map(Number);
const tools = { playbook: ours(options.playbook), ...(await fetched(work, peers)) };
const list = servers(tools);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const rows = [];
for (const cards of sizes) {
  const results = [];
  for (const server of list) results.push(await measure(server, cards, browser));
  for (const change of Object.keys(CHANGES)) {
    const cells = results.flatMap((one) => [both(one[change].served), both(one[change].painted)]);
    rows.push([`${number(cards)} cards, ${change}`, ...cells]);
  }
}
console.log(`${commandLine("saves.mjs", options, ["cards", "times", "peers"])},
${setting(tools.playbook, peers)} Chromium ${browser.version()}.
Milliseconds, median / 95th percentile of up to ${times} saves.

${table(["", ...list.flatMap(({ name }) => [`${name}: served`, "painted"])], rows)}`);
await browser.close();
agent.destroy();
