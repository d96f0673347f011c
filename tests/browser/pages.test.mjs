/** What holds on every kind of page: access for all, any width, print, weight. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { assertAccessible } from "./accessible.mjs";
import { SITE, files, kindsOfPage, reader, site } from "./harness.mjs";

/** Nothing moves while it is looked at; the other scheme changes colours and nothing else. */
const STILL = { reducedMotion: "reduce", colorScheme: "light" };
/** The narrowest phone, and a screen of 1280 pixels zoomed to 200 %. */
const WIDTHS = [320, 640];
const PHONE = { width: 360, height: 740 };

const MOST_STYLE_AND_SCRIPT = 30 * 1024;
/** The pages of a tool load it, too: the search and the finder, the planner, the run mode, the decks. */
const TOOLS = ["home", "search", "planner", "run", "deck"];
const MOST_OF_A_TOOL = 15 * 1024;
const MOST_CARD = 14 * 1024;
const MOST_SHEETS = 2;

/** Who wants less motion gets none. */
async function assertStill(page) {
  const moving = await page.evaluate(() => {
    const isStill = ({ animationName, transitionDuration, scrollBehavior }) =>
      animationName === "none" && /^(0s(, )?)+$/.test(transitionDuration) && scrollBehavior === "auto";
    const all = [...document.querySelectorAll("*")].filter((one) => !isStill(getComputedStyle(one)));
    return all.map((one) => `${one.tagName}.${one.className}`);
  });
  assert.deepEqual(moving, []);
}

/** What sticks out at the side, at each width. */
async function assertFits(page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const [scroll, wide] = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > room + 1);
      return [document.documentElement.scrollWidth - room, out.slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
    });
    assert.equal(scroll, 0, `at ${width} pixels: ${wide}`);
  }
}

const settled = (page) => page.locator("#found_[aria-busy=false]").waitFor({ state: "attached" });

for (const { kind, lang, at } of kindsOfPage()) {
  test(`${kind} in ${lang}: for all, at any width, at rest (/${at})`, async () => {
    await reader({ at, ...STILL }, async (page) => {
      if (kind === "home") await page.locator(".finder-found li").first().waitFor();
      if (kind === "search") await settled(page);
      await assertStill(page);
      await assertAccessible(page);
      await assertFits(page);
    });
  });
}

const SEARCHES = [
  ["search/?q=carte&mode=remote", "#found_ .result"],
  ["en/search/?q=45+minutes,+12+people,+remote", "#understood_ li"],
  ["en/search/?q=retrospetive&kind=exercise", "#corrected_ p"],
  ["search/?to=15&kind=exercise&difficulty=hard", "#ways_ li"],
];

for (const [at, shown] of SEARCHES) {
  test(`the search with an answer: for all, at any width, at rest (/${at})`, async () => {
    await reader({ at, ...STILL }, async (page) => {
      await page.locator(shown).first().waitFor();
      await assertStill(page);
      await assertAccessible(page);
      await assertFits(page);
    });
  });
}

for (const at of ["search/?q=carte&mode=remote", "en/search/?q=card"]) {
  test(`the filters open on a phone: for all, at any width, at rest (/${at})`, async () => {
    await reader({ at, viewport: PHONE, ...STILL }, async (page) => {
      await settled(page);
      await page.locator("#filters-button_").click();
      await page.locator(".facet").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      await assertStill(page);
      await assertAccessible(page);
      await assertFits(page);
    });
  });
}

test("the menu open on a phone: for all", async () => {
  await reader({ at: "formats/", viewport: PHONE, ...STILL }, async (page) => {
    await page.locator(".menu-button").click();
    await assertAccessible(page);
  });
});

const cards = files(SITE, "").filter((path) => /(^|\/)formats\/[^/]+\/index\.html$/.test(path));

test("the longest cards print on two sheets, without the header", async () => {
  const longest = cards.toSorted((a, b) => size(b) - size(a)).slice(0, 6);
  assert.equal(longest.length, 6);
  for (const at of longest) {
    await reader({ at }, async (page) => {
      await page.emulateMedia({ media: "print" });
      assert.ok(!(await page.locator(".site-header").isVisible()));
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
      assert.ok(sheets <= MOST_SHEETS, `${at} takes ${sheets} sheets`);
      assert.match(pdf, /\/MediaBox\s*\[0 0 59[45]\S* 84[12]/, "A4");
    });
  }
});

function size(path) {
  return readFileSync(join(SITE, path)).length;
}

test("styles and scripts of a page are small, the search's among them", () => {
  for (const { kind, at } of kindsOfPage()) {
    const html = readFileSync(join(SITE, /(^|\/)$/.test(at) ? `${at}index.html` : at), "utf8");
    const loaded = [...withImports(html.match(/static\/[\w.-]+\.(css|js)\b/g))];
    const bytes = loaded.reduce((sum, path) => sum + packed(path), 0);
    assert.ok(loaded.length >= 2, kind);
    const each = loaded.map((path) => `${path} ${packed(path)}`);
    const most = MOST_STYLE_AND_SCRIPT + (TOOLS.includes(kind) ? MOST_OF_A_TOOL : 0);
    assert.ok(bytes <= most, `${kind} loads ${bytes} bytes: ${each}`);
  }
});

/** Files with the modules that they import, each once. */
function withImports(paths, known = new Set()) {
  for (const path of paths.filter((one) => !known.has(one))) {
    known.add(path);
    const imported = path.endsWith(".js") ? readFileSync(join(SITE, path), "utf8").match(/(?<=from "\.\/)[^"]+/g) : null;
    withImports((imported ?? []).map((name) => `static/${name}`), known);
  }
  return known;
}

function packed(path) {
  return gzipSync(readFileSync(join(SITE, path))).length;
}

test("cards are small", () => {
  assert.ok(cards.length >= 50);
  const large = cards.map((path) => [path, packed(path)]).filter(([, bytes]) => bytes > MOST_CARD);
  assert.deepEqual(large, []);
});

test("the web manifests say what a phone needs", async () => {
  for (const [at, lang] of [["", "fr"], ["en/", "en"]]) {
    await reader({ at }, async (page, context) => {
      const address = await page.locator("link[rel=manifest]").evaluate(({ href }) => href);
      const manifest = await (await context.request.get(address)).json();
      const to = (path) => new URL(path, address).href;
      assert.equal(manifest.lang, lang);
      assert.equal(to(manifest.start_url), site.url + at);
      assert.equal(to(manifest.scope), site.url);
      assert.equal(to(manifest.shortcuts[0].url), `${site.url}${at}search/`);
      for (const { src } of manifest.icons) assert.equal((await context.request.get(to(src))).status(), 200);
    });
  }
});
