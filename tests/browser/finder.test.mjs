/** The finder on the home page. Expectations are about tests/playbook. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader, site, until } from "./harness.mjs";

const counted = async (page) => Number.parseInt(await page.locator(".finder-count").textContent(), 10);
const cards = (page) =>
  page.locator(".finder-found h3 a").evaluateAll((links, root) => links.map(({ href }) => href.replace(root, "")), site.url);
const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, " ");

const HOMES = [
  ["", "formats/lean-coffee-obstacles/", ["tient en 45 min", "pour 12 personnes", "testée", "2 retours de terrain"]],
  ["en/", "en/formats/lean-coffee-obstacles/", ["fits in 45 min", "for 12 people", "tested", "2 field reports"]],
];

for (const [at, best, reasons] of HOMES) {
  test(`the sentence finds cards, with reasons (/${at})`, async () => {
    await reader({ at }, async (page) => {
      await page.locator(".finder [name=purpose]").selectOption("converge");
      await until(async () => (await cards(page))[0], best);
      const reason = page.locator(".finder-found .reason").first().locator("span");
      assert.deepEqual((await reason.allTextContents()).map(plain), reasons);
      assert.ok((await cards(page)).length <= 6);
    });
  });
}

test("the count moves with the sentence, and the link leads to the same choice", async () => {
  await reader({ at: "" }, async (page) => {
    await until(async () => (await counted(page)) > 0, true);
    const all = await counted(page);
    await page.locator(".finder [name=to]").fill("20");
    await until(async () => (await counted(page)) < all, true);
    await page.locator(".finder [name=mode]").selectOption("hybrid");
    await page.locator(".finder [name=people]").fill("8");
    await page.locator(".finder [name=purpose]").selectOption("synchronise");
    await until(() => cards(page), ["formats/daily-dix-minutes/", "formats/tableau-wip-limite/"]);
    const found = await counted(page);
    await page.locator(".finder-all").click();
    await page.waitForURL("**/search/?to=20&people=8&purpose=synchronise&mode=hybrid&kind=exercise&kind=practice");
    await page.locator("#found_[aria-busy=false]").waitFor();
    assert.equal(Number.parseInt(await page.locator("#count_").textContent(), 10), found);
  });
});

test("an empty blank means any", async () => {
  await reader({ at: "" }, async (page) => {
    await until(async () => (await counted(page)) > 0, true);
    const some = await counted(page);
    await page.locator(".finder [name=to]").fill("");
    await page.locator(".finder [name=people]").fill("");
    await until(async () => (await counted(page)) > some, true);
    assert.equal((await cards(page)).length, 6);
  });
});

test("where nothing fits it says so", async () => {
  await reader({ at: "" }, async (page) => {
    await page.locator(".finder [name=to]").fill("1");
    await page.locator(".finder [name=people]").fill("900");
    await page.locator(".finder-none").waitFor();
    assert.equal(await counted(page), 0);
    assert.ok(!(await page.locator(".finder-all").isVisible()));
  });
});

test("where little fits it says what one condition less would leave", async () => {
  await reader({ at: "?to=45&people=12&mode=hybrid&purpose=converge" }, async (page) => {
    const misses = page.locator(".finder-misses li");
    await misses.first().waitFor();
    const told = (await misses.allTextContents()).map(plain);
    const without = told.find((line) => line.startsWith("sans « hybride »"));
    assert.ok(without, told.join("; "));
    await page.getByRole("button", { name: /sans « hybride »/ }).click();
    await until(() => counted(page), Number(without.match(/\d+$/)[0]));
    assert.equal(await page.evaluate(() => document.activeElement.name), "mode");
  });
});

test("what was filled in is in the address, and comes back with it", async () => {
  await reader({ at: "" }, async (page) => {
    await page.locator(".finder [name=to]").fill("20");
    await page.locator(".finder [name=mode]").selectOption("hybrid");
    await until(() => page.url(), `${site.url}?to=20&mode=hybrid`);
    await until(async () => (await counted(page)) > 0, true);
    const found = await cards(page);
    await page.reload();
    await until(() => cards(page), found);
    assert.equal(await page.locator(".finder [name=to]").inputValue(), "20");
  });
  await reader({ at: "?mode=nowhere&to=30" }, async (page) => {
    assert.equal(await page.locator(".finder [name=mode]").inputValue(), "");
    assert.equal(await page.locator(".finder [name=to]").inputValue(), "30");
  });
});

test("a tile shows the purpose that was asked for", async () => {
  await reader({ at: "?purpose=decide&to=&people=" }, async (page) => {
    await page.locator(".finder-found h3 a").first().waitFor();
    const shown = await page.locator(".finder-found > li").evaluateAll((all) => all.map((one) => one.textContent));
    assert.deepEqual(shown.filter((text) => !text.includes("Décider")), []);
  });
});

test("the field of the home page leads to the search, which understands a sentence", async () => {
  await reader({ at: "" }, async (page) => {
    await page.locator("#home-query_").fill("décider en 30 min");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/?q=*");
    await page.locator("#understood_ li").first().waitFor();
    assert.equal(await page.locator("#query_").inputValue(), "décider en 30 min");
  });
});

test("the engine is fetched when the finder comes near, not before", async () => {
  await reader({ viewport: { width: 360, height: 200 } }, async (page) => {
    const fetched = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.goto(site.url);
    await page.waitForLoadState("networkidle");
    const isEngine = (url) => /\/(engine\.|search\/index\.json)/.test(url);
    assert.deepEqual(fetched.filter(isEngine), []);
    await page.locator(".finder").scrollIntoViewIfNeeded();
    await until(async () => (await counted(page)) > 0, true);
    assert.equal(fetched.filter(isEngine).length, 2);
  });
});

test("without JavaScript there is no finder", async () => {
  await reader({ at: "", javaScriptEnabled: false }, async (page) => {
    assert.ok(!(await page.locator(".finder").isVisible()));
  });
});
