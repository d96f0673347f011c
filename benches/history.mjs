// What the past of a playbook costs: reading git and dating files, pages of versions, histories and differences, and editions.
//
//   node benches/history.mjs [--cards 10000] [--commits 5000] [--editions 10] [--edition-cards 1000] [--times 3]
//                            [--work FOLDER] [--playbook BINARY]
//
// Writes repositories of the same cards as corpus.mjs, and builds each with and without its past, in turns. Prints the tables of
// README.md: seconds, and each as a share of the build in the same row.

import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ours } from "./fetch.mjs";
import { measured, quantile } from "./measure.mjs";

const { values: options } = parseArgs({
  options: {
    cards: { type: "string", default: "10000" },
    commits: { type: "string", default: "5000" },
    editions: { type: "string", default: "10" },
    "edition-cards": { type: "string", default: "1000" },
    times: { type: "string", default: "3" },
    work: { type: "string", default: join(tmpdir(), "playbook-history") },
    playbook: { type: "string" },
  },
});
const work = resolve(options.work);
const times = Number(options.times);
const program = resolve(ours(options.playbook));
const corpus = fileURLToPath(new URL("corpus.mjs", import.meta.url));
const git = (folder, ...words) => execFileSync("git", ["-C", folder, ...words], { stdio: ["ignore", "pipe", "inherit"] });

/** A repository of `cards` cards and as many commits, each of which changes one card, by `change`. */
async function repository(name, cards, commits, change) {
  const folder = join(work, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  execFileSync("node", [corpus, join(folder, "playbook"), "--cards", String(cards), "--languages", "fr"]);
  git(folder, "init", "--quiet", "--initial-branch=main");
  const importer = spawn("git", ["-C", folder, "fast-import", "--quiet"], { stdio: ["pipe", "ignore", "inherit"] });
  const write = (part) => new Promise((done) => importer.stdin.write(part, done));
  const texts = new Map();
  const put = async (path, text) => {
    texts.set(path, text);
    await write(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  };
  let seconds = 1_700_000_000;
  const commit = () => write(`commit refs/heads/main\ncommitter A <a@example.org> ${(seconds += 3600)} +0000\ndata 6\nchange\n`);
  await commit();
  const formats = (await readdir(join(folder, "playbook/formats"))).filter((file) => file.endsWith(".md"));
  for (const file of ["playbook.yml", ...formats.map((file) => `formats/${file}`)]) {
    await put(`playbook/${file}`, await readFile(join(folder, "playbook", file), "utf8"));
  }
  // The same cards every time: each number leads to the next by a fixed step.
  for (let number = 0; number < commits; number += 1) {
    const path = `playbook/formats/${formats[(number * 7919) % formats.length]}`;
    await commit();
    await put(path, change(texts.get(path), number));
  }
  importer.stdin.end();
  await new Promise((done) => importer.on("close", done));
  git(folder, "reset", "--quiet", "--hard");
  git(folder, "repack", "-adq");
  return folder;
}

/** The median run of several: seconds, and the stages that the program tells. */
async function build(folder, more = []) {
  const out = join(work, "site");
  const log = join(work, "log");
  const runs = [];
  for (let time = 0; time < times; time += 1) {
    await rm(out, { recursive: true, force: true });
    const command = [program, "build", join(folder, "playbook"), "--out", out, "--timings", "--lang", "en", ...more];
    const used = await measured(command, { log, seconds: 600, bytes: 4e9 });
    if (used.failure) throw new Error(used.failure);
    const said = await readFile(log, "utf8");
    const past = Number(/git, history\s+([\d.]+) ms/.exec(said)?.[1] ?? 0) / 1000;
    const files = Number(/^(\d+) files in/m.exec(said)?.[1] ?? 0);
    runs.push({ ...used, past, files });
  }
  const middle = quantile(runs.map((run) => run.wall), 0.5);
  return runs.find((run) => run.wall === middle) ?? runs[0];
}

const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const seconds = (value) => value.toFixed(2);
const megabytes = (value) => (value / 1e6).toFixed(0);

const [cards, commits] = [Number(options.cards), Number(options.commits)];
const sentence = (text, number) => `${text}\nUne phrase de plus, numéro ${number}.\n`;
const dated = await repository("dated", cards, commits, sentence);
const bare = join(work, "bare");
await rm(bare, { recursive: true, force: true });
await cp(join(dated, "playbook"), join(bare, "playbook"), { recursive: true });
/** A card whose version is raised: what it was has a page, a history and a difference. */
const raise = (text, number) => {
  const entry = `  - { version: 1.${number + 1}.0, date: 2026-03-${10 + (number % 18)}, changes: Une version de plus. }\n`;
  return sentence(text, number).replace(/\nversion: .*\n/, `\nversion: 1.${number + 1}.0\n`).replace(/\nchangelog:\n/, `\nchangelog:\n${entry}`);
};
const versioned = await repository("versioned", 1000, 1000, raise);
const single = await repository("single", 1000, 0, sentence);

row("", "wall s", "git, history s", "share", "peak MB", "files");
row("---", "---:", "---:", "---:", "---:", "---:");
const line = (name, run) => row(name, seconds(run.wall), seconds(run.past), run.past / run.wall < 0.005 ? "–" : (run.past / run.wall).toFixed(2), megabytes(run.peak), run.files);
line(`${cards} cards, no repository`, await build(bare));
line(`${cards} cards, ${commits} commits`, await build(dated));
const [plain, several] = [await build(single), await build(versioned)];
line("1000 cards of one version", plain);
line("1000 cards of two versions, each in a commit", several);
const perPage = (run) => ((run.wall - run.past) / run.files) * 1e6;
console.log(`\nA file of the first of the last two costs ${perPage(plain).toFixed(0)} µs, of the second ${perPage(several).toFixed(0)} µs.\n`);

const editions = Number(options.editions);
const tagged = await repository("tagged", Number(options["edition-cards"]), editions, sentence);
execFileSync("sh", ["-c", `echo 'editions: { tags: "edition-*" }' >> '${join(tagged, "playbook/playbook.yml")}'`]);
for (let number = 1; number <= editions; number += 1) git(tagged, "tag", `edition-${number}`, `HEAD~${editions - number}`);
const [one, all] = [await build(tagged, ["--editions", "current"]), await build(tagged)];
row("", "wall s", "÷ one", "peak MB", "files");
row("---", "---:", "---:", "---:", "---:");
row(`${options["edition-cards"]} cards, the current edition`, seconds(one.wall), "1.0", megabytes(one.peak), one.files);
row(`and ${editions} earlier ones`, seconds(all.wall), (all.wall / one.wall).toFixed(1), megabytes(all.peak), all.files);
