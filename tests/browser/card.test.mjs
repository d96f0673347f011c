/** A card's page, used as a reader uses it; and lists of cards. Expectations are about tests/playbook. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { reader, site, until } from "./harness.mjs";

const CARD = "formats/lean-coffee-obstacles/";
const CHECKLIST = "formats/preparer-session/";
const PICTURED = "formats/carte-blocages/";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const order = (page) =>
  page.locator(".column > section > h2, .column > .prose h2").evaluateAll((heads) => heads.map((head) => head.id));

test("on a phone the bar stays, slim, and says where one is", async () => {
  await reader({ at: CARD, ...PHONE }, async (page) => {
    const bar = page.locator(".card-bar");
    for (const [id, name] of [["agenda_", "Déroulé"], ["risks_", "Risques et parades"], ["about_", "À propos de cette carte"]]) {
      await page.evaluate((to) => document.getElementById(to).scrollIntoView({ behavior: "instant" }), id);
      await until(() => page.locator(".toc-here").textContent(), name);
      const { y, height } = await bar.boundingBox();
      assert.ok(y === 0 && height <= 64, `${y} ${height}`);
    }
    for (const button of await bar.locator("button:visible, a:visible, summary").all()) {
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 44 && height >= 44, await button.textContent());
    }
  });
});

test("the sheet of sections leads to one, and closes with Escape", async () => {
  await reader({ at: CARD, ...PHONE }, async (page) => {
    await page.locator(".toc-fold summary").click();
    await page.locator('.toc-fold a[href="#risks_"]').click();
    await until(() => page.locator(".toc-here").textContent(), "Risques et parades");
    assert.equal(await page.locator(".toc-fold").evaluate(({ open }) => open), false);
    await page.locator(".toc-fold summary").click();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".toc-fold").evaluate(({ open }) => open), false);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
  });
});

test("it prints, and shares the address or copies it", async () => {
  await reader({ at: `${CARD}#risks_`, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    await page.evaluate(() => (globalThis.print = () => (globalThis.isPrinted = true)));
    await page.getByRole("button", { name: "Imprimer" }).click();
    assert.equal(await page.evaluate(() => globalThis.isPrinted), true);
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined, configurable: true }));
    await page.getByRole("button", { name: "Partager" }).click();
    await until(() => page.locator(".card-bar [role=status]").textContent(), "Lien copié.");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.url}${CARD}`);
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: async (what) => (globalThis.shared = what), configurable: true }));
    await page.locator(".card-actions .share").click();
    assert.equal((await page.evaluate(() => globalThis.shared)).url, `${site.url}${CARD}`);
  });
});

test("without a script the bar leads where it can", async () => {
  await reader({ at: CARD, javaScriptEnabled: false }, async (page) => {
    assert.deepEqual(await page.locator(".card-actions button:visible").count(), 0);
    assert.ok((await page.locator(".card-actions a").count()) > 0);
  });
});

test("what one came for stands first", async () => {
  const first = { [CARD]: "context_", "formats/daily-dix-minutes/": "agenda_", [CHECKLIST]: "une-semaine-avant", "formats/matrice-raci/": "les-quatre-lettres" };
  for (const [at, id] of Object.entries(first)) {
    await reader({ at }, async (page) => {
      assert.equal((await order(page))[0], id, at);
      const contents = await page.locator(".toc a").evaluateAll((links) => links.map(({ hash }) => decodeURIComponent(hash.slice(1))));
      assert.equal(contents[0], id, at);
    });
  }
});

test("boxes can be ticked, are kept on the device, and are printed empty", async () => {
  await reader({ at: CHECKLIST }, async (page) => {
    const boxes = page.locator(".prose .tick");
    const told = page.locator(".ticks output");
    const all = await boxes.count();
    await until(() => told.textContent(), `0 sur ${all} cochés`);
    await boxes.nth(1).check();
    await page.locator(".can-tick").nth(2).click();
    await until(() => told.textContent(), `2 sur ${all} cochés`);
    await page.reload();
    await until(() => told.textContent(), `2 sur ${all} cochés`);
    assert.deepEqual(await boxes.evaluateAll((list) => list.slice(0, 4).map(({ checked }) => checked)), [false, true, true, false]);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".tick:visible, .card-bar:visible, .ticks:visible").count(), 0);
    assert.equal(await page.locator(".prose .task:visible").count(), all);
    assert.equal(await page.locator(".prose .task.done").count(), 0);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "Tout décocher" }).click();
    await until(() => told.textContent(), `0 sur ${all} cochés`);
    await page.reload();
    await until(() => told.textContent(), `0 sur ${all} cochés`);
  });
});

test("a link in a line is followed, and ticks nothing", async () => {
  await reader({ at: CHECKLIST }, async (page) => {
    const link = page.locator(".can-tick a").first();
    const href = await link.evaluate((one) => one.href);
    await link.click();
    await page.waitForURL(href);
  });
});

test("the second line of a box begins where its first one does", async () => {
  await reader({ at: CHECKLIST, viewport: { width: 360, height: 740 }, javaScriptEnabled: false }, async (page) => {
    // Without scripts nothing can be evaluated in the page: the accessible text is measured by the browser's own boxes.
    const line = page.locator(".prose li:has(> .task)").first();
    const { x } = await line.boundingBox();
    const { x: box, width } = await line.locator(".task").boundingBox();
    assert.ok(box + width <= x, `${box} + ${width} > ${x}`);
  });
});

test("of a deliverable the picture stands first, and once", async () => {
  await reader({ at: PICTURED }, async (page) => {
    assert.equal(await page.locator(".card-picture img").count(), 1);
    assert.equal(await page.locator(".prose img").count(), 0);
  });
  await reader({ at: CARD }, async (page) => assert.equal(await page.locator(".card-picture").count(), 0));
});

test("the risks answer whether it is risky; how hard it is stands apart", async () => {
  await reader({ at: CARD }, async (page) => {
    const fact = page.locator(".fact", { hasText: "Est-ce risqué" });
    assert.match(await fact.locator(".fact-main").textContent(), /^\d+ risques?$/);
    assert.match(await page.locator(".maturity .difficulty").textContent(), /^Difficulté/);
  });
});

test("each card has its emblem, the same on its tile, its page, and where a script lists it", async () => {
  const drawn = (page, at) => page.locator(at).first().evaluate((svg) => [...svg.querySelectorAll("path")].map((path) => [path.getAttribute("class"), path.getAttribute("d")]));
  for (const id of ["lean-coffee-obstacles", "speed-consulting"]) {
    let head, tile, found;
    await reader({ at: `formats/${id}/` }, async (page) => (head = await drawn(page, ".card-head .emblem")));
    await reader({ at: "formats/" }, async (page) => (tile = await drawn(page, `.tile:has(a[href$="/${id}/"]) .emblem`)));
    await reader({ at: "?to=&people=" }, async (page) => {
      await page.locator(".finder-found .emblem").first().waitFor();
      const own = `.finder-found .tile:has(a[href$="/${id}/"]) .emblem`;
      if ((await page.locator(own).count()) > 0) found = await drawn(page, own);
    });
    assert.deepEqual(tile, head);
    if (found) assert.deepEqual(found, head);
    assert.ok(head[0][1].length > 20);
  }
});

test("a list is sorted and filtered, counts what it shows, and comes back with its address", async () => {
  await reader({ at: "purposes/converge/" }, async (page) => {
    const titles = () => page.locator(".tile:visible .tile-title").allTextContents();
    const before = await titles();
    await page.locator(".list-tools [name=sort]").selectOption("minutes");
    const minutes = await page.locator("section:first-of-type > .tiles > .tile").evaluateAll((tiles) => tiles.map(({ dataset }) => Number(dataset.minutes ?? Infinity)));
    assert.deepEqual(minutes, [...minutes].sort((a, b) => a - b));
    await page.locator(".list-tools [name=kind]").selectOption("exercise");
    const shown = await titles();
    assert.ok(shown.length > 0 && shown.length < before.length);
    assert.match(await page.locator(".list-tools output").textContent(), new RegExp(`^${shown.length}\\b`));
    await page.reload();
    await until(titles, shown);
    assert.equal(await page.locator(".list-tools [name=kind]").inputValue(), "exercise");
    await page.getByRole("button", { name: "Tout montrer" }).click();
    assert.equal((await titles()).length, before.length);
    assert.equal(page.url(), `${site.url}purposes/converge/`);
  });
});

test("numbers of a list count what stands below them", async () => {
  for (const at of ["tags/", "purposes/", "kinds/", "statuses/"]) {
    await reader({ at }, async (page) => {
      const terms = await page.locator(".terms li").evaluateAll((all) => all.map((one) => [one.querySelector("a").href, Number.parseInt(one.querySelector(".count").textContent, 10) || 0]));
      for (const [href, count] of terms) {
        await page.goto(href);
        const isRetired = href.endsWith("/retired/");
        const shown = await page.locator(isRetired ? ".tile" : ".tile:not(.is-retired)").count();
        assert.equal(shown, count, href);
        for (const section of await page.locator("main section:has(> .tiles)").all()) {
          assert.equal(Number(await section.locator("h2 .count").textContent()), await section.locator(".tile").count(), href);
        }
      }
    });
  }
});

test("each kind and each maturity says what it is", async () => {
  for (const at of ["kinds/checklist/", "statuses/proven/", "durations/30-min/", "group-sizes/5-8/", "en/kinds/deliverable/"]) {
    await reader({ at }, async (page) => assert.ok((await page.locator(".page-head .lead").textContent()).length > 20, at));
  }
});
