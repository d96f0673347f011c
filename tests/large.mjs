// Ten thousand cards: they build, whole, and the memory that this takes stays below 400 MB (told on Linux alone).
//
//   PLAYBOOK=… node tests/large.mjs CARDS SITE
//
// PLAYBOOK is the program; CARDS, the folder of a playbook that benches/corpus.mjs wrote; SITE, where its site goes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { PLAYBOOK } = process.env;
const [cards, site] = process.argv.slice(2);
assert.ok(PLAYBOOK && cards && site, "usage: PLAYBOOK=… node tests/large.mjs CARDS SITE");

const MOST_MEGABYTES = 400;
const STAGES = ["read", "parse", "check", "plan", "compile templates", "render, index, write", "all"];
const FILES = ["index.html", "formats/carte-1/index.html", "en/formats/carte-10000/index.html", "api/v1/cards.json"];

/** The most memory that a running process has held so far; nothing where the system does not tell. */
function megabytes(process) {
  try {
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, "utf8")) ?? [];
    return Number(kibibytes ?? 0) * 1.024e-3;
  } catch {
    return 0;
  }
}

const build = spawn(PLAYBOOK, ["build", cards, "--out", site, "--timings", "--lang", "en"], { stdio: ["ignore", "inherit", "pipe"] });
let said = "";
build.stderr.on("data", (text) => (said += text));
let most = 0;
const look = setInterval(() => (most = Math.max(most, megabytes(build.pid))), 5);
const [status] = await once(build, "close");
clearInterval(look);

process.stdout.write(said);
assert.equal(status, 0);
for (const stage of STAGES) assert.ok(said.includes(`${stage} `), `no time of « ${stage} »`);
assert.ok(said.includes("10000 cards: all is well"));
for (const file of FILES) assert.ok(existsSync(join(site, file)), `no ${file}`);
console.log(`${Math.round(most)} MB at most, ${(most / MOST_MEGABYTES).toFixed(2)} of what is allowed`);
assert.ok(most < MOST_MEGABYTES);
if (process.platform === "linux") assert.ok(most > 0);
