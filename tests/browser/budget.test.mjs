/** How much a search loads in a playbook of ten thousand cards. LARGE names its built site (`benches/corpus.mjs` writes one). */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { reader, until } from "./harness.mjs";
import { serve } from "./server.mjs";

const { LARGE } = process.env;
assert.ok(LARGE && existsSync(join(LARGE, "search/index.json")), "LARGE must be the folder of a built site of 10,000 cards");

/** Most bytes of all that a first search loads: page, styles, scripts and index, compressed. */
const FIRST = 120_000;
/** Most bytes that one more key loads. */
const KEY = 60_000;

let large;
before(async () => (large = await serve(LARGE)));
after(() => large.close());

const results = (page) => page.locator("#results_ > li").count();
const bytes = (sent) => sent.reduce((sum, file) => sum + file.bytes, 0);

/** What was sent while `act` ran and until nothing more was asked for. */
async function sentBy(page, act) {
  large.sent.length = 0;
  await act();
  await until(() => page.locator("#found_").getAttribute("aria-busy"), "false");
  return [...large.sent];
}

const FIRST_SEARCHES = ["retrospective", "retrospetive", "rtérospective", "décision équipe", "45 min, 12 personnes, à distance", "obstacle"];

for (const query of FIRST_SEARCHES) {
  test(`a first search for « ${query} » loads at most ${FIRST / 1000} kB`, async (context) => {
    await reader({ server: large }, async (page) => {
      const sent = await sentBy(page, async () => {
        await page.goto(`${large.url}search/?q=${encodeURIComponent(query)}`);
        await until(async () => (await results(page)) > 0, true);
      });
      const index = sent.filter(({ path }) => path.endsWith(".json"));
      context.diagnostic(`${bytes(sent)} bytes in ${sent.length} files, ${bytes(index)} of them from the index`);
      assert.ok(bytes(sent) <= FIRST, sent.map(({ path, bytes }) => `${path} ${bytes}`).join("\n"));
    });
  });
}

test(`each further key loads at most ${KEY / 1000} kB`, async (context) => {
  await reader({ server: large, at: "search/?q=obstacle" }, async (page) => {
    await until(async () => (await results(page)) > 0, true);
    const field = page.locator("#query_");
    for (const key of " retrospetive decis") {
      const sent = await sentBy(page, () => field.press(key === " " ? "Space" : key));
      context.diagnostic(`« ${key} » ${bytes(sent)}`);
      assert.ok(bytes(sent) <= KEY, `after « ${await field.inputValue()} »: ${sent.map(({ path, bytes }) => `${path} ${bytes}`).join("\n")}`);
    }
  });
});
