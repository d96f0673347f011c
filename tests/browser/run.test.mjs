/** "Animer": a card and a plan, live, under a clock that the test sets. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { readCode } from "./paper.mjs";
import { serveBuilt } from "./plans-site.mjs";

const STILL = { reducedMotion: "reduce", colorScheme: "light", timezoneId: "Europe/Paris" };
const NINE = new Date("2027-01-14T08:00:00Z");

let server;
before(async () => (server = await serveBuilt("tests/plans/playbook")));
after(() => server.close());

/** Opens a run at nine o'clock, on a clock that stands still until it is moved. */
const running = (fragment, read, { lang = "", ...options } = {}) =>
  reader({ server, isCutOff: true, ...STILL, ...options }, async (page, context) => {
    await context.clock.install({ time: NINE });
    await page.goto(`${server.url}${lang}run/#${fragment}`);
    await page.locator("#run_[data-ready]").waitFor();
    // However long it took to open the page.
    await context.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
    await read(page, context);
  });

const minutes = (context, n) => context.clock.runFor(Math.round(n * 60_000));
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
/** What stands there, whatever keeps its words together. */
const shown = async (page, of) => (await page.locator(of).textContent()).replace(/\s+/g, " ").trim();

test("a card is run from its page to its end", async () => {
  await reader({ server, at: "formats/tour/", ...STILL }, async (page) => {
    await page.getByRole("link", { name: "Animer" }).first().click();
    await page.locator("#run_[data-ready]").waitFor();
    assert.equal(await shown(page, "h1"), "Tour");
    assert.match(page.url(), /run\/#i=tour@1\.1\.0$/);
    assert.equal(await page.locator(".run-step").count(), 3);
  });
});

test("time, bar, signal and what comes next follow the clock", async () => {
  await running("i=tour", async (page, context) => {
    await press(page, "Démarrer");
    assert.equal(await shown(page, ".run-phase"), "Dire");
    assert.equal(await shown(page, ".run-time"), "10:00");
    await minutes(context, 7.9);
    assert.equal(await page.locator("#run_").getAttribute("data-urgency"), "calm");
    await minutes(context, 0.2);
    // A fifth is left: the card's own words, large, for ten seconds.
    assert.equal(await page.locator("#run_").getAttribute("data-urgency"), "soon");
    assert.match(await shown(page, ".run-large"), /Une cloche\./);
    await context.clock.runFor(11_000);
    assert.ok(await page.locator(".run-large").isHidden());
    await minutes(context, 3);
    assert.equal(await page.locator("#run_").getAttribute("data-urgency"), "over");
    assert.match(await shown(page, ".run-time"), /^\+1:/);
    assert.match(await shown(page, ".run-end"), /^1 min de retard ; en gardant les durées, fin à 09:21 \(prévue à 09:20\)$/);
    assert.match(await shown(page, ".run-next"), /Choisir \(6 min\)/);
  });
});

test("the closing is kept: said from the start, never offered, whole at the end", async () => {
  await running("i=tour", async (page, context) => {
    await press(page, "Démarrer");
    assert.match(await shown(page, ".run-conclude p"), /À 09:18 il faudra conclure/);
    await minutes(context, 15);
    const offers = await page.locator(".run-offers button").allTextContents();
    assert.deepEqual(offers.map((text) => text.replace(/\s/g, " ")), ["« Choisir » au plus court : 3 min, fin à 09:22", "Laisser « Choisir » : 6 min, fin à 09:19"]);
    for (const offer of offers) assert.doesNotMatch(offer, /Clore/);
    await page.locator(".run-offers button").last().click();
    assert.match(await shown(page, ".run-end"), /avance|À l’heure/);
    await minutes(context, 4);
    assert.match(await shown(page, ".run-conclude p"), /Il faut conclure/);
    await press(page, "Conclure maintenant");
    assert.equal(await shown(page, ".run-phase"), "Clore");
    assert.equal(await shown(page, ".run-time"), "4:00");
    assert.ok(await page.getByRole("button", { name: "Passer", exact: true }).isDisabled());
  });
});

test("every control does what it says, by key too", async () => {
  await running("i=tour", async (page, context) => {
    await page.keyboard.press("PageDown");
    assert.equal(await shown(page, ".run-phase"), "Dire");
    await page.getByRole("button", { name: "+5" }).click();
    assert.equal(await shown(page, ".run-time"), "15:00");
    await press(page, "Couper court");
    assert.equal(await shown(page, ".run-time"), "1:00");
    await page.keyboard.press("n");
    assert.equal(await shown(page, ".run-phase"), "Choisir");
    await page.keyboard.press("PageUp");
    assert.equal(await shown(page, ".run-phase"), "Dire");
    await page.locator("body").press(".");
    assert.equal(await page.locator(".run-time-words").textContent(), "en pause");
    await minutes(context, 3);
    await page.locator("body").press("p");
    assert.equal(await shown(page, ".run-time"), "1:00");
    await press(page, "Passer");
    assert.equal(await shown(page, ".run-phase"), "Choisir");
    await page.locator("body").press("?");
    await page.getByLabel("Ne pas réagir aux lettres seules").check();
    await page.locator("body").press("n");
    assert.equal(await shown(page, ".run-phase"), "Choisir");
    await page.locator("body").press("ArrowRight");
    assert.equal(await shown(page, ".run-phase"), "Clore");
    // What is typed is typed.
    await page.getByLabel("Note", { exact: true }).fill("");
    await page.getByLabel("Note", { exact: true }).press("n");
    assert.equal(await shown(page, ".run-phase"), "Clore");
  });
});

test("a reload at any moment changes nothing", async () => {
  await running("i=tour~suite~cloture", async (page, context) => {
    await press(page, "Démarrer");
    const before = () => page.locator("#run_").evaluate((root) => [root.dataset.state, root.querySelector(".run-phase").textContent, root.querySelector(".run-time").textContent, root.querySelector(".run-end").textContent, root.querySelectorAll(".run-step").length]);
    for (const [step, action] of [[3.3, "Suivant"], [1.7, "Couper court"], [2, "Pause"], [5, "Reprendre"]].entries()) {
      await minutes(context, action[0]);
      await press(page, action[1]);
      const shownBefore = await before();
      await page.reload();
      await page.locator("#run_[data-ready]").waitFor();
      assert.deepEqual(await before(), shownBefore, `${step}`);
    }
  });
});

test("where nothing can be kept, the address keeps it", async () => {
  await running("i=tour", async (page, context) => {
    await context.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
    await page.reload();
    await page.locator("#run_[data-ready]").waitFor();
    await press(page, "Démarrer");
    await minutes(context, 2);
    await press(page, "Suivant");
    assert.match(page.url(), /&l=\w+s~\w+n|l=\w+s~\w+n/);
    await page.reload();
    await page.locator("#run_[data-ready]").waitFor();
    assert.equal(await shown(page, ".run-phase"), "Choisir");
  });
});

test("two windows go in step, and the wall shows what everybody reads", async () => {
  await running("i=tour", async (page, context) => {
    const wall = await context.newPage();
    await wall.setViewportSize({ width: 1280, height: 720 });
    await wall.goto(new URL(await page.getByRole("link", { name: "Vue murale" }).getAttribute("href"), page.url()).href);
    await wall.locator("#run_[data-ready]").waitFor();
    await press(page, "Démarrer");
    await until(() => shown(wall, ".run-phase"), "Dire");
    await press(page, "Suivant");
    await until(() => shown(wall, ".run-phase"), "Choisir");
    for (const part of [".run-time", ".run-phase"]) {
      const size = await wall.locator(part).evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
      assert.ok(size >= 0.2 * 720 * 0.999 || part === ".run-phase", `${part} ${size}`);
      assert.ok((await wall.locator(part).boundingBox()).height >= 0.199 * 720, part);
    }
    assert.ok(await wall.locator(".run-buttons").isHidden());
    assert.ok(await wall.locator(".run-note").isHidden());
    assert.ok(!(await wall.locator("body").innerText()).includes("Facilitation"));
    assert.equal(await wall.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    // The clicker is at the wall, too.
    await wall.keyboard.press("PageDown");
    await until(() => shown(page, ".run-phase"), "Clore");
    // What looks at a page waits on its clock.
    await context.clock.resume();
    await assertAccessible(wall);
  });
});

test("a hidden window wakes where the clock is, and moves nothing by itself", async () => {
  await running("i=tour~suite", async (page, context) => {
    await press(page, "Démarrer");
    await context.clock.fastForward(30 * 60_000);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    assert.equal(await shown(page, ".run-phase"), "Dire");
    assert.match(await shown(page, ".facilitator .note:not([hidden])"), /on en serait à\s: Peser/);
    await page.locator(".run-settings summary").click();
    await page.getByLabel("Passer seul à l’étape suivante").check();
    await minutes(context, 0.1);
    assert.equal(await shown(page, ".run-phase"), "Choisir");
  });
});

test("readers of screens are told the phase, five minutes and one, and no more", async () => {
  await running("i=tour", async (page, context) => {
    await page.evaluate(() => {
      globalThis.heard = [];
      new MutationObserver(() => {
        const text = document.querySelector("#run_ [aria-live=polite]").textContent;
        if (text) globalThis.heard.push(text);
      }).observe(document.querySelector("#run_ [aria-live=polite]"), { childList: true, characterData: true, subtree: true });
    });
    await press(page, "Démarrer");
    for (let n = 0; n < 12; n++) await minutes(context, 1);
    await press(page, "Suivant");
    await minutes(context, 0.2);
    assert.deepEqual(await page.evaluate(() => globalThis.heard), ["Dire, 10 min", "Encore 5 minutes.", "Encore 1 minute.", "Choisir, 6 min"]);
    assert.equal(await page.locator("[role=timer]").getAttribute("aria-live"), "off");
  });
});

test("handed over by a code, another device goes on from here", async () => {
  await running("i=tour~suite", async (page, context) => {
    await press(page, "Démarrer");
    await minutes(context, 3);
    await press(page, "Suivant");
    await page.getByLabel("Note", { exact: true }).fill("Rester sur le sujet.");
    await press(page, "Noter");
    await press(page, "Passer la main");
    const code = page.locator(".hand-over svg");
    await code.waitFor();
    const address = readCode(await code.screenshot());
    assert.ok(address.startsWith(`${server.url}run/#`), address);
    await reader({ server, ...STILL }, async (other, otherContext) => {
      await otherContext.clock.install({ time: new Date(NINE.getTime() + 4 * 60_000) });
      await other.goto(address);
      await other.locator("#run_[data-ready]").waitFor();
      assert.equal(await shown(other, ".run-phase"), "Choisir");
      assert.doesNotMatch(other.url(), /l=/);
      await other.reload();
      await other.locator("#run_[data-ready]").waitFor();
      assert.equal(await shown(other, ".run-phase"), "Choisir");
    });
  });
});

test("offline once it is prepared, to its end and its drafts", async () => {
  const own = await serveBuilt("tests/plans/playbook");
  try {
    await reader({ server: own, worker: true, isCutOff: true, at: "", ...STILL }, async (page) => {
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      await page.goto(`${own.url}run/#i=tour~suite`);
      await page.locator("#run_[data-ready]").waitFor();
      await press(page, "Préparer hors ligne");
      await until(async () => /Prêt/.test(await page.locator("#run_").innerText()), true);
      own.isDown = true;
      await page.reload();
      await page.locator("#run_[data-ready]").waitFor();
      await press(page, "Démarrer");
      for (let n = 0; n < 5; n++) await press(page, "Suivant");
      await page.locator(".draft").first().waitFor();
      assert.equal(await page.locator(".draft").count(), 3);
    });
  } finally {
    await own.close();
  }
});

for (const lang of ["", "en/"]) {
  test(`before, during, late and after, for all, at any width (${lang || "fr"})`, async () => {
    await running("i=tour~suite", async (page, context) => {
      const check = async (state) => {
        await page.evaluate(() => scrollTo(0, 0));
        await page.emulateMedia({ colorScheme: "light" });
        // What looks at a page waits on its clock.
        await context.clock.resume();
        await assertAccessible(page);
        await context.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
        for (const width of [320, 640]) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${state} ${width}`);
        }
        for (const button of await page.locator(".run button:visible:not(.link-button)").all()) {
          const { width, height } = await button.boundingBox();
          assert.ok(width >= 44 && height >= 44, `${state}: ${await button.innerText()} ${width} × ${height}`);
        }
      };
      if (!lang) await check("before");
      await page.locator("button.button:visible").first().click();
      await minutes(context, 12);
      await page.locator(".run-settings summary").click();
      await check("late, with its settings");
      for (let n = 0; n < 5; n++) await page.keyboard.press("PageDown");
      await page.locator(".draft").first().waitFor();
      await check("after");
    }, { lang });
  });
}

test("no minutes, many phases and no card at all", async () => {
  await running(`i=${Array(30).fill("_Moment:1").join("~")}`, async (page) => {
    assert.equal(await page.locator(".run-step").count(), 30);
  });
  await reader({ server, at: "run/", ...STILL }, async (page) => {
    assert.match(await page.locator("#without_").innerText(), /Ouvrez «\sAnimer\s» depuis une carte/);
  });
  await reader({ server, at: "run/#i=libre", ...STILL }, async (page) => {
    await page.locator("#run_[data-ready]").waitFor();
    await press(page, "Démarrer");
    assert.match(await shown(page, ".run-time"), /29:5|30:00/);
  });
  await reader({ server, at: "run/", javaScriptEnabled: false }, async (page) => {
    assert.ok(await page.locator("#without_").isVisible());
    assert.ok(await page.locator("#run_").isHidden());
  });
});
