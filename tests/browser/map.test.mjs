/** The map: it is used by keyboard, letters stay in their boxes, it scrolls by itself, and it prints on a sheet. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { printed } from "./paper.mjs";
import { PROGRAM } from "./plans-site.mjs";
import { serve } from "./server.mjs";

const PURPOSES = ["open", "explore", "converge", "decide", "close"];
/** Titles of all sorts, among them some that have no room. */
const TITLES = ["Revue", "Rétrospective multi-équipes à distance", "Anticonstitutionnellement", "Le & <b> « et » \"les\" guillemets", "ŴŠŽĐŁ №½‰ #### &&&&", "ワークショップの進め方を記録する", "حلقة النقاش المفتوحة", "👩‍👩‍👧‍👦 Fête 🎉🎉🎉🎉🎉🎉🎉"];

/** The site of a playbook of 300 cards, which have relations of all kinds. */
let many;
before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "playbook-map-"));
  mkdirSync(join(folder, "book/formats"), { recursive: true });
  const purposes = PURPOSES.map((id) => `  - { id: ${id}, label: { fr: "${id} en français", en: ${id} } }\n`).join("");
  writeFileSync(join(folder, "book/playbook.yml"), `title: { fr: Cartes, en: Cards }\nlanguages: [fr, en]\nurl: https://example.org/\npurposes:\n${purposes}`);
  const id = (n) => `c${String(n % 300).padStart(3, "0")}`;
  for (let n = 0; n < 300; n++) {
    const related = n % 5 ? `related: { after: [${id(n + 1)}], similar: [${id(n + 7)}], contains: [${id(n + 50)}], variants: [${id(n + 35)}] }\n` : "";
    const title = JSON.stringify(`${TITLES[n % TITLES.length]} ${n}`);
    writeFileSync(
      join(folder, `book/formats/${id(n)}.md`),
      `---\ntitle: ${title}\nsummary: Un essai.\nstatus: draft\npurpose: [${PURPOSES[(n * 7) % 5]}]\ncontext: Avant.\nduration: 30 min\nrisks: [{ risk: Il dure. }]\nmetrics: [{ name: Essais }]\n${related}---\nUn texte.\n`,
    );
  }
  execFileSync(PROGRAM, ["build", join(folder, "book"), "--out", join(folder, "site"), "--today", "2026-11-20"], { stdio: "pipe" });
  many = await serve(join(folder, "site"));
});
after(() => many?.close());

// A drawing that is opened alone has no icon: the browser asks for one all the same.

/** Cards whose letters leave their boxes. */
const outOfTheirBoxes = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".node")].flatMap((node) => {
      const [box, text] = [node.querySelector(".box").getBBox(), node.querySelector("text").getBBox()];
      const isIn = text.x >= box.x && text.y >= box.y && text.x + text.width <= box.x + box.width && text.y + text.height <= box.y + box.height;
      return isIn ? [] : [`${node.id ?? ""} ${text.width} of ${box.width}: ${node.textContent}`];
    }),
  );

test("every card of the map is a link that one reaches by keyboard, and its relations stand out", async () => {
  await reader({ at: "map/" }, async (page) => {
    const nodes = page.locator(".map-drawing .node");
    const count = await nodes.count();
    assert.ok(count >= 20, `${count}`);
    await page.locator(".map-scroll").focus();
    for (let n = 0; n < count; n++) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.id), await nodes.nth(n).getAttribute("id"));
    }
    const lean = page.locator('.node#lean-coffee-obstacles');
    await lean.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    const own = await page.locator(".edge.is-own").count();
    assert.equal(own, await page.locator('.edge:is([data-from="lean-coffee-obstacles"], [data-to="lean-coffee-obstacles"])').count());
    const width = await lean.locator(".box").evaluate((box) => getComputedStyle(box).strokeWidth);
    assert.equal(width, "40px", "focus is seen");
    await page.keyboard.press("Enter");
    await until(() => new URL(page.url()).pathname.endsWith("/formats/lean-coffee-obstacles/"), true);
  });
});

test("no letter leaves its box, and the page does not grow wide", async () => {
  for (const at of ["map/", "en/map/"]) {
    await reader({ at, viewport: { width: 360, height: 740 } }, async (page) => {
      assert.deepEqual(await outOfTheirBoxes(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
      const scroll = page.locator(".map-scroll");
      assert.ok(await scroll.evaluate((own) => own.scrollWidth > own.clientWidth));
    });
  }
});

test("the map prints on one sheet of A3, lying", async () => {
  await reader({ at: "map/" }, async (page) => {
    const pages = await printed(page);
    const [width, height] = [pages[0].width, pages[0].height];
    assert.ok(width > height && Math.abs(width - 1190) < 4, `${width} × ${height}`);
    const titles = await page.locator(".map-drawing .node").count();
    const words = pages[0].texts.map(({ text }) => text).join(" ");
    for (const word of ["Ouvrir", "Conclure", "Lean Co", "équipe"]) assert.ok(words.includes(word), `${word} in ${words}`);
    assert.ok(titles > 0 && pages[0].texts.length >= titles, "every card is on it");
  });
});

test("a card shows its place, from left to right or from above to below", async () => {
  for (const [width, isBeside] of [[360, false], [1280, true]]) {
    await reader({ at: "formats/lean-coffee-obstacles/", viewport: { width, height: 800 } }, async (page) => {
      const place = (name) => page.locator(name).boundingBox();
      const [before, own, after] = [await place(".small-before"), await place(".small-own"), await place(".small-after")];
      if (isBeside) assert.ok(before.x < own.x && own.x < after.x);
      else assert.ok(before.y < own.y && own.y < after.y);
      assert.equal(await page.locator(".related a[href$='map/#lean-coffee-obstacles']").count(), 1);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    });
  }
  await reader({ at: "formats/" }, async (page) => {
    assert.equal(await page.locator("main a[href$='map/']").count(), 1, "the library leads to the map");
  });
});

for (const lang of ["", "en/"]) {
  test(`for all (${lang || "fr"})`, async () => {
    await reader({ at: `${lang}map/`, reducedMotion: "reduce" }, (page) => assertAccessible(page));
    await reader({ at: `${lang}map/`, reducedMotion: "reduce", forcedColors: "active" }, async (page) => {
      const colours = await page.locator(".node .box").first().evaluate((box) => [getComputedStyle(box).fill, getComputedStyle(box).stroke]);
      assert.notEqual(colours[0], colours[1]);
    });
  });
}

test("of 300 cards each pair of purposes has a drawing, in which letters stay in their boxes", async () => {
  const pairs = await (async () => {
    let found;
    await reader({ server: many, at: "map/" }, async (page) => {
      found = await page.locator(".map-matrix td a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    });
    return found;
  })();
  assert.equal(pairs.length, 12);
  for (const pair of pairs.slice(0, 8)) {
    await reader({ server: many }, async (page) => {
      await page.goto(new URL(pair, many.url).href);
      assert.deepEqual(await outOfTheirBoxes(page), [], pair);
      assert.ok((await page.locator(".map-drawing .node").count()) <= 40);
      assert.ok((await page.locator(".map-list li[data-kind]").count()) > 0);
    });
  }
  await reader({ server: many, at: "map/map.svg", isCutOff: true }, async (page) => assert.ok((await page.locator("svg .number").count()) === 12));
});

for (const [lang, width] of [["", 360], ["en/", 1280]]) {
  test(`the matrix and a pair are for all (${lang || "fr"})`, async () => {
    for (const at of ["map/", "map/from/open/to/explore/", "map/from/close/to/close/"]) {
      await reader({ server: many, at: lang + at, reducedMotion: "reduce", viewport: { width, height: 800 } }, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, at);
        await assertAccessible(page);
      });
    }
  });
}

test("the drawing as a file keeps its letters in their boxes, too", async () => {
  await reader({ at: "map/map.svg", isCutOff: true }, async (page) => {
    assert.ok((await page.locator(".node").count()) > 20);
    assert.deepEqual(await outOfTheirBoxes(page), []);
  });
});
