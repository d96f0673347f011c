/**
 * A session as it is lived: four cards are planned on a phone, printed, run on a laptop with a wall window, handed to a second
 * device by code, put to sleep and woken, ended six minutes late with the closing whole, and told as reports that `check` accepts.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { test } from "node:test";
import { reader, site, until } from "./harness.mjs";
import { printed, readCode } from "./paper.mjs";
import { PROGRAM, ROOT } from "./plans-site.mjs";

const STILL = { reducedMotion: "reduce", colorScheme: "light", timezoneId: "Europe/Paris" };
const CARDS = ["Météo d’équipe", "Lean Coffee", "Île déserte", "Speed consulting"];
const START = Date.parse("2027-01-14T08:00:00Z");
/** Where its pictures go, for those who want to look at them. */
const { PICTURES } = process.env;
const picture = (page, name, fullPage = true) => PICTURES && page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });

/** The files of an archive whose files are stored or deflated. */
function unzip(bytes) {
  const files = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [method, size, name, extra] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const begin = at + 30 + name + extra;
    const content = bytes.subarray(begin, begin + size);
    files.set(bytes.toString("utf8", at + 30, at + 30 + name), method === 0 ? content : inflateRawSync(content));
    at = begin + size;
  }
  return files;
}

test("a session from its plan to its reports", async () => {
  let fragment;

  // Planned on a phone.
  await reader({ at: "formats/", viewport: { width: 390, height: 844 }, ...STILL }, async (page) => {
    const plus = (title) => page.locator(".tile", { has: page.getByRole("link", { name: title }) }).locator(".tile-add").first();
    await plus(CARDS[0]).click();
    await page.locator("#plan-bar_").getByRole("link", { name: "Ouvrir le plan" }).click();
    await page.locator("#planner_[data-ready]").waitFor();
    for (const title of CARDS.slice(1)) {
      await page.getByRole("searchbox", { name: "Ajouter une carte" }).fill(title);
      const button = page.locator(".plan-found button", { hasText: title }).first();
      await button.click();
      await until(async () => (await page.locator(".plan-what strong").allTextContents()).some((text) => text.includes(title)), true);
    }
    await page.getByLabel("Titre").fill("Matinée d’équipe");
    await page.getByLabel("Début").fill("2027-01-14T09:00");
    await page.getByLabel("Participants").fill("9");
    await page.getByLabel("Temps disponible").fill("150");
    await page.getByLabel("Temps disponible").press("Enter");
    await page.getByLabel("Où").selectOption("in-person");
    // A pause where it was missed.
    await page.locator('[data-remark="no-break"]').getByRole("button").click();
    await until(() => page.locator(".plan-item").count(), 5);
    assert.equal(await page.locator('[data-remark="over"]').count(), 0);
    await picture(page, "1-planned");

    // Printed.
    await page.getByRole("button", { name: "Feuille d’animation" }).click();
    await page.locator(".sheet").waitFor();
    const pages = await printed(page);
    const words = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join(" ");
    for (const title of CARDS) assert.match(words, new RegExp(title), title);
    assert.match(words, /09:00/);
    assert.ok(pages.length <= 2, `${pages.length} pages`);
    await picture(page, "2-sheet");
    fragment = new URL(page.url()).hash.slice(1);
  });

  // Run on a laptop, with a wall window.
  await reader({ viewport: { width: 1280, height: 800 }, isCutOff: true, ...STILL }, async (page, context) => {
    const press = (name, on = page) => on.getByRole("button", { name, exact: true }).click();
    const minutes = (n) => context.clock.runFor(Math.round(n * 60_000));
    const said = async (of, on = page) => (await on.locator(of).textContent()).replace(/\s+/g, " ").trim();
    await context.clock.install({ time: START - 60_000 });
    await page.goto(`${site.url}run/#${fragment}`);
    await page.locator("#run_[data-ready]").waitFor();
    await context.clock.pauseAt(START);
    const wall = await context.newPage();
    await wall.goto(new URL(await page.getByRole("link", { name: "Vue murale" }).getAttribute("href"), page.url()).href);
    await wall.locator("#run_[data-ready]").waitFor();
    await press("Démarrer");
    await until(async () => (await said(".run-phase", wall)) === (await said(".run-phase")), true);
    await minutes(3);
    await picture(page, "3-running");
    await picture(wall, "4-wall", false);
    await page.getByLabel("Note", { exact: true }).fill("Deux personnes arrivent en retard.");
    await press("Noter");
    const steps = await page.locator(".run-step").count();
    const closing = await page.locator(".run-step", { hasText: "clôture" }).count();
    assert.ok(closing > 0);
    for (let n = 0; n < 4; n++) {
      await press("Suivant");
      await minutes(4);
    }

    // Put to sleep, and woken: nothing has moved, and the clock is shown.
    const before = await said(".run-phase");
    await context.clock.fastForward(35 * 60_000);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    assert.equal(await said(".run-phase"), before);
    assert.match(await page.locator("#run_").innerText(), /D’après l’horloge, on en serait à/);
    assert.match(await said(".run-end"), /min de (retard|marge)|avance|À l’heure/);
    await picture(page, "5-woken");

    // Handed to a second device by a code.
    await press("Passer la main");
    await page.locator(".hand-over svg").waitFor();
    await picture(page, "6-hand-over");
    const address = readCode(await page.locator(".hand-over svg").screenshot());
    const now = await page.evaluate(() => Date.now());

    await reader({ viewport: { width: 390, height: 844 }, isCutOff: true, ...STILL }, async (other, otherContext) => {
      await otherContext.clock.install({ time: now });
      await other.goto(address);
      await other.locator("#run_[data-ready]").waitFor();
      await otherContext.clock.pauseAt(now + 2000);
      assert.equal(await said(".run-phase", other), before);
      const go = (name) => other.getByRole("button", { name, exact: true }).click();
      const conclude = /À (\d\d):(\d\d) il faudra conclure/.exec(await said(".run-conclude p", other));
      assert.ok(conclude, await said(".run-conclude p", other));
      // Whatever has to give, it is not the closing.
      const offers = await other.locator(".run-offers button").allTextContents();
      const closings = await other.locator(".run-step", { hasText: "clôture" }).locator(".run-step-title").allTextContents();
      for (const offer of offers) for (const title of closings) assert.ok(!offer.includes(`« ${title} »`), offer);
      await picture(other, "7-second-device");
      // The time for the closing comes, and passes by six minutes.
      const planned = Date.parse("2027-01-14T08:00:00Z") + 150 * 60_000;
      const own = () => other.evaluate(() => Date.now());
      const last = await other.locator(".run-step").last().innerText();
      const length = Number(/(\d+) min/.exec(last)[1]);
      await otherContext.clock.fastForward(planned + 6 * 60_000 - length * 60_000 - (await own()));
      await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      assert.match(await said(".run-conclude p", other), /Il faut conclure/);
      await go("Conclure maintenant");
      assert.match(await said(".run-where", other), new RegExp(`Étape ${steps} sur ${steps}`));
      assert.equal(await said(".run-time", other), `${length}:00`);
      await otherContext.clock.runFor(length * 60_000 - 5000);
      await go("Suivant");
      await other.locator(".draft").first().waitFor();
      assert.match(await said(".run-over .run-end", other), /Fini à 11:3[56], 6 min après l’heure prévue\./);

      // Told: one report a card that was played, and the plan that they are parts of.
      await other.getByLabel("Ce qui a surpris").fill("Le silence a aidé : \"on\" s’écoute & on avance #1.");
      await other.getByLabel("Ce qui a été décidé").fill("Garder une pause, toujours.");
      await other.getByLabel("Qui s’engage à quoi").fill("Écrire le compte rendu.");
      await other.getByLabel("À quoi on le verra").fill("Il est en ligne.");
      await other.getByLabel("Pour quand").fill("2027-02-01");
      const [person] = await other.evaluate(() => JSON.parse(document.getElementById("tool-data_").textContent).people);
      await other.getByLabel("Qui raconte").fill(person.label);
      await other.getByLabel("Où, avec qui").fill("Salle du fond, neuf personnes.");
      await other.getByLabel("Comment cela s’est passé").selectOption("success");
      await other.getByLabel("Ajouter une carte de la décision").check();
      await otherContext.clock.resume();
      await picture(other, "8-told");
      const [download] = await Promise.all([other.waitForEvent("download"), go("Tout télécharger")]);
      const files = unzip(readFileSync(await download.path()));
      const folder = join(mkdtempSync(join(tmpdir(), "playbook-told-")), "playbook");
      cpSync(join(ROOT, "tests/playbook"), folder, { recursive: true });
      for (const [path, bytes] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      const reports = [...files.keys()].filter((path) => path.startsWith("reports/"));
      assert.ok(reports.length >= 2, reports.join());
      for (const path of reports) {
        const text = files.get(path).toString("utf8");
        assert.match(text, /^date: 2027-01-14$/m, path);
        assert.match(text, /^plan: 2027-01-14-matinee-d-equipe$/m, path);
        assert.match(text, /^participants: 9$/m, path);
      }
      assert.match(files.get(reports[0]).toString("utf8"), /Deux personnes arrivent en retard|## Durées/);
      assert.ok([...files.keys()].some((path) => path.startsWith("plans/")) && [...files.keys()].some((path) => path.startsWith("formats/")));
      const { stdout, status } = spawnSync(PROGRAM, ["check", folder, "--today", "2027-01-14", "--format", "json"], { encoding: "utf8" });
      const told = JSON.parse(stdout);
      assert.equal(status, 0, told.diagnostics.filter(({ severity }) => severity === "error").map(({ path, message }) => `${path}: ${message}`).join("\n"));
      const own_ = told.diagnostics.filter(({ path, severity }) => [...files.keys()].some((file) => path.endsWith(file)) && severity !== "advice");
      assert.deepEqual(own_, []);

      // And forgotten, where one wants that.
      await go("Effacer");
      await other.locator("[data-state=ready]").waitFor();
      assert.deepEqual(await other.evaluate(() => Object.keys(localStorage).filter((name) => /^run:[0-9a-f]/.test(name))), []);
    });
  });
});
