/** What axe says of a page. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds, one line each. */
async function faults(page, runOnly) {
  const options = { runOnly, resultTypes: ["violations"] };
  const { violations } = await page.evaluate((asked) => globalThis.axe.run(asked), options);
  const line = (id, { target, failureSummary }) => `${id}: ${target} ${failureSummary}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
}

/** Fails where a page has faults, in light or dark. */
export async function assertAccessible(page) {
  await page.evaluate(axe);
  assert.deepEqual(await faults(page, { type: "tag", values: RULES }), [], "light");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await faults(page, { type: "rule", values: COLOURS }), [], "dark");
}
