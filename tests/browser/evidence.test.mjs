/** Evidence, commitments and the dashboard. Expectations are about the sample in `playbook/`, on a day of its own. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { serve } from "./server.mjs";

const { PLAYBOOK } = process.env;
const DAY = "2026-11-28";
const STILL = { reducedMotion: "reduce", colorScheme: "light" };

let folder, server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "evidence-"));
  const sample = new URL("../../playbook/", import.meta.url).pathname;
  execFileSync(PLAYBOOK, ["build", sample, "--out", join(folder, "site"), "--today", DAY], { stdio: "ignore" });
  server = await serve(join(folder, "site"));
});

after(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

const read = (path) => JSON.parse(readFileSync(join(folder, "site", path), "utf8"));
const open = (at, options, use) => reader({ at, server, ...STILL, ...options }, use);

for (const at of ["evidence/", "reports/", "dashboard/", "dashboard/delay/", "commitments/", "commitments/review/", "journal/", "formats/lean-coffee-obstacles/", "people/equipe-ingenierie/"]) {
  for (const lang of ["", "en/"]) {
    test(`/${lang}${at}: for all, in the light and in the dark, on a phone`, async () => {
      for (const colorScheme of ["light", "dark"]) {
        await open(lang + at, { colorScheme, viewport: { width: 360, height: 740 } }, async (page) => {
          await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
          await assertAccessible(page);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        });
      }
    });
  }
}

test("the badge of a card is the earned one, with as many marks as uses", async () => {
  const card = read("api/v1/evidence.json").cards.find(({ id }) => id === "lean-coffee-obstacles");
  await open("formats/lean-coffee-obstacles/", {}, async (page) => {
    assert.equal(await page.locator(".maturity .badge").textContent(), "éprouvée");
    const uses = card.uses.success + card.uses.mixed + card.uses.failure;
    assert.equal(await page.locator(".use-marks li").count(), uses);
    assert.equal(await page.locator(".use-marks .outcome-failure").count(), card.uses.failure);
  });
  await open("formats/cartographie-contraintes/", {}, async (page) => {
    assert.equal(await page.locator(".maturity .badge").textContent(), "testée");
    assert.ok((await page.locator(".unmet li").count()) > 0);
  });
});

test("the dashboard has a row for each measure of an indicator, and a mark for each row", async () => {
  const measures = read("api/v1/measures.json").measures.filter(({ axis }) => axis);
  await open("dashboard/", {}, async (page) => {
    const rows = await page.locator(".measures-table tbody tr").count();
    assert.equal(rows, measures.length);
    assert.equal(await page.locator(".chart-strip [data-n]").count(), rows);
    const numbers = await page.locator(".measures-table tbody tr").evaluateAll((all) => all.map(({ cells }) => [cells[3].textContent, cells[4].textContent]));
    const written = measures.toReversed().map(({ before, after, unit }) => [before, after].map((value) => (value ? [value, unit].filter(Boolean).join(" ") : "–")));
    const plain = (text) => text.replace("\u00a0", " ").replace(",", ".");
    assert.deepEqual(numbers.map((pair) => pair.map(plain)), written);
  });
});

test("filters stand in the fragment, go there and back, and are announced", async () => {
  await open("dashboard/", {}, async (page) => {
    const shown = () => page.locator(".measures-table tbody tr:not([hidden])").count();
    const all = await shown();
    await page.locator("[name=outcome]").selectOption("failure");
    await until(async () => (await shown()) < all, true);
    assert.match(page.url(), /#v=1&outcome=failure$/);
    const few = await shown();
    assert.match(await page.locator(".dashboard-tools output").textContent(), new RegExp(`^${few} mesure`));
    const marks = await page.locator(".chart-strip [data-n]:not([hidden])").count();
    assert.equal(marks, few);
    await page.goto(`${server.url}dashboard/#v=1&outcome=failure&other=kept~too`);
    await page.reload();
    await until(shown, few);
    await page.locator("[name=year]").selectOption("2026");
    await until(() => page.url().includes("other=kept~too"), true);
    await page.locator(".dashboard-tools button").click();
    await until(shown, all);
    assert.match(page.url(), /#v=1&other=kept~too$/);
  });
});

test("a commitment whose day has passed since says so on the reader's day", async () => {
  await open("commitments/", {}, async (page) => {
    await page.clock.setFixedTime(new Date("2027-03-20T12:00:00"));
    await page.reload();
    const waiting = page.locator(".commitment[data-end]").first().locator(".mark");
    await until(async () => (await waiting.textContent()).includes("des nouvelles"), true);
    const states = await page.locator(".commitment[data-end] .mark").allTextContents();
    assert.ok(states.filter((state) => state.includes("des nouvelles")).length > 5, String(states));
    await page.locator(".news summary").first().click();
    assert.match(await page.locator(".news code").first().textContent(), /done: 2027-03-20$/);
    assert.match(await page.locator(".news code").nth(1).textContent(), /^playbook keep \S+#\S+ --on 2027-03-20$/);
  });
});

test("no page of commitments says that somebody is late or has failed", async () => {
  for (const at of ["commitments/", "commitments/review/", "en/commitments/"]) {
    await open(at, {}, async (page) => {
      const states = await page.locator(".commitment .mark, h1, h2, .tally").allTextContents();
      assert.doesNotMatch(states.join(" "), /retard|échoué|manqué|late\b|failed|missed/i);
    });
  }
});

test("a team's sheet is a page of paper, and the dashboard an axis a page", async () => {
  const sheets = async (page) => (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  await open("commitments/review/", {}, async (page) => {
    const teams = await page.locator(".sheet").count();
    await page.emulateMedia({ media: "print" });
    const paper = await sheets(page);
    assert.ok(paper >= teams && paper <= teams + 1, `${teams} teams, ${paper} sheets`);
  });
  await open("dashboard/", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.ok((await sheets(page)) >= 4);
  });
});

test("without a script the pages say the same", async () => {
  await open("dashboard/", { javaScriptEnabled: false }, async (page) => {
    assert.ok(await page.locator(".dashboard-tools").isHidden());
    assert.ok((await page.locator(".measures-table tbody tr").count()) > 0);
    await page.locator(".axis-column a", { hasText: "Voir cet axe" }).first().click();
    await page.waitForURL("**/dashboard/delay/");
    assert.equal(await page.locator(".axis-column").count(), 1);
  });
});
