/** The map: it is used by keyboard, letters stay in their boxes, it scrolls by itself, and it prints on a sheet. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { printed } from "./paper.mjs";

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
      const out = await page.evaluate(() =>
        [...document.querySelectorAll(".map-drawing .node")].flatMap((node) => {
          const [box, text] = [node.querySelector(".box").getBBox(), node.querySelector("text").getBBox()];
          const isIn = text.x >= box.x && text.y >= box.y && text.x + text.width <= box.x + box.width && text.y + text.height <= box.y + box.height;
          return isIn ? [] : [node.id];
        }),
      );
      assert.deepEqual(out, []);
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
