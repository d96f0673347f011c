/** What a command costs: wall time, processor time and peak memory, and what it wrote. */

import { spawn } from "node:child_process";
import { createReadStream, openSync } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Starts the command and waits for it as its parent, since only a parent is told by the system what a child used:
 * exactly, and with its own children's share. Node is not told; Python is. The peak is that of the largest process,
 * which is the whole where a tool is one process, as all of these are. A child is never told less than the peak of
 * the one that starts it, so that goes along too.
 */
const WAITER = `
import json, os, re, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
own = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
with os.fdopen(3, "w") as told:
    json.dump({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * 1024,
               "least": int(own[1]) * 1024, "status": os.waitstatus_to_exitcode(status)}, told)
`;

/**
 * Runs `command` and gives `{ wall, cpu, peak, least }` (seconds, seconds, bytes, bytes), or `{ failure }` in words.
 * Past `seconds` or `bytes` of memory it is ended.
 * @param {string[]} command
 * @param {{ cwd?: string, log: string, seconds: number, bytes: number }} options
 */
export async function measured(command, { cwd, log, seconds, bytes }) {
  const output = openSync(log, "w");
  const waiter = spawn("python3", ["-I", "-S", "-c", WAITER, ...command], {
    cwd,
    detached: true, // a group of its own, so that it can be ended with its children
    stdio: ["ignore", output, output, "pipe"],
  });
  let ended = null;
  const end = (reason) => {
    ended ??= reason;
    process.kill(-waiter.pid, "SIGKILL");
  };
  const late = setTimeout(() => end(`not done after ${seconds} s`), seconds * 1000);
  const watch = setInterval(async () => {
    if ((await memory(waiter.pid)) > bytes) end(`ended at ${Math.round(bytes / 1e9)} GB of memory`);
  }, 250);
  let told = "";
  waiter.stdio[3].on("data", (part) => (told += part));
  await new Promise((resolve, reject) => waiter.on("close", resolve).on("error", reject));
  clearTimeout(late);
  clearInterval(watch);
  if (ended) return { failure: ended };
  if (!told) return { failure: `did not start: ${await lastLine(log)}` };
  const { status, ...used } = JSON.parse(told);
  return status === 0 ? used : { failure: `failed (${status}): ${await lastLine(log)}` };
}

/** The memory of the only child of `pid` now, or 0 where the system does not tell (it is a safeguard, no measure). */
async function memory(pid) {
  try {
    const child = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim().split(" ")[0];
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function lastLine(file) {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return lines.at(-1).slice(0, 200);
}

/** The files below `folder`, as paths. */
async function* filesIn(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

/** How many files a folder holds, how many of them are pages, and the sum of their sizes. */
export async function written(folder) {
  const sum = { files: 0, pages: 0, bytes: 0 };
  for await (const file of filesIn(folder)) {
    sum.files += 1;
    sum.pages += file.endsWith(".html") ? 1 : 0;
    sum.bytes += (await stat(file)).size;
  }
  return sum;
}

/** Reads every file of a folder, so that the first to be measured does not pay for the disk. */
export async function readAll(folder) {
  for await (const file of filesIn(folder)) {
    for await (const _ of createReadStream(file)) continue;
  }
}

/** The value that `share` of the numbers lie below. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
