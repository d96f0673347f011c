// What Lighthouse says of a site's home, card and search pages on a phone.
//
//   node benches/lighthouse.mjs SITE
//
// SITE is a built site. Takes Lighthouse from npm, and Chromium (CHROMIUM names another one). Prints scores of 100, milliseconds
// until the largest part is painted, and how much the page moves; ends with status 1 where a score is below 95.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const LIGHTHOUSE = "lighthouse@12";
const LEAST = 95;
const PAGES = { home: "", card: "formats/lean-coffee-obstacles/", checklist: "formats/preparer-session/", list: "formats/", search: "search/", answer: "search/?q=carte" };

const { serve } = await import(fileURLToPath(new URL("../tests/browser/server.mjs", import.meta.url)));
const site = await serve(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
let isGood = true;

console.log("page        performance  accessibility  practices  seo   largest paint   moves");
for (const [name, path] of Object.entries(PAGES)) {
  const report = join(folder, `${name}.json`);
  await promisify(execFile)("npx", ["--yes", LIGHTHOUSE, site.url + path, "--quiet", "--output=json", `--output-path=${report}`, "--chrome-flags=--headless=new --no-sandbox", "--only-categories=performance,accessibility,best-practices,seo"], {
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" },
  });
  const { categories, audits } = JSON.parse(await readFile(report, "utf8"));
  const scores = ["performance", "accessibility", "best-practices", "seo"].map((id) => Math.round(categories[id].score * 100));
  isGood &&= scores.every((score) => score >= LEAST);
  const [paint, moves] = [audits["largest-contentful-paint"].numericValue, audits["cumulative-layout-shift"].numericValue];
  console.log(`${name.padEnd(11)} ${scores.map((score, place) => String(score).padStart([11, 13, 9, 3][place])).join("  ")}   ${Math.round(paint)} ms          ${moves.toFixed(3)}`);
}

await site.close();
await rm(folder, { recursive: true });
process.exitCode = isGood ? 0 : 1;
