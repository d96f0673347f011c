/** The planner: its table of remarks, as Rust has it, and what one does with it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { printed } from "./paper.mjs";
import { ROOT, serveBuilt } from "./plans-site.mjs";

const { cases } = JSON.parse(readFileSync(join(ROOT, "tests/plans/cases.json"), "utf8"));
const STILL = { reducedMotion: "reduce", colorScheme: "light" };

let server;
before(async () => (server = await serveBuilt("tests/plans/playbook")));
after(() => server.close());

/** Opens the planner with a plan; waits until it is shown. */
const planned = (fragment, read, options = {}) =>
  reader({ server, at: `${options.lang ?? ""}plan/#${fragment}`, timezoneId: "Europe/Paris", isCutOff: true, ...STILL, ...options }, async (page, context) => {
    await page.locator("#planner_[data-ready]").waitFor();
    await read(page, context);
  });

const remarks = (page) => page.locator("[data-remark]").evaluateAll((all) => all.map((one) => [one.dataset.remark, one.closest(".plan-item") ? Number(one.closest(".plan-item").dataset.place) : null]));
const fragment = (page) => page.evaluate(() => location.hash.slice(1));
const titles = (page) => page.locator(".plan-what strong").allTextContents();
const times = (page) => page.locator(".plan-time").allTextContents();
const minutes = (page) => page.locator(".plan-minutes input").evaluateAll((all) => all.map(({ value }) => Number(value)));

test("every plan of the table is told as in Rust", async () => {
  await planned("", async (page) => {
    const sorted = (list) => list.map(String).sort();
    for (const { name, fragment: own, sum, remarks: expected } of cases) {
      await page.evaluate((fragment) => (location.hash = fragment), own);
      await until(async () => [sorted(await remarks(page)), (await minutes(page)).reduce((all, one) => all + one, 0)], [sorted(expected), sum]).catch((error) => {
        throw new Error(`${name}: ${error.message}`);
      });
    }
  });
});

test("what is done stands in the address, and goes back and forth", async () => {
  await planned("t=Matin&s=2027-01-14T09:00&z=Europe/Paris&i=tour~suite&later=kept", async (page) => {
    assert.deepEqual(await times(page), ["09:00", "09:20"]);
    await page.getByRole("button", { name: "Descendre : Tour" }).click();
    await until(() => titles(page), ["Suite", "Tour"]);
    // Focus stays with what was moved.
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Monter : Tour");
    await page.getByLabel("Minutes pour « Suite »").fill("25");
    await page.keyboard.press("Enter");
    await until(() => times(page), ["09:00", "09:25"]);
    await page.getByRole("button", { name: "+ Pause" }).click();
    await page.getByRole("button", { name: "+ Bloc libre" }).click();
    assert.equal(await fragment(page), "v=1&t=Matin&s=2027-01-14T09%3A00&z=Europe%2FParis&later=kept&i=suite:25~tour~-:15~_Accueil:10");
    for (let undone = 0; undone < 4; undone++) await page.getByRole("button", { name: "Annuler" }).click();
    await until(() => titles(page), ["Tour", "Suite"]);
    assert.ok(await page.getByRole("button", { name: "Annuler" }).isDisabled());
    await page.getByRole("button", { name: "Rétablir" }).click();
    await until(() => titles(page), ["Suite", "Tour"]);
    assert.equal(await page.locator("[role=status][aria-live]").count(), 1);
  });
});

test("without a pointer, a plan is made, mended and printed", async () => {
  await planned("", async (page) => {
    await page.getByRole("searchbox", { name: "Ajouter une carte" }).focus();
    await page.keyboard.type("exigeante");
    const found = page.locator(".plan-found button");
    await found.first().waitFor();
    await found.first().press("Enter");
    await until(() => titles(page), ["Exigeante"]);
    // Nothing closes it: what helps is one key away.
    await page.locator('[data-remark="no-closing"] button').press("Enter");
    await page.locator(".plan-found button", { hasText: "Clôture" }).press("Enter");
    await until(() => titles(page), ["Exigeante", "Clôture"]);
    assert.deepEqual(await remarks(page), []);
    await page.locator(".plan-item").nth(1).getByRole("button", { name: /^Monter/ }).press("Alt+ArrowUp");
    await until(() => titles(page), ["Clôture", "Exigeante"]);
    await page.getByRole("button", { name: "Feuille d’animation" }).press("Enter");
    await page.locator(".sheet").waitFor();
    assert.match(await page.locator(".sheet").innerText(), /Conclure/);
  });
});

test("an alias is its card, and what is unknown stays as it is written", async () => {
  await planned("i=tour~Pas%20un%20nom~-", async (page) => {
    assert.deepEqual(await titles(page), ["Tour", "Pas un nom", "Pause"]);
    assert.equal(await fragment(page), "v=1&i=tour~Pas%20un%20nom~-:15");
  });
});

test("sixty cards are a plan like any other", async () => {
  await planned(`i=${Array(60).fill("tour").join("~")}`, async (page) => {
    assert.equal((await titles(page)).length, 60);
    await page.getByRole("button", { name: "Agenda mural" }).click();
    await page.locator(".sheet").waitFor();
    assert.equal(await page.locator(".sheet-times > div").count(), 61);
  });
});

test("the sheets print as they are meant", async () => {
  const plan = "t=Matin&s=2027-01-14T09:00&z=Europe/Paris&n=8&m=in-person&i=_Accueil:10~tour~-:10~salle~suite~cloture";
  await planned(plan, async (page) => {
    for (const [name, sheet, sheets, size, words] of [
      ["Feuille d’animation", "facilitator", 1, [595, 842], /09:10.*Dire/s],
      ["Feuille des participants", "participants", 1, [595, 842], /Accueil/],
      ["Agenda mural", "wall", 1, [595, 842], /09:40/],
      ["Matériel", "materials", 1, [595, 842], /papillons/],
      ["Rôles", "roles", 1, [595, 842], /Facilitation/],
    ]) {
      await page.getByRole("button", { name, exact: true }).click();
      await page.locator(`.sheet-${sheet}`).waitFor();
      const pages = await printed(page);
      assert.equal(pages.length, sheets, name);
      assert.deepEqual([Math.round(pages[0].width), Math.round(pages[0].height)], size, name);
      assert.match(pages[0].texts.map(({ text }) => text).join(" "), words, name);
      if (name === "Agenda mural") for (const { text, size: points } of pages[0].texts.filter(({ text }) => /Tour|Salle|09:/.test(text) && !/janvier/.test(text))) assert.ok(points >= 27.9, `${text}: ${points}`);
    }
    await page.getByRole("button", { name: "Agenda mural", exact: true }).click();
    await page.locator(".sheet-wall").waitFor();
    await page.getByLabel("A3").check();
    const [large] = await printed(page);
    assert.deepEqual([Math.round(large.width), Math.round(large.height)], [842, 1191]);
  });
});

test("roles go round, so that nobody holds one twice", async () => {
  await planned("i=tour~suite~exigeante", async (page) => {
    await page.getByRole("button", { name: "Rôles" }).click();
    await page.locator("#names_").fill("Ana\nBo\nChloé");
    const rows = await page.locator(".sheet-roles tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
    assert.deepEqual(rows, [["Ana", "Bo"], ["Bo", "Chloé"], ["Chloé", "Ana"]]);
    await page.locator("#names_").fill("Ana\nBo");
    assert.match(await page.locator(".sheet-roles").innerText(), /Il faut 3 noms/);
    // Names are nobody else's business.
    assert.ok(!(await fragment(page)).includes("Ana"));
  });
});

test("files say what the plan says", async () => {
  await planned("t=Matin%2C%20encore&s=2027-01-14T09:00&z=Europe/Paris&i=tour~-:10~suite", async (page) => {
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
    };
    const [name, ics] = await saved("Calendrier (ICS)");
    assert.equal(name, "matin-encore.ics");
    assert.match(ics, /\r\nDTSTART:20270114T080000Z\r\nDTEND:20270114T090000Z\r\nSUMMARY:Matin\\, encore\r\n/);
    for (const line of ics.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
    const [, markdown] = await saved("Markdown");
    assert.match(markdown, /^# Matin, encore\n[^]*- \*\*09:00\*\* \[Tour\]\(.*\/formats\/tour\/\) \(20 min\)\n- \*\*09:20\*\* Pause \(10 min\)/);
    const [, json] = await saved("Données (JSON)");
    const data = JSON.parse(json);
    assert.deepEqual([data.schema, data.minutes, data.items.map(({ card, minutes }) => [card, minutes])], [1, 60, [["tour", 20], [undefined, 10], ["suite", 30]]]);
    // It opens again.
    await page.getByLabel("Ouvrir un plan téléchargé").setInputFiles({ name: "plan.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ fragment: "i=cloture" })) });
    await until(() => titles(page), ["Clôture"]);
    await page.getByLabel("Ouvrir un plan téléchargé").setInputFiles({ name: "autre.json", mimeType: "application/json", buffer: Buffer.from("[]") });
    await until(async () => /«\s*autre\.json\s*» n’est pas un plan/.test(await page.locator("#planner_").innerText()), true);
    assert.deepEqual(await titles(page), ["Clôture"]);
  });
});

test("a draw is in the address with its seed, keeps what is locked, and says why", async () => {
  await planned("n=8", async (page) => {
    await page.getByText("Tirer un plan au hasard").click();
    await page.getByLabel("Minutes en tout").fill("60");
    await page.getByRole("button", { name: "Tirer", exact: true }).click();
    await until(async () => (await page.locator(".random-slots li").count()) > 0, true);
    assert.match(await fragment(page), /seed=\d+/);
    assert.match(await page.locator(".random-slots").innerText(), /pour |tient dans le temps/);
    await until(async () => (await titles(page)).length > 0, true);
    const drawn = await titles(page);
    await page.locator(".plan-act.is-lock").first().click();
    await page.getByRole("button", { name: "Tirer", exact: true }).click();
    await until(async () => (await titles(page)).includes(drawn[0]), true);
    await page.getByLabel("Minutes en tout").fill("11");
    await page.getByLabel("Nombre de cartes").fill("3");
    await page.getByRole("button", { name: "Tirer", exact: true }).click();
    await until(async () => /Aucun plan|Aucune carte/.test(await page.locator(".plan-random").innerText()), true);
  });
});

test("cards are added from tiles, results and cards, and the plan is there afterwards", async () => {
  await reader({ server, at: "formats/", ...STILL }, async (page) => {
    const bar = page.locator("#plan-bar_");
    assert.ok(!(await bar.isVisible()));
    await page.getByRole("button", { name: "Ajouter au plan : Tour" }).click();
    await bar.waitFor();
    assert.match(await bar.innerText(), /Ajouté\s: 1 carte au plan/);
    await page.goto(`${server.url}search/?q=suite`);
    await page.getByRole("button", { name: "Ajouter au plan : Suite" }).click();
    await until(async () => /2 cartes/.test(await bar.innerText()), true);
    await page.goto(`${server.url}formats/cloture/`);
    await page.getByRole("link", { name: "Ajouter au plan" }).click();
    await until(async () => /3 cartes/.test(await bar.innerText()), true);
    await bar.getByRole("link", { name: "Ouvrir le plan" }).click();
    await until(() => titles(page), ["Tour", "Suite", "Clôture"]);
  });
});

for (const lang of ["", "en/"]) {
  test(`a plan with remarks, for all, at any width (${lang || "fr"})`, async () => {
    await planned("b=40&n=14&m=remote&i=_Accueil:10~salle~exigeante~difficile~nulle-part~-:10~cloture", async (page) => {
      await page.locator(".plan-random summary").click();
      await page.evaluate(() => scrollTo(0, 0));
      await assertAccessible(page);
      for (const width of [320, 640]) {
        await page.setViewportSize({ width, height: 800 });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${width}`);
      }
      for (const button of await page.locator(".planner button:visible:not(.link-button)").all()) {
        const { width, height } = await button.boundingBox();
        assert.ok(width >= 44 && height >= 44, `${await button.innerText()}: ${width} × ${height}`);
      }
    }, { lang });
  });
}

test("a saved plan reads, prints and is for all without a script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    await reader({ server, at: "plans/deux-cartes/", javaScriptEnabled, ...STILL }, async (page) => {
      assert.deepEqual(await page.locator(".plan-at strong").allTextContents(), ["0:00", "0:15", "0:25", "0:30", "0:50", "1:00"]);
      assert.match(await page.getByRole("link", { name: "Ouvrir dans le planificateur" }).getAttribute("href"), /#v=1&t=Deux%20cartes%20et%20une%20cl%C3%B4ture&p=deux-cartes&i=tour@1\.1\.0:15~-:10~_Caf%C3%A9:5~suite:20~cloture$/);
      if (javaScriptEnabled) {
        await assertAccessible(page);
        assert.equal((await printed(page)).length, 1);
        await page.getByRole("link", { name: "Ouvrir dans le planificateur" }).click();
        await until(() => titles(page), ["Tour", "Pause", "Suite", "Clôture"]);
        assert.deepEqual(await remarks(page), []);
      }
    });
  }
});
