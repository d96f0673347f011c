/** Sessions on the reader's own clock, what is copied of them, and how they print (tests/sessions). */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { printed, readCode } from "./paper.mjs";
import { serveBuilt } from "./plans-site.mjs";

let server;
before(async () => (server = await serveBuilt("tests/sessions/playbook")));
after(() => server?.close());

const PARIS = "Europe/Paris";
/** Reads a page at a moment, in a zone, on a clock that stands still. */
const at = (address, { now = "2026-11-20T12:00:00+01:00", zone = PARIS, ...options }, read) =>
  reader({ server, timezoneId: zone, ...options }, async (page, context) => {
    await context.clock.setFixedTime(new Date(now));
    await page.goto(server.url + address);
    await read(page, context);
  });

const titles = (list) => list.locator(".line-title").allTextContents();

test("hours are said on the reader's clock where that is another", async () => {
  for (const [zone, expected] of [
    [PARIS, null],
    ["Europe/Brussels", null],
    ["Europe/London", "chez vous : 09:00 – 09:30"],
    ["America/Montreal", "chez vous : 04:00 – 04:30"],
    ["Pacific/Auckland", "chez vous : 22:00 – 22:30"],
  ]) {
    await at("sessions/2027-01-14-a-venir/", { zone }, async (page) => {
      const line = page.locator(".session-when .when-local");
      assert.equal(await line.isVisible(), expected !== null, zone);
      if (expected) assert.equal((await line.textContent()).replace(/[\u00a0\u202f\u2009]/g, " "), expected, zone);
    });
  }
  // Where the day is another, it is named.
  await at("sessions/2027-01-21-complete/", { zone: "Asia/Tokyo" }, async (page) => {
    assert.match(await page.locator(".session-when .when-local").textContent(), /vendredi 22 janvier/);
  });
  await at("sessions/2027-01-21-complete/", { zone: "Europe/London" }, async (page) => {
    assert.match(await page.locator(".session-when .when-local").textContent(), /jeudi 21 janvier.*22:30.*23:30/);
  });
  await at("sessions/2027-01-21-complete/", { zone: "America/Montreal" }, async (page) => {
    assert.match(await page.locator(".session-when .when-local").textContent(), /jeudi 21 janvier.*17:30/);
  });
  await at("en/sessions/2027-01-14-a-venir/", { zone: "America/Montreal" }, async (page) => {
    assert.match((await page.locator(".session-when .when-local").textContent()).replace(/[\u00a0\u202f\u2009]/g, " "), /^where you are: 04:00 ?– ?04:30$/);
  });
});

test("what is over says so, and moves, without a build", async () => {
  await at("sessions/", {}, async (page) => {
    assert.deepEqual(await titles(page.locator("[data-part=coming]")), ["Une séance à venir", "Une séance complète", "Une séance annulée"]);
  });
  // It is not over while it lasts.
  await at("sessions/", { now: "2027-01-14T10:29:00+01:00" }, async (page) => {
    assert.equal((await titles(page.locator("[data-part=coming]")))[0], "Une séance à venir");
  });
  await at("sessions/", { now: "2027-01-22T12:00:00+01:00" }, async (page) => {
    assert.deepEqual(await titles(page.locator("[data-part=coming]")), ["Une séance annulée"]);
    assert.deepEqual((await titles(page.locator("[data-part=past]"))).slice(0, 2), ["Une séance complète", "Une séance à venir"]);
    assert.deepEqual(await page.locator("[data-part] h2 .count").allTextContents(), ["1", "4"]);
    assert.equal(await page.locator("[data-part=past] .state").first().textContent(), "passée");
  });
  await at("", { now: "2027-01-14T10:31:00+01:00" }, async (page) => {
    const shown = page.locator(".session:visible .line-title");
    assert.deepEqual(await shown.allTextContents(), ["Une séance complète"]);
  });
  await at("sessions/2027-01-14-a-venir/", { now: "2027-01-14T10:29:00+01:00" }, async (page) => {
    assert.equal(await page.getByRole("link", { name: "S’inscrire" }).isVisible(), true);
    assert.equal(await page.locator(".badge.state").isVisible(), false);
  });
  await at("sessions/2027-01-14-a-venir/", { now: "2027-01-15T09:00:00+01:00" }, async (page) => {
    assert.equal(await page.getByRole("link", { name: "S’inscrire" }).count(), 0);
    assert.equal(await page.locator(".badge.state").textContent(), "passée");
    assert.equal(await page.locator(".reminder").isVisible(), false);
  });
  await at("sessions/2027-02-04-proposee/", { now: "2027-02-05T09:00:00+01:00" }, async (page) => {
    assert.equal(await page.locator(".badge.state").textContent(), "proposition passée");
  });
  await at("participate/", { now: "2027-02-05T09:00:00+01:00" }, async (page) => {
    assert.equal(await page.locator(".session:visible").count(), 0);
  });
});

test("a page that stays open says it when the time has come, and takes it back for another page", async () => {
  await reader({ server, timezoneId: PARIS }, async (page, context) => {
    await context.clock.install({ time: new Date("2027-01-14T10:20:00+01:00") });
    await page.goto(`${server.url}sessions/2027-01-14-a-venir/`);
    const badge = page.locator(".badge.state");
    assert.equal(await badge.isVisible(), false);
    await context.clock.runFor(11 * 60_000);
    await until(() => badge.isVisible(), true);
    await page.evaluate(() => document.dispatchEvent(new Event("playbook:swap")));
    assert.equal(await badge.isVisible(), false);
    assert.equal(await page.getByRole("link", { name: "S’inscrire" }).isVisible(), true);
  });
});

test("a reminder is copied and written with the reader's own hours", async () => {
  const options = { zone: "America/Montreal", permissions: ["clipboard-read", "clipboard-write"] };
  await at("sessions/2027-01-14-a-venir/", options, async (page) => {
    await page.getByRole("button", { name: "Copier le rappel" }).click();
    const text = (await page.evaluate(() => navigator.clipboard.readText())).replace(/[\u00a0\u202f\u2009]/g, " ");
    for (const part of [
      "Une séance à venir\njeudi 14 janvier 2027, 10 h 00 – 10 h 30 (Paris, UTC+1)\nchez vous : 04:00 – 04:30\nSalle A\n",
      "Objectif : Se dire ce qui nous attend.",
      "- Une liste de trois attentes",
      "- Tour de table : https://example.org/sessions/formats/tour/",
      "S’inscrire : https://example.org/inscription",
    ]) assert.ok(text.includes(part), `${part}\n\n${text}`);
    const mail = new URL(await page.getByRole("link", { name: "L’envoyer par courriel" }).getAttribute("href"));
    assert.equal(mail.protocol, "mailto:");
    assert.equal(mail.searchParams.get("subject").replace(/\u00a0/g, " "), "Rappel : Une séance à venir, jeudi 14 janvier 2027");
    assert.match(mail.searchParams.get("body"), /chez vous/);
  });
});

test("without a script, all that matters is there", async () => {
  await at("sessions/2027-01-14-a-venir/", { javaScriptEnabled: false }, async (page) => {
    const text = (await page.locator("main").innerText()).replace(/\u00a0/g, " ");
    for (const part of ["Jeudi 14 janvier 2027, 10 h 00 – 10 h 30 (Paris, UTC+1)", "10 h 05", "papillons", "Autres dates"]) assert.ok(text.includes(part), part);
    assert.equal(await page.locator("main button:visible").count(), 0);
  });
  await at("sessions/2026-11-12-racontee/", { javaScriptEnabled: false }, async (page) => {
    const deliverables = page.locator(".session-deliverables");
    assert.deepEqual(await deliverables.locator("li").allTextContents(), ["Une liste de trois attentes", "Une date", "Trois attentes sur un papillon"]);
  });
  await at("sessions/", { javaScriptEnabled: false }, async (page) => {
    const past = page.locator("[data-part=past] .session");
    assert.match(await past.nth(0).innerText(), /mitigé Trois attentes, sans date\s+Une séance racontée/);
    const ask = past.nth(1).getByRole("link", { name: "Écrire un compte rendu" });
    const url = new URL(await ask.getAttribute("href"));
    assert.match(url.searchParams.get("value"), /\ndate: 2026-10-15\n[^]*\nby: \[equipe-b\]\n[^]*\nsession: 2026-10-15-sans-suite\n/);
  });
});

test("a session is run from its page, and told of it", async () => {
  await at("sessions/2027-01-14-a-venir/", {}, async (page) => {
    await page.locator(".session-agenda").getByRole("link", { name: "Animer" }).click();
    await page.locator("#run_[data-ready]").waitFor();
    assert.equal(await page.locator("h1").textContent(), "Une séance à venir");
    assert.match(new URL(page.url()).hash, /&o=2027-01-14-a-venir&/);
    await page.getByRole("button", { name: "Démarrer" }).click();
    for (let n = 0; n < 3; n++) await page.getByRole("button", { name: "Suivant" }).click();
    await until(() => page.locator("details.draft code").last().textContent().then((text) => /\nsession: 2027-01-14-a-venir\n/.test(text)), true);
  });
});

test("on paper, the first page is a poster with a code", async () => {
  await at("sessions/2027-01-14-a-venir/", {}, async (page) => {
    const pages = await printed(page);
    const words = ({ texts }) => texts.map(({ text }) => text).join(" ").replace(/\u00a0/g, " ").replace(/\s+/g, " ");
    assert.ok(pages[0].width < 600 && pages[0].height > 800, "A4");
    for (const part of ["Une séance à venir", "Jeudi 14 janvier 2027", "Se dire ce qui nous attend.", "Tour de table", "Une liste de trois attentes", "Salle A"]) assert.ok(words(pages[0]).includes(part), `${part}: ${words(pages[0])}`);
    assert.ok(!words(pages[0]).includes("Matériel"));
    assert.ok(pages.slice(1).some((own) => words(own).includes("Matériel")));
    const title = pages[0].texts.find(({ text }) => text.includes("Une séance"));
    assert.ok(title.size >= 28, `${title.size} points`);
    await page.emulateMedia({ media: "print" });
    const code = await page.locator(".session-code svg").screenshot({ scale: "css" });
    assert.equal(readCode(code), "https://example.org/sessions/sessions/2027-01-14-a-venir/");
  });
});

for (const address of ["sessions/", "sessions/2027-01-14-a-venir/", "sessions/2027-02-04-proposee/", "sessions/2027-02-11-annulee/", "sessions/2026-11-12-racontee/", "participate/", "people/", "people/equipe-a/"]) {
  for (const lang of ["", "en/"]) {
    test(`${lang}${address} is for all, at any width`, async () => {
      await reader({ server, at: lang + address, timezoneId: "America/Montreal", reducedMotion: "reduce" }, async (page) => {
        await assertAccessible(page);
        for (const width of [320, 390, 768, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
        }
      });
    });
  }
}
