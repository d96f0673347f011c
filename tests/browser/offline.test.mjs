/** What is kept on the device, and that what is kept is never stale for longer than one visit. */

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { SITE, reader, until } from "./harness.mjs";
import { serve } from "./server.mjs";

const CARD = "formats/speed-consulting/";
const OTHER_CARD = "formats/ile-deserte/";

/** A server of its own for each test, since these tests take it down or change the site. */
async function visited(at, read) {
  const server = await serve(SITE);
  try {
    await reader({ at, server, worker: true, isCutOff: true }, async (page, context) => {
      await atWork(page);
      await read(page, server, context);
    });
  } finally {
    await server.close();
  }
}

/** As `visited`; `read` gets a folder `next` as well, a copy of the site to be changed and served in its place. */
async function visitedBeforeDeploy(at, read) {
  const next = await mkdtemp(join(tmpdir(), "playbook-deploy-"));
  try {
    await cp(SITE, next, { recursive: true });
    await visited(at, (page, server) => read(page, server, next));
  } finally {
    await rm(next, { recursive: true });
  }
}

/** Waits until the worker answers for the page, reads it a second time, and waits until the search is kept. */
async function atWork(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await until(() => kept(page, "search/"), true);
  await page.reload();
  await until(() => kept(page, "search/index.json"), true);
}

const kept = (page, path) =>
  page.evaluate(async (end) => {
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      if (requests.some(({ url }) => url.endsWith(`/playbook/${end}`))) return true;
    }
    return false;
  }, path);

const title = (page) => page.locator("h1").textContent();

test("a card that was read can be read again without network, with its looks", async () => {
  await visited("", async (page, server) => {
    await page.goto(server.url + CARD);
    const [words, font] = await looks(page);
    await until(() => kept(page, CARD), true);
    server.isDown = true;
    await page.goto(server.url);
    await page.goto(`${server.url}${CARD}?from=somewhere#risks_`);
    assert.deepEqual(await looks(page), [words, font]);
  });
});

test("the very first page is kept with its looks and the ways on, and little else", async () => {
  const server = await serve(SITE);
  try {
    await reader({ at: CARD, server, worker: true, isCutOff: true }, async (page) => {
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      for (const path of [CARD, "search/", "playbook/"]) await until(() => kept(page, path.replace(/^playbook\//, "")), true);
      const [words, font] = await looks(page);
      const sent = server.sent.map(({ path, bytes }) => ({ path, bytes }));
      const bytes = sent.reduce((sum, file) => sum + file.bytes, 0);
      assert.ok(sent.length <= 40 && bytes <= 115_000, `${sent.length} requests, ${bytes} bytes: ${sent.map(({ path }) => path)}`);
      assert.deepEqual(sent.filter(({ path }) => /^search\/.*\.json$/.test(path)), []);
      server.isDown = true;
      await page.reload();
      assert.deepEqual(await looks(page), [words, font]);
      assert.equal(await page.locator(".card-actions .print").isVisible(), true);
    });
  } finally {
    await server.close();
  }
});

test("who saves data keeps nothing unasked", async () => {
  const server = await serve(SITE);
  try {
    await reader({ server, worker: true }, async (page) => {
      await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
      await page.goto(server.url + CARD);
      await page.waitForLoadState("networkidle");
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    });
  } finally {
    await server.close();
  }
});

test("everything can be kept: each card of the language, with its pictures", async () => {
  await visitedBeforeDeploy("search/", async (page, server, next) => {
    const file = join(next, OTHER_CARD, "index.html");
    const picture = '<img src="plan.svg" alt="Le plan" width="40" height="40">';
    await writeFile(file, (await readFile(file, "utf8")).replace("</main>", `<p>${picture}</p></main>`));
    await writeFile(join(next, OTHER_CARD, "plan.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>');
    server.folder = next;
    await page.locator("#keep_").click();
    await until(async () => /^Gardé\s: \d+ pages/.test(await page.locator("#kept_").textContent()), true);
    server.isDown = true;
    await page.goto(server.url + CARD);
    assert.equal(page.url(), server.url + CARD);
    await page.goto(server.url + OTHER_CARD);
    await until(() => page.locator('img[alt="Le plan"]').evaluate(({ complete, naturalWidth }) => complete && naturalWidth > 0), true);
  });
});

const looks = async (page) => [
  await title(page),
  await page.locator("h1").evaluate((head) => getComputedStyle(head).fontSize),
];

test("the search works without network, in the languages that were read, from the second page on", async () => {
  await visited(CARD, async (page, server) => {
    await page.goto(`${server.url}en/`);
    await until(() => kept(page, "en/search/"), true);
    server.isDown = true;
    const searches = [
      ["search/?q=lean+cofee&kind=exercise", "formats/lean-coffee-obstacles/"],
      ["en/search/?q=blockers&sort=newest", "en/formats/carte-blocages/"],
      ["search/?kind=report&sort=newest", "reports/2026-10-08-rotations-collectivite/"],
    ];
    for (const [at, expected] of searches) {
      await page.goto(server.url + at);
      const links = page.locator(".result h3 a");
      const addresses = () => links.evaluateAll((all) => all.map(({ href }) => href));
      await until(async () => (await addresses()).includes(server.url + expected), true);
    }
    await page.goto(server.url);
    await until(async () => (await page.locator(".finder-found li").count()) > 0, true);
  });
});

test("a page that is not kept leads to the search, which says why and tries again", async () => {
  await visited("", async (page, server) => {
    await page.goto(`${server.url}en/`);
    await until(() => kept(page, "en/search/"), true);
    server.isDown = true;
    const ways = [
      [OTHER_CARD, "search/", "réseau"],
      [`en/${OTHER_CARD}`, "en/search/", "network"],
    ];
    for (const [at, search, words] of ways) {
      await page.goto(server.url + at);
      assert.equal(page.url(), `${server.url}${search}?missing=${encodeURIComponent(at)}`);
      await page.locator("#missing_").waitFor();
      assert.ok((await page.locator("#missing_").textContent()).includes(words));
    }
    server.isDown = false;
    await page.locator("#missing_ a").click();
    await page.waitForURL(`${server.url}en/${OTHER_CARD}`);
    await page.goto(`${server.url}search/?missing=https://example.com/`);
    await page.locator("#start_").waitFor();
    assert.ok(!(await page.locator("#missing_").isVisible()));
  });
});

test("after a deploy the new page is shown at the next visit, and a page that went is gone", async () => {
  await visitedBeforeDeploy("", async (page, server, next) => {
    await page.goto(server.url + CARD);
    await until(() => kept(page, CARD), true);
    const file = join(next, CARD, "index.html");
    const html = await readFile(file, "utf8");
    await writeFile(file, html.replace(/(<h1[^>]*>)[^<]*/, "$1Une carte toute neuve"));
    await rm(join(next, OTHER_CARD), { recursive: true });
    await page.goto(server.url + OTHER_CARD);
    await until(() => kept(page, OTHER_CARD), true);
    server.folder = next;
    await page.goto(server.url + CARD);
    assert.equal(await title(page), "Une carte toute neuve");
    assert.equal((await page.goto(server.url + OTHER_CARD)).status(), 404);
    await until(() => kept(page, OTHER_CARD), false);
    server.isDown = true;
    await page.goto(server.url + CARD);
    assert.equal(await title(page), "Une carte toute neuve");
  });
});

test("where the network is too slow, what is kept is shown, and what comes late is kept for the next visit", async () => {
  await visitedBeforeDeploy(CARD, async (page, server, next) => {
    await until(() => kept(page, CARD), true);
    const old = await title(page);
    const file = join(next, CARD, "index.html");
    await writeFile(file, (await readFile(file, "utf8")).replace(/(<h1[^>]*>)[^<]*/, "$1Arrivée tard"));
    server.folder = next;
    const release = server.hold();
    await page.goto(server.url + CARD, { waitUntil: "commit" });
    assert.equal(await title(page), old);
    release();
    const keptText = () => page.evaluate(async () => (await caches.match(location.href)).text());
    await until(async () => (await keptText()).includes("Arrivée tard"), true);
    server.isDown = true;
    await page.reload();
    assert.equal(await title(page), "Arrivée tard");
  });
});

test("a page that is gone is gone, however late the network says so", async () => {
  await visitedBeforeDeploy(CARD, async (page, server, next) => {
    await until(() => kept(page, CARD), true);
    const words = await title(page);
    await rm(join(next, CARD), { recursive: true });
    server.folder = next;
    const release = server.hold();
    await page.goto(server.url + CARD, { waitUntil: "commit" });
    assert.equal(await title(page), words);
    release();
    await until(() => kept(page, CARD), false);
  });
});

test("what breaks off on its way leaves what is kept as it was", async () => {
  await visited(CARD, async (page, server) => {
    await until(() => kept(page, CARD), true);
    const all = await page.locator("footer").innerText();
    server.isCut = true;
    await page.goto(server.url + CARD, { waitUntil: "commit" }).catch(() => {});
    server.isDown = true;
    await page.goto(server.url + CARD);
    assert.equal(page.url(), server.url + CARD);
    assert.equal(await page.locator("footer").innerText(), all);
  });
});

test("a new worker takes over at once and tidies up after the old one", async () => {
  await visitedBeforeDeploy("", async (page, server, next) => {
    await page.evaluate(async () => {
      const names = await caches.keys();
      const files = await caches.open(names.find((name) => /\|files /.test(name)));
      await files.put(new URL("static/style.00000000.css", location.href), new Response("old"));
      await (await caches.open("playbook|/playbook/|pages 0")).put("/playbook/old/", new Response("old"));
      await (await caches.open("playbook|/other/|pages 0")).put("/other/", new Response("foreign"));
    });
    const worker = join(next, "sw.js");
    await writeFile(worker, `${await readFile(worker, "utf8")}\n// Another version.\n`);
    server.folder = next;
    await page.evaluate(async () => {
      const workers = navigator.serviceWorker;
      const taken = new Promise((resolve) => workers.addEventListener("controllerchange", resolve, { once: true }));
      await (await workers.ready).update();
      await taken;
    });
    await until(() => kept(page, "static/style.00000000.css"), false);
    assert.equal(await kept(page, "old/"), false);
    const names = await page.evaluate(() => caches.keys());
    assert.ok(names.includes("playbook|/other/|pages 0"), String(names));
    assert.ok(!names.includes("playbook|/playbook/|pages 0"), String(names));
  });
});

test("the page that was read longest ago makes room for a new one", async () => {
  await visited("", async (page, server) => {
    await page.evaluate(async () => {
      const pages = await caches.open((await caches.keys()).find((name) => /\|pages /.test(name)));
      for (let number = 0; number < 200; number++) await pages.put(`/playbook/read/${number}/`, new Response(""));
    });
    await page.goto(server.url + CARD);
    await until(() => kept(page, "read/0/"), false);
    assert.ok(await kept(page, "read/1/"));
    assert.ok(await kept(page, CARD));
    // Read again, a page is the newest of all.
    await page.evaluate(async () => {
      const pages = await caches.open((await caches.keys()).find((name) => /\|pages /.test(name)));
      for (let number = 200; number < 399; number++) await pages.put(`/playbook/read/${number}/`, new Response(""));
    });
    await page.goto(server.url + CARD);
    await until(() => kept(page, "read/199/"), false);
    await page.goto(server.url + OTHER_CARD);
    await until(() => kept(page, "read/200/"), false);
    assert.ok(await kept(page, CARD));
  });
});

test("answers that are errors are not kept", async () => {
  await visited("", async (page, server) => {
    assert.equal((await page.goto(`${server.url}formats/no-such-card/`)).status(), 404);
    await page.goto(server.url + CARD);
    await until(() => kept(page, CARD), true);
    assert.equal(await kept(page, "formats/no-such-card/"), false);
  });
});
