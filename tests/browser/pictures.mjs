/** Takes pictures of the main pages, for people to look at: `SITE=<built site> node pictures.mjs <folder>`. */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const PAGES = [
  ["home", "", ".finder-found li"],
  ["home-en", "en/", ".finder-found li"],
  ["library", "formats/"],
  ["card", "formats/speed-consulting/"],
  ["card-draft", "formats/carte-mentale-reseau/"],
  ["card-en", "en/formats/lean-coffee-obstacles/"],
  ["purposes", "purposes/"],
  ["az", "a-z/"],
  ["reports", "reports/"],
  ["report", "reports/2026-06-12-lean-coffee-admissions/"],
  ["sessions", "sessions/"],
  ["people", "people/"],
  ["page", "a-propos/"],
  ["guide", "guide/"],
  ["not-found", "404.html"],
  ["search", "search/", "#start_"],
  ["search-results", "search/?q=carte&mode=remote", ".result"],
  ["search-plan", "search/?q=45+minutes,+12+personnes,+à+distance", ".result"],
  ["search-nothing", "search/?to=15&kind=exercise&difficulty=hard", "#ways_ li"],
];
const WIDTHS = [360, 768, 1440];
const SCHEMES = ["light", "dark"];

const folder = process.argv[2];
if (!folder || !process.env.SITE) throw new Error("usage: SITE=<built site> node pictures.mjs <folder>");
await mkdir(folder, { recursive: true });
const site = await serve(process.env.SITE);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    for (const [name, at, shown] of PAGES) {
      await page.goto(site.url + at, { waitUntil: "networkidle" });
      if (shown) await page.locator(shown).first().waitFor();
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
await site.close();
