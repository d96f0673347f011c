// How long an answer takes in a browser once its data is there: from the key to the results on the page.
//
//   node benches/search.mjs SITE
//
// SITE is a built site, for example of a playbook that benches/corpus.mjs wrote. Needs tests/browser/node_modules
// (`npm ci` there) and Chromium (CHROMIUM names another one). Prints milliseconds: median and 95th percentile.

import { fileURLToPath } from "node:url";

process.env.SITE ??= process.argv[2];
const browserTests = new URL("../tests/browser/", import.meta.url);
const { serve } = await import(fileURLToPath(new URL("server.mjs", browserTests)));
const { chromium } = await import(fileURLToPath(new URL("node_modules/playwright-core/index.mjs", browserTests)));

const QUERIES = ["retrospective", "retrospetive", "rtérospective", "décision équipe", "45 min, 12 personnes", "comment décider à plusieurs", "obs"];
const TIMES = 15;

/** In the page: puts `query` into the field and gives the milliseconds until its results are there. */
async function answered(query) {
  const field = document.querySelector("#query_");
  const found = document.querySelector("#found_");
  const start = performance.now();
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  while (found.getAttribute("aria-busy") !== "false") await new Promise((resolve) => setTimeout(resolve, 0));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}

const site = await serve(process.argv[2]);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(`${site.url}search/?q=atelier`);
await page.waitForSelector("#results_ > li");
console.log(`${"query".padEnd(32)} median    p95   (ms, ${TIMES} times each)`);
for (const query of QUERIES) {
  await page.evaluate(answered, query);
  const times = [];
  for (let time = 0; time < TIMES; time++) {
    await page.evaluate(answered, "");
    times.push(await page.evaluate(answered, query));
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1).padStart(6);
  console.log(`${query.padEnd(32)} ${at(0.5)} ${at(0.95)}`);
}
await browser.close();
await site.close();
