/** Links to the forge's page for a new file. SITE is the folder of a built site. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader } from "./harness.mjs";

/** Where a link leads that is followed, without following it. */
const followed = (link) =>
  link.evaluate((element) => {
    element.addEventListener("click", (event) => event.preventDefault(), { once: true });
    element.click();
    return element.href;
  });

test("a use is told of the reader's own day, from wherever on the card one begins", async () => {
  await reader({ at: "formats/lean-coffee-obstacles/" }, async (page) => {
    const links = page.getByRole("link", { name: "Racontez votre usage" });
    assert.equal(await links.count(), 3);
    const today = await page.evaluate(() => {
      const [day, month, year] = new Date().toLocaleDateString("fr-FR", { dateStyle: "short" }).split("/");
      return `${year}-${month}-${day}`;
    });
    for (const link of await links.all()) {
      const url = new URL(await followed(link));
      assert.equal(url.origin + url.pathname, "https://github.com/example/playbook/new/main/tests/playbook/reports");
      assert.equal(url.searchParams.get("filename"), `${today}-lean-coffee-obstacles.md`);
      assert.match(url.searchParams.get("value"), new RegExp(`\ndate: ${today}\nformat: lean-coffee-obstacles\n`));
    }
  });
});

test("without a script the links lead there too, on the day of the build", async () => {
  await reader({ at: "formats/lean-coffee-obstacles/", javaScriptEnabled: false }, async (page) => {
    const href = await page.locator("a#tell_").getAttribute("href");
    assert.match(href, /filename=2026-11-20-lean-coffee-obstacles\.md&value=---%0Atitle/);
    assert.equal(await page.locator('a[href="#tell_"]').count(), 3);
  });
});

test("what is not translated asks for it, in the language of the page", async () => {
  await reader({ at: "en/formats/ile-deserte/" }, async (page) => {
    const url = new URL(await page.getByRole("link", { name: "Translate this card" }).getAttribute("href"));
    assert.equal(url.searchParams.get("filename"), "ile-deserte.en.md");
    assert.match(url.searchParams.get("value"), /^---\ntranslates: 1\.0\.0\ntitle: "To be written: Île déserte"\n/);
  });
});
