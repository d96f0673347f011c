/** Pages under `playbook serve`, which follow their folder. PLAYBOOK is the program; a copy of tests/playbook is served. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SITE, reader, until } from "./harness.mjs";

const { PLAYBOOK } = process.env;
assert.ok(PLAYBOOK && existsSync(PLAYBOOK), "PLAYBOOK must be the program");

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CARD = "formats/lean-coffee-obstacles/";
const FILE = "playbook/formats/lean-coffee-obstacles.md";
/** Nothing refers to this card. */
const ALONE = "playbook/formats/carte-goulots.md";
const BROKEN = [FILE, "duration: 45-60 min", "duration: 45 minuts"];
const MENDED = [FILE, "duration: 45 minuts", "duration: 45-60 min"];
const PLACE = `${FILE}:16:11`;
const PHONE = { width: 390, height: 760 };

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts the program on a folder, and waits until it tells its address. */
async function started(folder, { port = 0, editor }) {
  const options = ["--port", String(port), "--today", "2026-11-20", ...(editor ? ["--editor", editor] : [])];
  const stdio = ["ignore", "ignore", "pipe"];
  const child = spawn(PLAYBOOK, ["serve", join(folder, "playbook"), ...options], { stdio });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let said = "";
  const url = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`it ended, and said: ${said}`)));
    child.stderr.on("data", (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (address) resolve(address[0]);
    });
  });
  return { url, port: Number(new URL(url).port), stop: () => (child.kill(), ended) };
}

/**
 * Serves a copy of tests/playbook to a reader. With the page `read` gets the copy's `folder`, to change files by
 * their paths from beside the playbook; its `server` may be stopped and started again.
 * @param {object} options of the reader; `editor` is the program's
 * @param {(page: import("playwright-core").Page, folder: object, context: object) => Promise<void>} read
 */
async function served({ editor, ...options }, read) {
  const place = await realpath(await mkdtemp(join(tmpdir(), "playbook-served-")));
  await cp(join(ROOT, "tests/playbook"), join(place, "playbook"), { recursive: true });
  const at = (path) => join(place, path);
  const folder = {
    place,
    server: await started(place, { editor }),
    read: (path) => readFile(at(path), "utf8"),
    // At once: a file that is emptied first may be seen so.
    async write(path, text) {
      await mkdir(dirname(at(path)), { recursive: true });
      await writeFile(at("unseen"), text);
      await rename(at("unseen"), at(path));
    },
    async edit(path, from, to) {
      const text = await folder.read(path);
      assert.ok(text.includes(from), `${path} has no « ${from} »`);
      await folder.write(path, text.replace(from, () => to));
    },
    rename: (from, to) => rename(at(from), at(to)),
    drop: (path) => rm(at(path)),
    start: async () => (folder.server = await started(place, { editor, port: folder.server.port })),
  };
  try {
    await reader({ server: folder.server, ...options }, (page, context) => read(page, folder, context));
  } finally {
    await folder.server.stop();
    await rm(place, { recursive: true });
  }
}

/** The default theme's file, for a copy of it to be changed. */
const themed = (path) => readFile(join(ROOT, "themes/default", path), "utf8");
const panel = (page) => page.locator("playbook-live .panel");
const banner = (page) => page.locator("playbook-live .gone");
const lost = (page) => page.locator("playbook-live .lost");
const heading = (page) => page.locator("h1").textContent();
const says = (page, text) => page.locator("main", { hasText: text }).waitFor();

/** Fails if the page is loaded anew while `change` runs and until it has come. */
async function inPlace(page, change) {
  await page.evaluate(() => (globalThis.isSame = true));
  await change();
  assert.equal(await page.evaluate(() => globalThis.isSame), true, "the page was loaded anew");
}

/** Where the top of an element lies in the window. */
const topOf = (locator) => locator.evaluate((element) => Math.round(element.getBoundingClientRect().top));

test("a changed text comes in place: scroll, open details, focus and nodes stay", async () => {
  await served({ at: CARD, viewport: PHONE }, async (page, folder) => {
    await page.locator(".toc-fold summary").click();
    const link = page.locator(".toc-fold a").first();
    await link.focus();
    const seen = page.getByRole("heading", { name: "Pièges fréquents" });
    await seen.evaluate((element) => {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      globalThis.nodes = [element, document.querySelector("h1"), document.querySelector(".toc-fold a")];
    });
    await until(() => page.evaluate(() => scrollY > 1000), true);
    const top = await topOf(seen);
    await inPlace(page, async () => {
      // More lines above what is looked at, another word in it.
      const longer = "Prenez un grand mur.\n\nPuis un autre.\n\nTracez quatre colonnes";
      await folder.edit(FILE, "Tracez trois colonnes", longer);
      await folder.edit(FILE, "La chasse aux coupables", "La chasse aux fautifs");
      await says(page, "Tracez quatre colonnes");
      await says(page, "La chasse aux fautifs");
    });
    await until(() => topOf(seen), top);
    assert.ok(await page.locator(".toc-fold").evaluate(({ open }) => open));
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    assert.ok(await page.evaluate(() => globalThis.nodes.every(({ isConnected }) => isConnected)));
  });
});

test("a heading that is called like the tool's own parts ends nothing", async () => {
  await served({ at: "" }, async (page, folder) => {
    await folder.edit(ALONE, "\n---\n", "\n---\n## Playbook live\n\n## Main\n\n## Query\n\nUn mot.\n\n");
    const address = `${folder.server.url}formats/carte-goulots/`;
    await until(async () => (await page.request.get(address)).text().then((text) => text.includes("Un mot.")), true);
    await page.goto(address);
    await inPlace(page, async () => {
      await folder.edit(ALONE, "Un mot.", "Deux mots.");
      await says(page, "Deux mots.");
    });
  });
});

test("what was opened and typed stays, and what changed is marked without a trace in the page", async () => {
  await served({ viewport: PHONE }, async (page, folder) => {
    const template = await themed("templates/card-base.html");
    await folder.server.stop();
    await folder.write("themes/default/templates/card-base.html", template.replace("{% block main %}", "$&<input id=typed>"));
    await folder.start();
    await page.goto(folder.server.url + CARD);
    await page.locator("#typed").fill("ce que j’écris");
    await page.locator(".menu-button").click();
    const text = page.locator("h1 + .lead");
    await inPlace(page, async () => {
      await page.evaluate(() => {
        const { animate } = Element.prototype;
        globalThis.marked = [];
        Element.prototype.animate = function (...how) {
          globalThis.marked.push(this.className);
          return animate.apply(this, how);
        };
      });
      await folder.edit(FILE, "summary: Une réunion", "summary: Une courte réunion");
      await says(page, "Une courte réunion");
      // With the words the copy's mark changes, on the screen and on paper.
      assert.deepEqual(await page.evaluate(() => globalThis.marked), ["lead", "", "print-only"]);
      // Written in haste: the last one counts.
      for (const [from, to] of [["courte", "petite"], ["petite", "minuscule"], ["minuscule", "brève"]]) {
        await folder.edit(FILE, from, to);
      }
      await says(page, "Une brève réunion");
    });
    assert.match(await text.evaluate((element) => element.outerHTML), /^<p class="lead">Une brève réunion/);
    assert.equal(await page.locator("#typed").inputValue(), "ce que j’écris");
    assert.ok(await page.locator("#menu_").evaluate((menu) => menu.matches(":popover-open")));
  });
});

test("what is wrong is told over the last good page, until it is mended", async () => {
  await served({ at: CARD }, async (page, folder) => {
    const old = await heading(page);
    await inPlace(page, async () => {
      await folder.edit(FILE, "title: Lean Coffee des obstacles", "title: Autre titre");
      await until(() => heading(page), "Autre titre");
      await folder.edit(FILE, "title: Autre titre", `title: ${old}`);
      await until(() => heading(page), old);
      await folder.edit(...BROKEN);
      await panel(page).waitFor();
      const told = await panel(page).innerText();
      assert.match(told, /1 erreur à corriger/);
      assert.match(told, /erreur\s+Une durée illisible\s+45 minuts n’est pas une durée/);
      assert.match(told, /écrivez par exemple 45 min, 1h30/);
      assert.equal(await panel(page).locator("mark").textContent(), "45 minuts");
      assert.equal(await panel(page).locator(".place code").textContent(), PLACE);
      assert.equal(await panel(page).getByRole("link", { name: "Une durée illisible" }).getAttribute("href"), "/guide/pb208/");
      assert.equal(await heading(page), old);
      await folder.edit(...MENDED);
      await panel(page).waitFor({ state: "hidden" });
    });
  });
});

test("what is certain is mended by a click, and another hand's change is not lost", async () => {
  // The browser reports that what was to be mended is gone.
  await served({ at: CARD, isCutOff: true }, async (page, folder) => {
    const button = panel(page).getByRole("button", { name: "Corriger" });
    await folder.edit(...BROKEN);
    await panel(page).waitFor();
    assert.equal(await button.count(), 0);
    await folder.edit(...MENDED);
    await panel(page).waitFor({ state: "hidden" });
    await folder.edit(FILE, "status: proven", "status: éprouvé");
    await button.waitFor();
    await button.focus();
    await page.keyboard.press("Enter");
    await panel(page).waitFor({ state: "hidden" });
    assert.match(await folder.read(FILE), /^status: proven$/m);
    // A button that is too old: what it would mend is gone.
    await folder.edit(FILE, "status: proven", "status: éprouvé");
    await button.waitFor();
    const stale = await button.elementHandle();
    await page.route("**/_playbook/fix*", async (route) => {
      await folder.edit(FILE, "status: éprouvé", "status: brouillon");
      await until(() => panel(page).locator("mark").textContent(), "brouillon");
      await route.continue();
    });
    const refused = page.waitForResponse(/_playbook\/fix/);
    await stale.click();
    await refused;
    await until(() => panel(page).locator("mark").textContent(), "brouillon");
    assert.match(await folder.read(FILE), /^status: brouillon$/m);
  });
});

test("the panel folds away, takes no focus, and comes back with the next finding", async () => {
  await served({ at: `en/${CARD}` }, async (page, folder) => {
    const pill = page.locator("playbook-live .pill");
    await page.locator(".brand").focus();
    await folder.edit(...BROKEN);
    await panel(page).waitFor();
    assert.ok(await page.locator(".brand").evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    assert.equal(await pill.textContent(), "1 error");
    await pill.click();
    await page.getByRole("button", { name: "Hide" }).press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await pill.waitFor();
    // A page that comes back from elsewhere is told the same again: it stays folded.
    const again = page.waitForRequest(/_playbook\/live\?/);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await again;
    // What has only moved stays folded, too.
    await folder.edit(FILE, "---\n", "---\n# A line more.\n");
    await until(() => panel(page).locator(".place code").textContent(), `${FILE}:17:11`);
    assert.ok(await pill.isVisible());
    await folder.edit(ALONE, "duration: ", "duration: no ");
    await panel(page).waitFor();
    assert.match(await panel(page).innerText(), /^2 errors to mend/);
    const rule = panel(page).getByRole("link", { name: "A duration that cannot be read" }).first();
    assert.equal(await rule.getAttribute("href"), "/en/guide/pb208/");
    await folder.edit(ALONE, "duration: no ", "duration: ");
    await until(() => panel(page).locator("li").count(), 1);
    await page.emulateMedia({ media: "print" });
    assert.ok(!(await panel(page).isVisible()));
    await page.emulateMedia({ media: null });
    await folder.edit(...MENDED);
    await panel(page).waitFor({ state: "hidden" });
    assert.ok(!(await pill.isVisible()));
  });
});

test("a finding that quotes HTML is text", async () => {
  await served({ at: CARD }, async (page, folder) => {
    await folder.edit(FILE, "status: proven", 'status: "<img src=x onerror=alert(1)>"');
    await panel(page).waitFor();
    assert.ok((await panel(page).locator("pre").first().textContent()).includes("<img src=x onerror=alert(1)>"));
    assert.equal(await panel(page).locator("img").count(), 0);
  });
});

test("a finding leads to its line in the editor, or nowhere without one", async () => {
  const link = (page) => panel(page).locator(".place a");
  await served({ at: CARD, editor: "myide://open?f={path}&l={line}&c={column}" }, async (page, folder) => {
    await folder.edit(...BROKEN);
    await until(() => link(page).allTextContents(), ["Ouvrir dans l’éditeur"]);
    assert.equal(await link(page).getAttribute("href"), `myide://open?f=${folder.place}/${FILE}&l=16&c=11`);
  });
  await served({ at: CARD, editor: "none" }, async (page, folder) => {
    await folder.edit(...BROKEN);
    await panel(page).locator("pre").waitFor();
    assert.equal(await link(page).count(), 0);
  });
});

test("a page that was missing when it was opened works in full once it is there", async () => {
  await served({ at: "formats/carte-neuve/", isCutOff: true }, async (page, folder) => {
    await page.locator("body.page-404").waitFor();
    const text = await folder.read(ALONE);
    await folder.write("playbook/formats/carte-neuve.md", text.replace(/^title: .*$/m, "title: Carte neuve"));
    await page.locator("body.page-card").waitFor();
    await page.locator(".card-actions .print").waitFor();
    assert.equal(await heading(page), "Carte neuve");
  });
});

test("a page that is gone says so at once, says where it went, and comes back", async () => {
  // The browser reports the answer 404.
  await served({ at: "formats/carte-goulots/", isCutOff: true }, async (page, folder, context) => {
    const inEnglish = await context.newPage();
    await inEnglish.goto(`${folder.server.url}en/formats/carte-goulots/`);
    const [text, title] = [await folder.read(ALONE), await heading(page)];
    await inPlace(page, async () => {
      await folder.drop(ALONE);
      await page.locator("body.page-404").waitFor();
      assert.match(await banner(page).textContent(), /^Cette page n’existe plus\./);
      assert.equal((await page.request.get(page.url())).status(), 404);
      await inEnglish.locator("body.page-404").waitFor();
      assert.match(await banner(inEnglish).textContent(), /^This page is gone\./);

      await folder.write(ALONE, text);
      await page.locator("body.page-card").waitFor();
      assert.equal(await heading(page), title);
      assert.ok(!(await banner(page).isVisible()));

      await folder.rename(ALONE, "playbook/formats/carte-des-goulots.md");
      await banner(page).locator("a").waitFor();
      assert.match(await banner(page).textContent(), /Elle est peut-être là\u00a0: /);
      assert.match(await banner(inEnglish).textContent(), /It may be here: /);
      assert.match(await banner(page).locator("a").textContent(), /goulots/);
      assert.equal(await banner(page).locator("a").evaluate(({ pathname }) => pathname), "/formats/carte-des-goulots/");
      await page.locator("body.page-404").waitFor();

      await folder.rename("playbook/formats/carte-des-goulots.md", ALONE);
      await page.locator("body.page-card").waitFor();
      assert.equal(await heading(page), title);
      assert.ok(!(await banner(page).isVisible()));
    });
    await page.close();
    await inEnglish.locator("body.page-card").waitFor();
  });
});

test("an address with letters of any kind is followed, too", async () => {
  await served({ isCutOff: true }, async (page, folder) => {
    const connected = page.waitForResponse(/_playbook\/live\?/);
    await page.goto(`${folder.server.url}formats/été & cie/`);
    assert.equal((await connected).status(), 200);
    assert.equal(new URL((await connected).url()).searchParams.get("page"), "/formats/été & cie/");
  });
});

test("a changed style comes in place", async () => {
  await served({ at: CARD }, async (page, folder) => {
    const size = () => page.locator("h1").evaluate((element) => getComputedStyle(element).fontSize);
    const style = await themed("static/style.css");
    await inPlace(page, async () => {
      // Were the page bare at any moment, the header would be, too.
      await page.evaluate(() => {
        globalThis.isBare = false;
        const look = () => {
          globalThis.isBare ||= getComputedStyle(document.querySelector(".skip")).position === "static";
          requestAnimationFrame(look);
        };
        look();
      });
      await folder.write("themes/default/static/style.css", `${style}\nh1 { font-size: 77px; }\n`);
      await until(size, "77px");
      await folder.write("themes/default/static/style.css", `${style}\nh1 { font-size: 33px; }\n`);
      await until(size, "33px");
      await folder.drop("themes/default/static/style.css");
      await until(async () => /77|33/.test(await size()), false);
    });
    assert.equal(await page.evaluate(() => globalThis.isBare), false);
    assert.equal(await page.locator("head link[rel=stylesheet]").count(), 3);
  });
});

test("a changed picture comes in place, and has no mark in the site itself", async () => {
  const picture = "playbook/formats/carte-blocages/exemple.svg";
  const drawn = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><path d="M0 0h9v9z"/></svg>`;
  await served({ at: "formats/carte-blocages/" }, async (page, folder) => {
    const own = page.locator("main img[src*='exemple.svg']");
    const width = () => own.evaluate(({ complete, naturalWidth }) => complete && naturalWidth);
    await own.scrollIntoViewIfNeeded();
    await inPlace(page, async () => {
      await folder.write(picture, drawn(41));
      await until(width, 41);
      await folder.write(picture, drawn(43));
      await until(width, 43);
      await folder.edit("playbook/formats/carte-blocages/index.md", "## La construire", "Avant tout.\n\n## La construire");
      await says(page, "Avant tout.");
      await until(width, 43);
    });
  });
  assert.match(await readFile(join(SITE, "formats/carte-blocages/index.html"), "utf8"), /\/exemple\.svg"/);
});

test("a changed template comes in place; a broken one is told, and the page stays", async () => {
  const path = "themes/default/templates/card-base.html";
  const template = await themed("templates/card-base.html");
  const changed = template.replace("{% block main %}", '$&<p class="new">Tout neuf</p>');
  await served({ at: CARD }, async (page, folder) => {
    const title = await heading(page);
    await inPlace(page, async () => {
      await folder.write(path, changed);
      await until(() => page.locator("main > .new").allTextContents(), ["Tout neuf"]);
      for (const [fault, message] of [["{{ nope.nope }}", "nope is not defined"], ["{% if %}", "Un gabarit en échec"]]) {
        await folder.write(path, changed.replace("{% block main %}", `$&${fault}`));
        await panel(page).locator("li", { hasText: message }).first().waitFor();
        assert.match(await panel(page).innerText(), /themes\/default\/templates\/card-base\.html:\d+:\d+/);
        assert.equal(await heading(page), title);
        assert.equal(await page.locator("main > .new").count(), 1);
        await folder.write(path, changed);
        await panel(page).waitFor({ state: "hidden" });
      }
      await folder.drop(path);
      await until(() => page.locator("main > .new").count(), 0);
    });
  });
});

test("changed words and settings come, on a page with scripts of its own by loading it anew", async () => {
  await served({ at: CARD }, async (page, folder, context) => {
    const search = await context.newPage();
    await search.goto(`${folder.server.url}search/?q=carte`);
    await search.locator(".result").first().waitFor();
    await inPlace(page, async () => {
      const words = "section_risks: Ce qui guette\nsearch_label: Que cherchez-vous donc ?\n";
      await folder.write("themes/default/i18n/fr.yml", words);
      await until(() => page.locator("#risks_").textContent(), "Ce qui guette");
      await folder.edit("playbook/playbook.yml", "fr: Le playbook vivant", "fr: Le cahier vivant");
      await until(() => page.title(), "Lean Coffee des obstacles · Le cahier vivant");
      await until(async () => (await page.locator(".brand").textContent()).trim(), "Le cahier vivant");
    });
    await until(() => search.locator("label[for=query_]").textContent(), "Que cherchez-vous donc ?");
    await search.locator(".result").first().waitFor();
    assert.equal(await search.locator("#query_").inputValue(), "carte");
  });
});

test("a server that went and came back finds its pages again", async () => {
  await served({ at: CARD, isCutOff: true }, async (page, folder) => {
    await inPlace(page, async () => {
      await folder.server.stop();
      await lost(page).waitFor();
      assert.equal(await lost(page).textContent(), "Connexion perdue…");
      await folder.edit(FILE, "title: Lean Coffee des obstacles", "title: Pendant la pause");
      await folder.start();
      await until(() => heading(page), "Pendant la pause");
      await lost(page).waitFor({ state: "hidden" });

      await folder.edit(...BROKEN);
      await panel(page).waitFor();
      await folder.server.stop();
      await lost(page).waitFor();
      await folder.edit(...MENDED);
      await folder.start();
      await panel(page).waitFor({ state: "hidden" });
    });
  });
});

test("a page that nobody sees lets go of its connection, and catches up when it is seen", async () => {
  await served({ at: CARD }, async (page, folder, context) => {
    const turn = (isHidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isHidden);
    const [other, old] = [await context.newPage(), await heading(page)];
    await other.goto(folder.server.url + CARD);
    await inPlace(page, async () => {
      await turn(true);
      await folder.edit(FILE, "title: Lean Coffee des obstacles", "title: En cachette");
      await until(() => heading(other), "En cachette");
      assert.equal(await heading(page), old);
      await turn(false);
      await until(() => heading(page), "En cachette");
    });
  });
});

test("of two pages only the one that changed is fetched", async () => {
  await served({ at: CARD }, async (page, folder, context) => {
    const other = await context.newPage();
    const fetched = [];
    context.on("request", (request) => {
      if (request.resourceType() === "fetch") fetched.push(new URL(request.url()).pathname);
    });
    await other.goto(`${folder.server.url}formats/carte-goulots/`);
    await page.waitForLoadState("load");
    await folder.edit(FILE, "Tracez trois colonnes", "Tracez cinq colonnes");
    await says(page, "Tracez cinq colonnes");
    await folder.edit(ALONE, "\n---\n", "\n---\n\nUne phrase de plus.\n");
    await says(other, "Une phrase de plus.");
    assert.deepEqual(fetched, [`/${CARD}`, "/formats/carte-goulots/"]);
  });
});

test("the search finds a word just written", async () => {
  await served({ at: CARD, isCutOff: true }, async (page, folder, context) => {
    const search = await context.newPage();
    await search.goto(`${folder.server.url}search/`);
    await search.locator("#start_").waitFor();
    await folder.edit(FILE, "Tracez trois colonnes", "Xylophagie. Tracez trois colonnes");
    await says(page, "Xylophagie");
    const results = () => search.locator(".result h3 a").evaluateAll((links) => links.map(({ pathname }) => pathname));
    await search.locator("#query_").fill("xylophagie");
    await until(results, [`/${CARD}`]);
    await search.goto(`${folder.server.url}search/?q=xylophagie`);
    await until(results, [`/${CARD}`]);
  });
});

test("a page that the theme has never made is told, and comes when it is mended", async () => {
  await served({ isCutOff: true }, async (page, folder) => {
    const path = "themes/default/templates/card-base.html";
    await folder.server.stop();
    const template = await themed("templates/card-base.html");
    await folder.write(path, template.replace("{% block main %}", "$&{{ nope.nope }}"));
    await folder.start();
    await page.goto(folder.server.url + CARD);
    await panel(page).waitFor();
    await folder.drop(path);
    await until(() => heading(page), "Lean Coffee des obstacles");
    await panel(page).waitFor({ state: "hidden" });
  });
});

test("a worker of the site from before goes, with all that it kept", async () => {
  const types = { css: "text/css", html: "text/html", js: "text/javascript", json: "application/json" };
  await served({ worker: true, isCutOff: true }, async (page, folder) => {
    await folder.server.stop();
    // The built site, as any static server shows it on the same port.
    const before = createServer(async (request, response) => {
      const { pathname } = new URL(request.url, folder.server.url);
      const path = join(SITE, pathname, pathname.endsWith("/") ? "index.html" : "");
      const body = await readFile(path).catch(() => null);
      const type = types[path.split(".").at(-1)] ?? "text/plain";
      response.writeHead(body ? 200 : 404, { "content-type": type, connection: "close" });
      response.end(body);
    });
    await new Promise((resolve) => before.listen(folder.server.port, "127.0.0.1", resolve));
    try {
      await page.goto(folder.server.url + CARD);
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      await until(() => page.evaluate(async () => (await caches.keys()).length > 0), true);
    } finally {
      before.closeAllConnections();
      await new Promise((resolve) => before.close(resolve));
    }
    await folder.edit(FILE, "title: Lean Coffee des obstacles", "title: Sans ouvrier");
    await folder.start();
    await page.goto(folder.server.url + CARD);
    await until(() => heading(page), "Sans ouvrier");
    const left = async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length];
    await until(() => page.evaluate(left), [0, 0]);
    await inPlace(page, async () => {
      await folder.edit(FILE, "title: Sans ouvrier", "title: Toujours sans ouvrier");
      await until(() => heading(page), "Toujours sans ouvrier");
    });
  });
});

test("panel and banner are for all, at any width, in light and dark", async () => {
  // The policy would keep axe from its own styles.
  await served({ at: "formats/carte-goulots/", isCutOff: true, bypassCSP: true }, async (page, folder) => {
    await page.evaluate(axe);
    const faults = () =>
      page.evaluate(async () => {
        const { violations } = await globalThis.axe.run("playbook-live", { resultTypes: ["violations"] });
        const line = (id, { target, failureSummary }) => `${id}: ${target} ${failureSummary}`;
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
      });
    const assertGood = async () => {
      for (const colorScheme of ["light", "dark"]) {
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await faults(), [], `${colorScheme}, ${width} pixels`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} pixels`);
        }
      }
    };
    await folder.edit(...BROKEN);
    await folder.edit(ALONE, "status:", "statut:");
    await panel(page).getByRole("button", { name: "Corriger" }).waitFor();
    await assertGood();
    await page.keyboard.press("Escape");
    await assertGood();
    await folder.edit(...MENDED);
    await folder.edit(ALONE, "statut:", "status:");
    await folder.rename(ALONE, "playbook/formats/carte-des-goulots.md");
    await banner(page).locator("a").waitFor();
    await assertGood();
  });
});
