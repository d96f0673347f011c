/** What stands around the pages: the page for unknown addresses, languages, what other programs are told. Expectations are about tests/playbook. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SITE, files, reader, site, until } from "./harness.mjs";

const html = (at) => readFileSync(join(SITE, at, at.endsWith(".html") ? "" : "index.html"), "utf8");

test("an unknown address is answered in all languages, styled, with addresses that are nearly it", async () => {
  const asked = [
    ["formats/lean-cofee/", "formats/lean-coffee-obstacles/", "fr"],
    ["en/formats/team-wether.html", "en/formats/meteo-equipe/", "en"],
    ["a/b/c/speed_consultng", "formats/speed-consulting/", "fr"],
  ];
  for (const [at, expected, lang] of asked) {
    await reader({ isCutOff: true }, async (page) => {
      assert.equal((await page.goto(site.url + at)).status(), 404);
      const first = page.locator("#not-found_ section").first();
      assert.equal(await first.getAttribute("lang"), lang);
      await first.locator(".near a").first().waitFor();
      const links = await first.locator(".near a").evaluateAll((all) => all.map(({ href }) => href));
      assert.ok(links.includes(site.url + expected), String(links));
      assert.deepEqual(await page.locator("#not-found_ section").evaluateAll((all) => all.map((one) => one.lang).sort()), ["en", "fr"]);
      assert.equal(await page.locator(".site-header").evaluate((one) => getComputedStyle(one).position !== "static" || getComputedStyle(one).borderBottomWidth !== "0px"), true);
      await page.locator("#not-found_ .search-link").first().click();
      await page.waitForURL(/\/search\/$/);
    });
  }
});

test("without a script it leads on in every language all the same", async () => {
  await reader({ javaScriptEnabled: false, isCutOff: true }, async (page) => {
    await page.goto(`${site.url}formats/nowhere/`);
    const links = await page.locator("#not-found_ a").evaluateAll((all) => all.map(({ href }) => href)).catch(() => null);
    assert.ok(links === null || links.length === 6);
    assert.equal(await page.locator("#not-found_ section").count(), 2);
  });
});

test("a page tells programs of its translations, and only of these", () => {
  const languages = (at) => [...html(at).matchAll(/<link rel="alternate" hreflang="([^"]+)"/g)].map(([, lang]) => lang);
  assert.deepEqual(languages("formats/meteo-equipe/"), ["fr", "en", "x-default"]);
  assert.deepEqual(languages("en/formats/meteo-equipe/"), ["fr", "en", "x-default"]);
  assert.deepEqual(languages("formats/ile-deserte/"), []);
  assert.deepEqual(languages("en/formats/ile-deserte/"), []);
  assert.deepEqual(languages("kinds/exercise/"), ["fr", "en", "x-default"]);
});

test("each page has a picture for previews, in the colour of its purpose", () => {
  for (const at of files(SITE, "").filter((path) => path.endsWith("index.html") && html(path).includes("page-"))) {
    const address = /<meta property="og:image" content="([^"]+)"/.exec(html(at))?.[1];
    if (!html(at).includes("<body class=")) continue;
    assert.match(address ?? at, /^https:\/\/example\.org\/playbook\/static\/og-(site|[0-7])\.[0-9a-f]{8}\.png$/, at);
  }
  const of = (at) => /og-(site|\d)/.exec(html(at))[1];
  assert.deepEqual([of(""), of("formats/lean-coffee-obstacles/"), of("purposes/converge/"), of("people/")], ["site", "2", "2", "site"]);
});

test("the site map names what can be found, with its last change", () => {
  const map = readFileSync(join(SITE, "sitemap.xml"), "utf8");
  const entry = (at) => new RegExp(`<loc>https://example.org/playbook/${at}</loc>\\s*(?:<lastmod>([^<]+)</lastmod>)?`).exec(map);
  assert.match(entry("formats/meteo-equipe/")[1], /^\d{4}-\d\d-\d\d$/);
  assert.ok(entry("guide/cards/"));
  assert.equal(entry("guide/pb208/"), null);
  assert.equal(entry("en/formats/ile-deserte/"), null);
});

test("an untranslated report says so in the other language", async () => {
  await reader({ at: "en/reports/2026-10-08-rotations-collectivite/" }, async (page) => {
    assert.match(await page.locator(".note").first().textContent(), /not been translated|not translated/i);
  });
});

test("the page on contributing leads to the guide, whose families lead to each rule", async () => {
  await reader({ at: "contribuer/" }, async (page) => {
    assert.equal(await page.locator(".site-footer a[href$='guide/']").count(), 0);
    await page.getByRole("link", { name: /^Le guide/ }).click();
    await page.waitForURL("**/guide/");
    await page.getByRole("link", { name: "Champs" }).click();
    await page.waitForURL("**/guide/fields/");
    await page.getByRole("link", { name: /PB208/ }).click();
    await page.waitForURL("**/guide/pb208/");
    assert.deepEqual(await page.locator(".breadcrumbs a").allTextContents(), ["Accueil", "Guide de contribution", "Champs"]);
  });
});

test("icons are there for devices that read no drawings", async () => {
  await reader({ at: "" }, async (page, context) => {
    const touch = await page.locator("link[rel=apple-touch-icon]").evaluate(({ href }) => href);
    const answer = await context.request.get(touch);
    assert.equal((await answer.body()).readUInt32BE(16), 180);
    await until(() => page.locator("meta[name=theme-color]").count(), 2);
  });
});
