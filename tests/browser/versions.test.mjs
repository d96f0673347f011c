/** Versions, histories and editions of a repository that is written here. PLAYBOOK is the program. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { serve } from "./server.mjs";

const { PLAYBOOK } = process.env;
assert.ok(PLAYBOOK && existsSync(PLAYBOOK), "PLAYBOOK must be the program");

const SETTINGS = `title: { fr: Le playbook, en: The playbook }
languages: [fr, en]
url: https://example.org/playbook/
license: CC-BY-SA-4.0
editions: { tags: "edition-*" }
purposes: [{ id: open, label: { fr: Ouvrir, en: Open } }]
roles: [{ id: facilitator, label: { fr: Facilitation, en: Facilitator } }]
`;
/** Versions, oldest first: number, day, minutes of listening, text. */
const VERSIONS = [
  ["1.0.0", "2026-03-01", 8, "Un mot chacun."],
  ["1.1.0", "2026-03-16", 8, "Un mot chacun, sans réponse."],
  ["1.2.0", "2026-05-02", 9, "Un mot chacun, sans réponse, puis un silence."],
  ["2.0.0", "2026-07-05", 16, "Deux mots chacun, sans réponse, puis un silence."],
];

function card(count, more = "") {
  const [version, , minutes, text] = VERSIONS[count - 1];
  const entries = VERSIONS.slice(0, count).reverse();
  const changelog = entries.map(([number, day]) => `  - { version: ${number}, date: ${day}, changes: Un changement. }`);
  return `---
title: Météo d’équipe
summary: Chacun dit son temps intérieur.
version: ${version}
status: tested
purpose: [open]
context: Au début d’une réunion.
duration: ${minutes + 2} min
participants: 3-12
risks: [{ risk: On débat., mitigation: Un tour de table. }]
metrics: [{ name: Participation, unit: "%", direction: up, kind: leading, how: Compter. }]
roles: [facilitator]
agenda:
  - { title: Annoncer, duration: 2 min }
  - { title: Écouter, duration: ${minutes} min }
${more}changelog:
${changelog.join("\n")}
---
## Déroulement

${text}
`;
}

let folder, past;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "versions-"));
  const at = (path) => join(folder, "playbook", path);
  const git = (day, ...words) => {
    const date = `${day}T10:00:00Z`;
    const who = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" };
    const env = { ...process.env, ...who, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    execFileSync("git", ["-C", folder, "-c", "commit.gpgsign=false", ...words], { env, stdio: "ignore" });
  };
  mkdirSync(at("formats"), { recursive: true });
  git("2026-03-01", "init", "--initial-branch=main");
  writeFileSync(at("playbook.yml"), SETTINGS);
  for (const [number, [, day]] of VERSIONS.entries()) {
    const isLast = number + 1 === VERSIONS.length;
    if (isLast) git(day, "mv", "playbook/formats/meteo.md", "playbook/formats/meteo-equipe.md");
    const [name, more] = isLast ? ["meteo-equipe", "aliases: [/formats/meteo/]\n"] : ["meteo", ""];
    writeFileSync(at(`formats/${name}.md`), card(number + 1, more));
    git(day, "add", "--all");
    git(day, "commit", "-m", "Une version");
    if (number === 1) git(day, "tag", "-a", "edition-2026-printemps", "-m", "Printemps 2026");
  }
  execFileSync(PLAYBOOK, ["build", at(""), "--today", "2026-07-20", "--out", join(folder, "site")], { stdio: "ignore" });
  past = await serve(join(folder, "site"));
});

after(async () => {
  await past?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const HISTORY = "formats/meteo-equipe/history/";

for (const at of [
  "formats/meteo-equipe/v/1.1.0/",
  "formats/meteo-equipe/v/2.0.0/",
  HISTORY,
  "formats/meteo-equipe/diff/1.2.0/2.0.0/",
  "changes/",
  "notices/",
  "editions/",
  "editions/edition-2026-printemps/formats/meteo/",
]) {
  for (const lang of ["", "en/"]) {
    const address = at.startsWith("editions/e") && lang ? at.replace("printemps/", "printemps/en/") : lang + at;
    test(`${address} is accessible, and as wide as the narrowest phone`, async () => {
      await reader({ server: past, at: address, viewport: { width: 320, height: 640 }, reducedMotion: "reduce" }, async (page) => {
        await assertAccessible(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      });
    });
  }
}

test("a printed code answers without script whether the copy is still good", async () => {
  await reader({ server: past, at: "formats/meteo-equipe/v/1.1.0/", javaScriptEnabled: false }, async (page) => {
    const head = await page.locator(".version-head").innerText();
    assert.match(head, /Version 1\.1\.0, du 16 mars au 2 mai 2026\. Version actuelle\s: 2\.0\.0/);
    assert.match(head, /À réapprendre, à réimprimer/);
    assert.match(await page.locator(".prose").innerText(), /Un mot chacun, sans réponse\./);
  });
});

test("how long ago a change was follows the reader’s clock", async () => {
  await reader({ server: past }, async (page) => {
    await page.clock.setFixedTime(new Date("2026-12-24T12:00:00Z"));
    await page.goto(`${past.url}formats/meteo-equipe/`);
    await until(() => page.locator("time[data-ago]").first().innerText(), "il y a 5 mois");
  });
});

test("any two versions can be compared", async () => {
  await reader({ server: past, at: HISTORY }, async (page) => {
    const [from, to] = [page.locator("#compare_ select").first(), page.locator("#compare_ select").last()];
    await from.selectOption("1.0.0");
    await to.selectOption("1.2.0");
    await page.getByRole("button", { name: "Comparer" }).click();
    const changed = page.locator("#compare_ .diff-changed");
    await until(async () => (await changed.count()) > 0, true);
    const words = (await changed.allInnerTexts()).join(" ");
    assert.match(words, /sans réponse, puis un silence/);
    assert.equal(await page.locator("#compare_ ins").count() > 0, true);
    // Of neighbours, the page is opened.
    await to.selectOption("1.1.0");
    await page.getByRole("button", { name: "Comparer" }).click();
    await page.waitForURL("**/diff/1.0.0/1.1.0/");
  });
});

test("the switch leads to the same card in an edition and back, over its rename, by keyboard", async () => {
  await reader({ server: past, at: "formats/meteo-equipe/" }, async (page) => {
    await page.getByRole("button", { name: "Éditions" }).focus();
    await page.keyboard.press("Enter");
    const link = page.locator("#editions_ a", { hasText: "Printemps 2026" });
    await until(() => link.isVisible(), true);
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/editions/edition-2026-printemps/formats/meteo/");
    assert.match(await page.locator(".edition-banner").innerText(), /Printemps 2026.*\n?.*Lire le playbook actuel/s);
    await page.getByRole("link", { name: "Lire le playbook actuel" }).click();
    await page.waitForURL("**/formats/meteo-equipe/");
  });
});

test("an earlier edition keeps nothing for when there is no network", async () => {
  await reader({ server: past, at: "editions/edition-2026-printemps/formats/meteo/", worker: true }, async (page) => {
    await page.waitForLoadState("load");
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});
