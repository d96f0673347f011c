/** The search page, used as a reader uses it. Expectations are about tests/playbook. */

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { SITE, reader, site, until } from "./harness.mjs";
import { serve } from "./server.mjs";

const LEAN_COFFEE = "formats/lean-coffee-obstacles/";

/** Addresses of the results on the screen, relative to the site's root. */
const results = (page) =>
  page.locator(".result h3 a").evaluateAll((links, root) => links.map(({ href }) => href.replace(root, "")), site.url);
const first = async (page) => (await results(page))[0];
const count = async (page) => {
  await settled(page);
  return Number.parseInt(await page.locator("#count_").textContent(), 10);
};
const chips = async (page) =>
  plain(await page.locator("#active_ button").evaluateAll((all) => all.map((one) => one.lastChild.textContent)));
const understood = async (page) =>
  plain(await page.locator("#understood_ button").evaluateAll((all) => all.map((one) => one.lastChild.textContent)));
const asked = (page) => decodeURIComponent(new URL(page.url()).search).replaceAll("+", " ");
const choice = (page, name, value) => page.locator(`.choice:has([name="${name}"][value="${value}"])`);
const countIn = async (locator) => {
  await settled(locator.page());
  return Number(await locator.locator(".count").textContent());
};
const countOf = (page, name, value) => countIn(choice(page, name, value));
/** Waits until what is asked is answered. */
const settled = (page) => page.locator("#found_[aria-busy=false]").waitFor({ state: "attached" });
const answered = (page) => page.locator("#found_:not([hidden])[aria-busy=false]").waitFor();

/** Texts with plain spaces: which ones do not break is for the typesetter. */
const plain = (texts) => texts.map((text) => text.replaceAll(/[\u00a0\u202f]/g, " "));

/** Opens every group of filters, so that each can be clicked. */
const openFilters = (page) => page.locator(".facet").evaluateAll((all) => all.forEach((one) => (one.open = true)));

test("it answers while one types", async () => {
  await reader({ at: "search/" }, async (page) => {
    const typed = [
      ["speed", "formats/speed-consulting/"],
      [" cons", "formats/speed-consulting/"],
    ];
    for (const [text, expected] of typed) {
      await page.locator("#query_").pressSequentially(text);
      await until(() => first(page), expected);
    }
    await page.locator("#query_").fill("île dés");
    await until(() => first(page), "formats/ile-deserte/");
  });
});

test("what was found is marked, and stands beside its facts", async () => {
  await reader({ at: "search/?q=lean+coffee&kind=exercise" }, async (page) => {
    await until(() => first(page), LEAN_COFFEE);
    const result = page.locator(".result").first();
    assert.deepEqual(await result.locator("h3 mark").allTextContents(), ["Lean", "Coffee"]);
    assert.deepEqual(await result.locator(".result-top > span").allTextContents(), ["Converger", "testée"]);
    assert.deepEqual(plain(await result.locator(".glance > span").allTextContents()), [
      "45–60 min",
      "5–12 personnes",
      "exercice",
      "sur place, à distance",
      "",
    ]);
    const uses = await result.locator(".uses i").evaluateAll((all) => all.map(({ className }) => className));
    assert.deepEqual(uses, ["use-s", "use-f"]);
    assert.equal(await result.locator(".uses").getAttribute("aria-label"), "2 retours de terrain");
    assert.match(await result.getAttribute("class"), /\bhue-2\b/);
  });
});

test("slips of the finger do no harm, and are told", async () => {
  const slips = [
    ["search/", "retrospetive", "formats/retrospective-multi-equipes/", /rétrospective.*retrospetive/],
    ["search/", "cartografie contraintes", "formats/cartographie-contraintes/", /cartographie.*cartografie/i],
    ["en/search/", "retrospetive", "en/formats/retrospective-multi-equipes/", /retrospective.*retrospetive/i],
  ];
  for (const [at, typed, expected, told] of slips) {
    await reader({ at }, async (page) => {
      await page.locator("#query_").fill(typed);
      await until(() => first(page), expected);
      assert.match(await page.locator("#corrected_").textContent(), told);
    });
  }
});

test("a plan in words is understood", async () => {
  const plans = [
    ["search/", "45 minutes, 12 personnes, à distance, converger", ["jusqu’à 45 min", "12 personnes", "Converger", "à distance"]],
    ["en/search/", "45 minutes, 12 people, remote, to converge", ["up to 45 min", "12 people", "Converge", "remote"]],
  ];
  for (const [at, text, expected] of plans) {
    await reader({ at }, async (page) => {
      await page.locator("#query_").fill(text);
      await page.locator("#understood_ li").first().waitFor();
      assert.deepEqual((await understood(page)).sort(), expected.sort());
      assert.equal((await first(page)).replace(/^en\//, ""), LEAN_COFFEE);
    });
  }
});

test("what was read as a filter can be taken away: a number goes, a name stays as a word", async () => {
  await reader({ at: "search/" }, async (page) => {
    await page.locator("#query_").fill("faire décider 12 personnes en visio en 45 min");
    await until(() => understood(page), ["12 personnes", "jusqu’à 45 min", "Décider", "à distance"]);
    const strict = await count(page);
    await page.getByRole("button", { name: "Ne pas comprendre ainsi : jusqu’à 45 min" }).click();
    await until(() => understood(page), ["12 personnes", "Décider", "à distance"]);
    assert.equal(await page.locator("#query_").inputValue(), "faire décider 12 personnes en visio en");
    assert.ok((await count(page)) > strict);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Ne pas comprendre ainsi\u00a0: Décider");
    await page.getByRole("button", { name: "Ne pas comprendre ainsi : à distance" }).click();
    assert.equal(await page.locator("#query_").inputValue(), 'faire décider 12 personnes "en visio" en');
    await until(() => understood(page), ["12 personnes", "Décider"]);
    await page.goBack();
    await until(() => understood(page), ["12 personnes", "Décider", "à distance"]);
  });
});

test("where little fits it says what one condition less would leave", async () => {
  await reader({ at: "search/?q=faire+décider+12+personnes+en+visio+en+45+min" }, async (page) => {
    await page.locator("#few_ li").first().waitFor();
    const few = await count(page);
    const ways = plain(await page.locator("#few_ li").allTextContents());
    assert.ok(ways.length > 0 && ways.every((way) => /^Sans « .+ » \d+ résultats?$/.test(way)), ways.join("; "));
    const told = Number(ways[0].match(/(\d+) résultats?$/)[1]);
    await page.locator("#few_ a").first().click();
    await until(() => count(page), told);
    assert.ok(told > few);
  });
});

test("words that nobody used are told, and what the facts leave is shown", async () => {
  await reader({ at: "search/?q=zzqqxx+12+personnes+en+visio" }, async (page) => {
    await answered(page);
    assert.equal(await page.locator("#ignored_").textContent(), "Rien pour\u00a0: zzqqxx. Voici ce qui convient au reste.");
    assert.ok((await count(page)) > 0);
  });
});

test("what answers far less is folded behind its number, and stays open when one comes back", async () => {
  await reader({ at: "search/?q=retro" }, async (page) => {
    await answered(page);
    const near = await results(page);
    assert.equal(near[0], "formats/retrospective-multi-equipes/");
    assert.ok(near.length <= 3, near.join());
    assert.equal(await count(page), near.length);
    const more = page.locator("#more_");
    const others = Number.parseInt(await more.textContent(), 10);
    assert.match(plain([await more.textContent()])[0], /^\d+ autres, moins proches$/);
    await more.click();
    await until(async () => (await results(page)).length, near.length + Math.min(7, others));
    await page.locator(".result h3 a").nth(near.length + 1).click();
    await page.waitForURL((url) => !url.pathname.endsWith("/search/"));
    await page.goBack();
    await answered(page);
    await until(async () => (await results(page)).length, near.length + Math.min(7, others));
  });
});

test("a result that another word found says which", async () => {
  await reader({ at: "search/?q=décider+à+l’aveugle" }, async (page) => {
    await answered(page);
    const by = page.locator(".result-by").first();
    assert.match(plain([await by.textContent()])[0], /^trouvé par : décision/);
  });
});

test("nothing moves when an answer comes", async () => {
  for (const width of [360, 768, 1280]) {
    for (const at of ["search/?q=carte", "search/?q=12+personnes+en+45+min", "search/?kind=exercise&to=45", "?to=30", "en/search/", "formats/?kind=practice"]) {
      await reader({ viewport: { width, height: 800 } }, async (page) => {
        await page.addInitScript(() => {
          globalThis.moved = 0;
          const add = (list) => list.getEntries().forEach(({ value, hadRecentInput }) => (globalThis.moved += hadRecentInput ? 0 : value));
          new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
        });
        await page.goto(site.url + at);
        if (at.includes("search/?")) await answered(page);
        else if (at.startsWith("?")) await page.locator(".finder-found h3 a").first().waitFor();
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const moved = await page.evaluate(() => globalThis.moved);
        assert.ok(moved < 0.05, `${at} moves by ${moved} at ${width} pixels`);
      });
    }
  }
});

test("the keyboard reaches the field from any page, and passes the filters", async () => {
  await reader({ at: "formats/meteo-equipe/" }, async (page) => {
    await page.keyboard.press("Control+k");
    await page.waitForURL("**/search/#query_");
    await until(() => page.evaluate(() => document.activeElement.id), "query_");
    await page.locator("#query_").fill("carte");
    await answered(page);
    const skip = page.getByRole("link", { name: "Passer les filtres" });
    await skip.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.getElementById("answer_").contains(document.activeElement)));
  });
});

test("the names of presets and choices hold what each would leave", async () => {
  await reader({ at: "search/" }, async (page) => {
    await settled(page);
    const names = await page.locator(".preset, .choice input").evaluateAll((all) => all.map((one) => one.ariaLabel ?? ""));
    assert.ok(plain(names).includes("12 personnes, 18 résultats"), plain(names).join("; "));
    assert.deepEqual(names.filter((name) => !/, (aucun|\d+)\s/u.test(name)), []);
  });
});

test("an answer that comes late is dropped", async () => {
  await reader({ at: "search/?kind=report" }, async (page) => {
    await until(() => count(page), 7);
    const reports = await results(page);
    const held = [];
    let isHolding = true;
    await page.route("**/search/text.*", (route) => (isHolding ? held.push(route) : route.continue()));
    await page.locator("#query_").fill("carte");
    await page.locator(".chip").click();
    await until(async () => held.length > 0, true);
    isHolding = false;
    // The reports were shown before: they need no file that is held.
    await page.goBack();
    await until(() => chips(page), ["retour de terrain"]);
    await page.locator("#query_").fill("");
    await until(() => results(page), reports);
    const late = held.map((route) => page.waitForResponse((response) => response.request() === route.request()));
    await Promise.all(held.map((route) => route.continue()));
    for (const response of await Promise.all(late)) await response.finished();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.deepEqual(await results(page), reports);
  });
});

test("a filter finds as many as it says, and says what remains", async () => {
  await reader({ at: "search/" }, async (page) => {
    await openFilters(page);
    const filters = [
      ["purpose", "decide"],
      ["mode", "hybrid"],
      ["kind", "exercise"],
      ["status", "tested"],
      ["difficulty", "easy"],
      ["tag", "retrospective"],
    ];
    for (const [name, value] of filters) {
      await until(async () => (await countOf(page, name, value)) > 0, true);
      const expected = await countOf(page, name, value);
      await choice(page, name, value).click();
      await until(() => asked(page), `?${name}=${value}`);
      await until(() => count(page), expected);
      await page.locator(".chip").click();
      await until(() => chips(page), []);
    }
  });
});

test("filters of one group add up, filters of two narrow down, and each can be taken away", async () => {
  await reader({ at: "search/" }, async (page) => {
    await openFilters(page);
    await choice(page, "purpose", "decide").click();
    await until(() => chips(page), ["Décider"]);
    const one = await count(page);
    await choice(page, "purpose", "converge").click();
    await until(() => chips(page), ["Converger", "Décider"]);
    const two = await count(page);
    assert.ok(two > one, `${two} > ${one}`);
    const exercises = await countOf(page, "kind", "exercise");
    await choice(page, "kind", "exercise").click();
    await until(() => chips(page), ["Converger", "Décider", "exercice"]);
    await until(() => count(page), exercises);
    assert.ok(exercises < two);
    assert.equal(asked(page), "?purpose=converge&purpose=decide&kind=exercise");
    await page.locator(".chip", { hasText: "Converger" }).click();
    await until(() => chips(page), ["Décider", "exercice"]);
    await page.locator("#clear_").click();
    await until(() => asked(page), "");
    await page.locator("#start_").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "query_");
  });
});

test("time and people are numbers", async () => {
  await reader({ at: "search/" }, async (page) => {
    const preset = (facet, value) => page.locator(`.preset[data-facet=${facet}][value="${value}"]`);
    const expected = await countIn(preset("minutes", 30));
    await preset("minutes", 30).click();
    await until(() => asked(page), "?to=30");
    await until(() => count(page), expected);
    assert.deepEqual(await chips(page), ["jusqu’à 30 min"]);
    assert.equal(await preset("minutes", 30).getAttribute("aria-pressed"), "true");

    await page.locator("[name=from]").fill("20");
    await until(() => chips(page), ["20 min – 30 min"]);
    assert.equal(await preset("minutes", 30).getAttribute("aria-pressed"), "false");

    const twelve = await countIn(preset("people", 12));
    await preset("people", 12).click();
    await until(() => asked(page), "?from=20&to=30&people=12");
    await until(() => count(page), twelve);
    await page.locator("[name=people_to]").fill("20");
    await page.locator("[name=people_to]").press("Tab");
    await until(() => asked(page), "?from=20&to=30&people=12&people_to=20");
    await until(() => chips(page), ["20 min – 30 min", "12–20 personnes"]);
    assert.ok((await count(page)) <= twelve);
  });
});

test("results come in the order one asks for", async () => {
  const ascending = (values) => values.every((value, at) => at === 0 || values[at - 1] <= value);
  const datesOf = async (page) => (await results(page)).map((address) => /\d{4}-\d{2}-\d{2}/.exec(address)[0]);
  const reportsOf = async (page) => {
    return page.locator(".result .glance").evaluateAll((all) => all.map((facts) => facts.querySelectorAll(".uses i").length));
  };
  await reader({ at: "search/?kind=report" }, async (page) => {
    await answered(page);
    await page.locator("#sort_").selectOption("newest");
    await until(() => asked(page), "?kind=report&sort=newest");
    await until(async () => ascending((await datesOf(page)).reverse()), true);
    assert.equal((await datesOf(page)).length, 7);
  });
  await reader({ at: "search/?kind=exercise&sort=used" }, async (page) => {
    await answered(page);
    const reports = await reportsOf(page);
    assert.ok(reports[0] > 0 && ascending(reports.toReversed()), String(reports));
  });
  await reader({ at: "search/?kind=exercise&sort=duration" }, async (page) => {
    await until(() => first(page), "formats/meteo-equipe/");
  });
});

test("an address says everything", async () => {
  const filters = "from=10&to=60&people=4&people_to=6&purpose=explore&mode=remote&kind=deliverable&status=tested";
  const address = `?q=carte&${filters}&sort=duration`;
  await reader({ at: `search/${address}` }, async (page) => {
    await until(() => first(page), "formats/carte-blocages/");
    assert.equal(await page.locator("#query_").inputValue(), "carte");
    assert.deepEqual(await chips(page), ["10 min – 1 h", "4–6 personnes", "Explorer", "à distance", "livrable", "testée"]);
    assert.equal(await page.locator("#sort_").evaluate(({ value }) => value), "duration");
    assert.equal(asked(page), address);
  });
  await reader({ at: "search/?q=&purpose=nonsense&purpose=decide&to=abc&other=1" }, async (page) => {
    await answered(page);
    assert.deepEqual(await chips(page), ["Décider"]);
  });
});

test("Back undoes one step: a word, a filter, a page", async () => {
  await reader({ at: "search/" }, async (page) => {
    await openFilters(page);
    await page.locator("#start_").waitFor();
    await page.locator("#query_").pressSequentially("carte");
    await page.locator("#query_").press("Enter");
    await until(() => asked(page), "?q=carte");
    await choice(page, "mode", "remote").click();
    await until(() => asked(page), "?q=carte&mode=remote");
    await until(() => chips(page), ["à distance"]);
    await answered(page);
    const found = await results(page);

    await page.locator(".result h3 a").first().click();
    await page.waitForURL(`${site.url}${found[0]}`);
    await page.goBack();
    await until(() => results(page), found);
    assert.equal(await page.locator("#query_").inputValue(), "carte");

    await page.goBack();
    await until(() => chips(page), []);
    assert.equal(asked(page), "?q=carte");
    await page.goBack();
    await page.locator("#start_").waitFor();
    assert.equal(asked(page), "");
    await page.goForward();
    await until(() => asked(page), "?q=carte");
    await answered(page);
  });
});

test("coming back from a result, one is where one was", async () => {
  await reader({ at: "search/?mode=remote", viewport: { width: 360, height: 640 } }, async (page) => {
    await answered(page);
    await page.locator("#more_").click();
    await until(async () => (await results(page)).length, 14);
    assert.equal(await page.evaluate(() => document.activeElement.href), site.url + (await results(page))[7]);
    // What can be planned has its button, which takes room.
    await until(() => page.evaluate(() => [...document.querySelectorAll(".result:has(a[href*='/formats/'])")].every((own) => own.querySelector(".tile-add"))), true);
    const link = page.locator(".result h3 a").nth(12);
    const href = await link.getAttribute("href");
    await link.scrollIntoViewIfNeeded();
    const scroll = await page.evaluate(() => scrollY);
    assert.ok(scroll > 1000, String(scroll));
    await link.click();
    await page.waitForURL(href);
    await page.goBack();
    await until(async () => (await results(page)).length, 14);
    await until(() => page.evaluate(() => Math.round(scrollY)), Math.round(scroll));
    await until(() => page.evaluate(() => document.activeElement.href), href);
  });
});

test("it can be used with the keyboard alone", async () => {
  const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("href"));
  await reader({ at: "formats/" }, async (page) => {
    await page.keyboard.press("/");
    await page.waitForURL("**/search/#query_");
    await until(() => focused(page), "query_");
    await page.keyboard.type("consulting/");
    assert.equal(await page.locator("#query_").inputValue(), "consulting/");
    await page.keyboard.press("Backspace");
    await until(() => first(page), "formats/speed-consulting/");
    const found = await results(page);
    await page.keyboard.press("ArrowDown");
    await until(() => focused(page), site.url + found[0]);
    await page.keyboard.press("ArrowDown");
    await until(() => focused(page), site.url + found[1]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await until(() => focused(page), "query_");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await until(() => focused(page), "query_");
    await page.keyboard.press("Escape");
    await page.locator("#start_").waitFor();
    assert.equal(await page.locator("#query_").inputValue(), "");
    await page.keyboard.type("consulting");
    await until(() => first(page), found[0]);
    await page.keyboard.press("ArrowDown");
    await until(() => focused(page), site.url + found[0]);
    await page.keyboard.press("Enter");
    await page.waitForURL(site.url + found[0]);
  });
});

test("the key that leads to the search can be switched off", async () => {
  await reader({ at: "search/" }, async (page) => {
    await page.locator("#shortcut_").uncheck();
    await page.goto(`${site.url}formats/`);
    await page.keyboard.press("/");
    assert.equal(page.url(), `${site.url}formats/`);
  });
});

test("focus can be seen on everything that takes it", async () => {
  await reader({ at: "search/?q=carte&mode=remote" }, async (page) => {
    await answered(page);
    const seen = new Set();
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press("Tab");
      const [name, outline] = await page.evaluate(() => {
        const { activeElement: element } = document;
        return [element.id || element.className || element.tagName, getComputedStyle(element).outlineStyle];
      });
      assert.notEqual(outline, "none", name);
      seen.add(await page.evaluate(() => document.activeElement.outerHTML));
    }
    assert.ok(seen.size > 10);
  });
});

test("screen readers hear the count once typing pauses, not at every key", async () => {
  await reader({}, async (page) => {
    await page.clock.install();
    await page.goto(`${site.url}search/`);
    await page.locator("#start_").waitFor();
    // Time stands still while keys are pressed, however long that takes.
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.evaluate(() => {
      globalThis.heard = [];
      const live = document.getElementById("live_");
      new MutationObserver(() => globalThis.heard.push(live.textContent)).observe(live, { childList: true });
    });
    await page.locator("#query_").pressSequentially("cartographie");
    await answered(page);
    await until(() => first(page), "formats/cartographie-contraintes/");
    assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
    await page.clock.runFor(1000);
    await until(() => page.evaluate(() => globalThis.heard.length), 1);
    assert.match(await page.locator("#live_").textContent(), /^\d+.résultats?$/);
  });
});

test("text in another language says so", async () => {
  await reader({ at: "en/search/?q=charte" }, async (page) => {
    await until(() => first(page), "en/formats/charte-fonctionnement/");
    const result = page.locator(".result").first();
    assert.equal(await result.locator("h3 a").getAttribute("lang"), "fr");
    assert.equal(await result.locator(".language").textContent(), "French");
  });
});

test("where nothing fits, it says which condition to drop", async () => {
  await reader({ at: "search/?to=15&kind=exercise&difficulty=hard" }, async (page) => {
    await page.locator("#none_").waitFor();
    assert.equal(await count(page), 0);
    const way = page.locator("#ways_ a", { hasText: /15.min/ });
    await way.waitFor();
    const promised = Number.parseInt(await way.evaluate((link) => link.parentElement.querySelector(".count").textContent), 10);
    await way.click();
    await until(() => chips(page), ["exercice", "exigeant"]);
    await until(() => count(page), promised);
  });
  await reader({ at: "search/?q=zzzzqqqq" }, async (page) => {
    await page.locator("#none_").waitFor();
    assert.ok(await page.locator(".search-lists a").first().isVisible());
  });
});

test("with nothing asked, it says what can be asked", async () => {
  await reader({ at: "search/" }, async (page) => {
    await page.locator("#start_").waitFor();
    const examples = await page.locator(".examples a").all();
    assert.equal(examples.length, 3);
    for (const example of examples) {
      const text = await example.textContent();
      await example.click();
      await answered(page);
      assert.equal(await page.locator("#query_").inputValue(), text);
      assert.ok((await count(page)) > 0, text);
      await page.goBack();
      await page.locator("#start_").waitFor();
    }
    await page.locator("#start_ .chips a", { hasText: "Décider" }).click();
    await until(() => chips(page), ["Décider"]);
  });
});

test("on a phone the filters are a panel that counts and closes", async () => {
  await reader({ at: "search/?q=carte&mode=remote", viewport: { width: 360, height: 640 } }, async (page) => {
    await answered(page);
    assert.ok(!(await page.locator("#filters_").isVisible()));
    assert.equal(await page.locator("#filters-count_").textContent(), "1");
    await page.locator("#filters-button_").click();
    assert.equal(await page.locator("#filters-button_").getAttribute("aria-expanded"), "true");
    await choice(page, "purpose", "explore").click();
    await until(() => page.locator("#filters-count_").textContent(), "2");
    const found = await count(page);
    for (const button of ["#show_", "#filters-label_"]) {
      assert.deepEqual(plain([await page.locator(button).textContent()]), [`Voir ${found} résultat${found > 1 ? "s" : ""}`]);
    }
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator("#filters_").isVisible()));
    assert.equal(await page.evaluate(() => document.activeElement.id), "filters-button_");
    await page.locator("#filters-button_").click();
    await page.locator("#show_").click();
    assert.ok(!(await page.locator("#filters_").isVisible()));
  });
});

test("without the network it says so, and goes on by itself", async () => {
  await reader({ isCutOff: true }, async (page) => {
    await page.route("**/search/*.json", (route) => route.abort());
    await page.goto(`${site.url}search/?q=lean`);
    await page.locator("#trouble_").waitFor();
    await page.unroute("**/search/*.json");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await answered(page);
    assert.ok(!(await page.locator("#trouble_").isVisible()));
  });
});

test("without JavaScript the page leads to the lists", async () => {
  for (const [at, words] of [["search/", "JavaScript"], ["en/search/", "JavaScript"]]) {
    await reader({ at, javaScriptEnabled: false }, async (page) => {
      assert.ok(!(await page.locator("#query_").isVisible()));
      assert.ok(!(await page.locator("#filters_").isVisible()));
      assert.ok((await page.locator("main").innerText()).includes(words));
      const lists = await page.locator(".search-lists a").all();
      assert.ok(lists.length >= 6);
      for (const list of lists) {
        const address = new URL(await list.getAttribute("href"), site.url + at);
        assert.equal((await page.request.get(address.href)).status(), 200);
      }
    });
  }
});

test("a page that was open before a deploy goes on searching", async () => {
  const next = await mkdtemp(join(tmpdir(), "playbook-renamed-"));
  const server = await serve(SITE);
  try {
    // The same site with other hashes in the names of the index's files.
    await cp(SITE, next, { recursive: true });
    const folder = join(next, "search");
    let index = await readFile(join(folder, "index.json"), "utf8");
    for (const name of await readdir(folder)) {
      const hash = /\.([0-9a-f]{8})\./.exec(name)?.[1];
      if (!hash) continue;
      const other = [...hash].reverse().join("");
      await rename(join(folder, name), join(folder, name.replace(hash, other)));
      index = index.replaceAll(hash, other);
    }
    await writeFile(join(folder, "index.json"), index);
    // What the old names answer now are errors, which the browser reports.
    await reader({ at: "search/", server, isCutOff: true }, async (page) => {
      await page.locator("#query_").fill("météo");
      await answered(page);
      server.folder = next;
      await page.locator("#query_").fill("goulots");
      await until(async () => (await results(page))[0]?.replace(server.url, ""), "formats/carte-goulots/");
      assert.equal(await page.locator("#trouble_").isVisible(), false);
    });
  } finally {
    await server.close();
    await rm(next, { recursive: true });
  }
});

test("an address that names no page is no reason to stop", async () => {
  await reader({ at: "search/?missing=//&q=carte" }, async (page) => {
    await answered(page);
    assert.equal(await page.locator("#missing_").isVisible(), false);
  });
});
