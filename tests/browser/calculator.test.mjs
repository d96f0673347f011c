/** The gains calculator: the table that Rust has too, what is typed, the address, paper, and readers without a script. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gains, read, rounded } from "../../themes/default/static/gains.js";
import { assertAccessible } from "./accessible.mjs";
import { reader, until } from "./harness.mjs";
import { printed } from "./paper.mjs";

const CASES = JSON.parse(readFileSync(new URL("../gains/cases.json", import.meta.url), "utf8"));
/** Spaces that hold a number and its unit together are spaces here. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").trim();
const shown = async (page, name) => plain(await page.locator(name).first().textContent());
const field = (page, key) => page.locator(`#calc-${key}`);
const state = (said) => Object.entries(said).map(([key, value]) => `&${key}=${value}`).join("");
const fragment = async (page) => new URL(page.url()).hash;

/** What the page shows: days, percent, euros, rounded. */
const results = async (page) => [await shown(page, "[data-out=days]"), await shown(page, "[data-out=productivity]"), await shown(page, "[data-out=savings]")];

for (const { about, in: said, rounded: expected, ...values } of CASES) {
  test(`the table comes out: ${about}`, () => {
    const own = gains(said);
    for (const [key, value] of Object.entries(values)) {
      const near = (a, b) => (typeof b === "number" ? Math.abs(a - b) < 1e-9 : a === b);
      const same = Array.isArray(value) ? value.every((end, at) => near(own[key][at], end)) : near(own[key], value);
      assert.ok(same, `${key} is ${own[key]}, not ${value}`);
    }
    assert.deepEqual([rounded.days(own.days), rounded.percent(own.productivity), rounded.euros(own.savings)], expected);
  });
}

test("the five worked rows are what the page shows", async () => {
  const expected = [
    ["≈ 5 jours", "≈ 26 %", "≈ 480 €"],
    ["≈ 5,5 jours", "≈ 24 %", "≈ 1 200 €"],
    ["0 jour", "≈ 3 %", "≈ 600 €"],
    ["≈ 1,5 jour", "≈ 11 %", "≈ 240 €"],
    ["≈ 12 jours", "≈ 66 %", "≈ 1 200 €"],
  ];
  await reader({ at: "calculator/" }, async (page) => {
    for (const [at, { in: said }] of CASES.slice(0, 5).entries()) {
      await page.evaluate((hash) => (location.hash = hash), `#v=1${state(said)}`);
      await until(() => results(page), expected[at]);
      assert.equal(await shown(page, ".calculator-out [data-heading=savings]"), at === 3 ? "Surcoût par période" : "Économies par période");
      assert.equal(await page.locator("[data-beyond]").isVisible(), at === 4);
    }
  });
  await reader({ at: `en/calculator/#v=1${state(CASES[1].in)}` }, async (page) => {
    await until(() => results(page), ["≈ 5.5 days", "≈ 24%", "≈ €1,200"]);
    assert.equal(await shown(page, "[data-formula=days]"), "30 days × 60% × 30% × 100% = 5.4 days");
    assert.equal(await shown(page, "[data-between=productivity]"), "between 18 and 30%");
  });
});

test("the formula has the reader’s numbers in it, and exact values are there to open", async () => {
  await reader({ at: "calculator/" }, async (page) => {
    assert.equal(await shown(page, "[data-formula=days]"), "20 jours × 60 % × 50 % × 80 % = 4,8 jours");
    assert.equal(await shown(page, "[data-formula=productivity]"), "24 % + 60 % × 4 points = 26,4 %");
    assert.equal(await shown(page, "[data-formula=savings]"), "100 livrables × 4 % × 120 € = 480 €");
    assert.equal(await shown(page, "[data-between=days]"), "entre 3,5 et 6 jours");
    assert.equal(await shown(page, "[data-fall]"), "Les erreurs baissent de 4 points, de 12 % à 8 %.");
    await page.getByText("Valeurs exactes").click();
    assert.equal(await shown(page, "[data-exact=productivity]"), "26,4 %");
    assert.match(await shown(page, "[data-throughput]"), /plus court de 24 % laisse passer 31,6 % de travail/);
  });
});

test("commas, points and spaces are numbers, and what is none is said in words", () => {
  for (const [text, thousands, number] of [
    ["12", "\u202f", 12],
    [" 12,5 ", "\u202f", 12.5],
    ["12.5", "\u202f", 12.5],
    [",5", "\u202f", 0.5],
    ["1 200", "\u202f", 1200],
    ["1\u202f200,25", "\u202f", 1200.25],
    ["1,200", "\u202f", 1.2],
    ["1,200", ",", 1200],
    ["1,200.5", ",", 1200.5],
    ["0,125", ",", 0.125],
    ["50 %", "\u202f", 50],
    ["120 €", "\u202f", 120],
    ["−3", "\u202f", -3],
  ]) {
    assert.equal(read(text, thousands), number, text);
  }
  for (const text of ["", "douze", "1e3", "--1", "1,2,3", "Infinity", "0x10", "1.2.3"]) assert.ok(Number.isNaN(read(text, "\u202f")), text);
});

test("what cannot be worked with is refused at its field, and nothing else is lost", async () => {
  await reader({ at: "calculator/" }, async (page) => {
    for (const [key, typed, words] of [
      ["p", "150", "150 : au plus 100 %."],
      ["f", "1000", "1000 : au plus 100 %."],
      ["e0", "-2", "-2 : au moins 0 %."],
      ["t", "", "Écrivez un nombre, par exemple 20."],
      ["t", "vingt", "Écrivez un nombre, par exemple 20."],
    ]) {
      const own = field(page, key);
      const before = await own.inputValue();
      await own.fill(typed);
      const fault = await shown(page, `#calc-${key}-fault`);
      assert.equal(fault, words);
      assert.equal(await own.getAttribute("aria-invalid"), "true");
      assert.match(await own.getAttribute("aria-describedby"), new RegExp(`calc-${key}-fault`));
      assert.deepEqual(await results(page), ["–", "–", "–"]);
      assert.match(await shown(page, "[data-missing]"), /^À corriger pour calculer : /);
      assert.equal(await own.inputValue(), typed, "what was typed stays");
      await own.fill(before);
      assert.equal(await own.getAttribute("aria-invalid"), null);
    }
    // More errors than before are no fault: they cost.
    await field(page, "e1").fill("14");
    assert.equal(await shown(page, ".calculator-out [data-heading=savings]"), "Surcoût par période");
    assert.match(await shown(page, "[data-fall]"), /^Les erreurs augmentent de 2 points/);
    await field(page, "t").fill("0");
    assert.equal(await shown(page, "[data-out=days]"), "0 jour");
    await field(page, "e1").fill("12");
    assert.equal(await shown(page, "[data-fall]"), "Les erreurs ne changent pas.");
  });
});

test("the address goes there and back, with what it does not know", async () => {
  await reader({ at: "calculator/#v=1&t=12,5&p=40&later=x~y" }, async (page) => {
    assert.equal(await field(page, "t").inputValue(), "12,5");
    assert.equal(await field(page, "p").inputValue(), "40");
    assert.equal(await field(page, "f").inputValue(), "80", "what is not said is as at first");
    await field(page, "e0").fill("10,5");
    await until(() => fragment(page), "#v=1&t=12.5&p=40&f=80&e0=10.5&e1=8&n=100&c=120&a=60&b=60&range=25&later=x~y");
    const before = await results(page);
    await page.reload();
    await until(() => results(page), before);
    assert.equal(await field(page, "e0").inputValue(), "10,5");
  });
  // A place on the page is no state; another language takes the numbers along; what was typed is exact.
  await reader({ at: "calculator/" }, async (page) => {
    await field(page, "t").fill("0,125");
    await until(() => fragment(page), "#v=1&t=0.125&p=50&f=80&e0=12&e1=8&n=100&c=120&a=60&b=60&range=25");
    await page.evaluate(() => (location.hash = "#main_"));
    assert.equal(await field(page, "t").inputValue(), "0,125");
    await field(page, "e0").fill("0,0000011");
    await until(async () => (await fragment(page)).includes("&e0=0.000001&"), true);
    await field(page, "e0").fill("13");
    await until(async () => (await fragment(page)).includes("&t=0.125&p=50&f=80&e0=13&"), true);
    await page.reload();
    assert.equal(await field(page, "t").inputValue(), "0,125");
    await page.locator(".languages a[hreflang=en]").click();
    await page.waitForURL(/\/en\/calculator\//);
    assert.equal(await field(page, "t").inputValue(), "0.125");
    assert.equal(await field(page, "e0").inputValue(), "13");
  });
  // On a phone languages are in the menu.
  await reader({ at: "calculator/#t=33", viewport: { width: 360, height: 740 } }, async (page) => {
    await page.getByRole("button", { name: "Menu" }).click();
    await page.locator(".menu-languages a[hreflang=en]").click();
    await page.waitForURL(/\/en\/calculator\//);
    assert.equal(await field(page, "t").inputValue(), "33");
  });
  // What makes no sense is shown as it is, and said.
  await reader({ at: "calculator/#t=abc&p=%3Cb%3E&a=1e9" }, async (page) => {
    assert.equal(await field(page, "t").inputValue(), "abc");
    assert.equal(await field(page, "p").inputValue(), "<b>");
    assert.equal(await page.locator("[data-missing]").isVisible(), true);
    assert.equal(await page.locator(".assumptions").getAttribute("open"), "", "what is wrong is in sight");
  });
});

test("keyboard and buttons step, within the ends", async () => {
  await reader({ at: "calculator/" }, async (page) => {
    const parallel = field(page, "p");
    await parallel.press("ArrowUp");
    assert.equal(await parallel.inputValue(), "55");
    for (let n = 0; n < 3; n++) await parallel.press("PageUp");
    assert.equal(await parallel.inputValue(), "100");
    await parallel.press("ArrowUp");
    assert.equal(await parallel.inputValue(), "100");
    assert.equal(await parallel.getAttribute("aria-valuenow"), "100");
    await page.getByRole("button", { name: "Diminuer : Erreurs avant" }).click();
    assert.equal(await field(page, "e0").inputValue(), "11,5");
    await field(page, "t").fill("rien");
    await field(page, "t").press("ArrowDown");
    assert.equal(await field(page, "t").inputValue(), "20", "what cannot be read begins anew");
    await field(page, "t").press("Enter");
    await until(async () => /calculator\/#v=1&t=20&p=100/.test(page.url()), true);
  });
});

test("results are read out once typing has stopped, and not before", async () => {
  await reader({ at: "calculator/" }, async (page, context) => {
    await context.clock.install({ time: new Date("2026-11-20T10:00:00") });
    await page.reload();
    await context.clock.pauseAt(new Date("2026-11-20T10:05:00"));
    const said = () => shown(page, ".calculator [role=status]");
    await field(page, "t").fill("40");
    assert.equal(await shown(page, "[data-out=days]"), "≈ 9,5 jours");
    await context.clock.runFor(400);
    assert.equal(await said(), "");
    await context.clock.runFor(200);
    assert.equal(await said(), "9,5 jours de moins sur le cycle, 26 % d’efficacité globale, 480 € d’économies.");
  });
});

test("on a phone what comes out stays in sight, and a cost has its sign", async () => {
  await reader({ at: "calculator/#e0=8&e1=12", viewport: { width: 360, height: 640 } }, async (page) => {
    const sum = page.locator(".calculator-sum");
    assert.equal(await sum.isVisible(), true);
    assert.ok((await sum.boundingBox()).y < 640);
    assert.equal(await shown(page, "[data-sum-savings]"), "≈ −480 €");
  });
});

test("presets and examples fill the fields, and are read out", async () => {
  await reader({ at: "calculator/" }, async (page) => {
    const current = () => page.locator(".presets [aria-current]").allTextContents();
    assert.deepEqual(await current(), ["Extension"]);
    assert.equal(await page.locator("[data-sample]").isVisible(), true);
    await page.getByRole("link", { name: "Pilote" }).click();
    await until(() => field(page, "p").inputValue(), "30");
    await until(current, ["Pilote"]);
    assert.equal(await shown(page, ".calculator [role=status]"), "2 jours de moins sur le cycle, 12 % d’efficacité globale, 240 € d’économies.");
    await page.getByRole("link", { name: /^Reprendre ces nombres/ }).nth(4).click();
    await until(() => results(page), ["≈ 12 jours", "≈ 66 %", "≈ 1 200 €"]);
    await until(() => page.locator(".calculator").evaluate((form) => form.getBoundingClientRect().bottom > 0), true);
  });
});

test("without a script, two tables and the examples come from the same formulas", async () => {
  await reader({ at: "calculator/", javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator(".calculator").isVisible(), false);
    assert.equal(await page.locator("noscript p").isVisible(), true);
    const rows = async (at) => {
      const cells = await page.locator(".marks table").nth(at).locator("tbody td").allTextContents();
      return cells.map(plain);
    };
    const t = [5, 10, 20, 40].flatMap((cycle) => [25, 50, 75].map((share) => gains({ ...CASES[0].in, t: cycle, p: share }).days));
    assert.deepEqual(await rows(0), t.map((days) => `${String(days).replace(".", ",")} ${days < 2 ? "jour" : "jours"}`));
    assert.deepEqual(await rows(1), ["0 %", "0 €", "1,2 %", "240 €", "3 %", "600 €", "6 %", "1 200 €"]);
    assert.equal(await page.locator(".examples tbody tr").count(), 5);
    assert.match(plain(await page.locator(".examples tbody tr").first().textContent()), /4,8 jours \(de 3,6 à 6\).*26,4 % \(de 19,8 à 33\).*480 €/s);
    assert.equal(await page.locator(".examples a:visible").count(), 0, "no link that does nothing");
  });
});

test("numbers and results print on one page", async () => {
  await reader({ at: "calculator/" }, async (page) => {
    const pages = await printed(page);
    assert.equal(pages.length, 1);
    const words = pages[0].texts.map(({ text }) => text).join(" ");
    for (const word of ["Durée du cycle", "Coût d", "5 jours", "26", "480", "limites"]) assert.ok(words.includes(word), `${word} in ${words}`);
  });
  await reader({ at: "calculator/", javaScriptEnabled: false }, async (page) => {
    const words = (await printed(page)).flatMap(({ texts }) => texts.map(({ text }) => text)).join(" ");
    assert.match(words, /Cinq exemples/);
  });
});

for (const lang of ["", "en/"]) {
  test(`for all, with a fault too (${lang || "fr"})`, async () => {
    await reader({ at: `${lang}calculator/#v=1&p=150`, reducedMotion: "reduce" }, (page) => assertAccessible(page));
    await reader({ at: `${lang}calculator/`, reducedMotion: "reduce", viewport: { width: 360, height: 740 } }, async (page) => {
      await page.locator(".assumptions > summary").click();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(wide, 0);
      await assertAccessible(page);
    });
  });
}
