/** What the tests share: the site on a server, a browser, and pages that remember whatever went wrong in them. */

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

/** The folder of the built site of tests/playbook. */
export const SITE = process.env.SITE;
assert.ok(SITE && existsSync(join(SITE, "index.html")), "SITE must be the folder of a built site");

/** Longest wait for a state. Nothing waits for time itself. */
const PATIENCE = 30_000;
/** What the browser says when a request fails because the test took the network away. */
const WITHOUT_NETWORK = /Failed to load resource|net::ERR_/;

let browser;

/** Starts one browser for a file of tests; `site` is the built site on a server. */
export const site = {};

before(async () => {
  Object.assign(site, await serve(SITE));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site.close?.();
});

/** The system's Chromium; `CHROMIUM` names another one. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/**
 * Opens a page for a reader, lets `read` use it, and fails if the page complained: no error on the console (a violation of
 * the content policy is one), no exception, no answer ≥ 400 that was not asked for, nothing requested from elsewhere.
 * @param {object} options of the browser's context; `at` is where to go, relative to the site's root; `server` another server;
 *   `worker` lets the service worker in; `isCutOff` forgives failed requests
 * @param {(page: import("playwright-core").Page, context: import("playwright-core").BrowserContext) => Promise<void>} read
 */
export async function reader({ at, server = site, worker = false, isCutOff = false, ...options }, read) {
  const context = await browser.newContext({ serviceWorkers: worker ? "allow" : "block", ...options });
  context.setDefaultTimeout(PATIENCE);
  const complaints = [];
  const home = new URL(server.url).origin;
  context.on("console", (message) => {
    const isForgiven = isCutOff && WITHOUT_NETWORK.test(message.text());
    if (message.type() === "error" && !isForgiven) complaints.push(message.text());
  });
  context.on("weberror", (error) => {
    // What the browser says by itself, without any script, when the next page comes before the movement to this one.
    if (!/Transition was (skipped|aborted)/.test(String(error.error()))) complaints.push(String(error.error()));
  });
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== home) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  try {
    const page = await context.newPage();
    if (at !== undefined) await page.goto(server.url + at);
    await read(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/**
 * Waits until `read` gives what is expected.
 * @template T
 * @param {() => Promise<T>} read
 * @param {T} expected
 */
export async function until(read, expected) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await read();
    try {
      assert.deepEqual(value, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * The largest page of each kind in each language, as addresses relative to the site's root.
 * @returns {{ kind: string, lang: string, at: string }[]}
 */
export function kindsOfPage() {
  const largest = new Map();
  for (const at of files(SITE, "").filter((path) => path.endsWith(".html"))) {
    const html = readFileSync(join(SITE, at), "utf8");
    const [, lang] = /<html lang="([^"]+)"/.exec(html) ?? [];
    const [, kind] = /<body class="page-([^"]+)"/.exec(html) ?? [];
    const known = largest.get(`${kind} ${lang}`);
    if (kind && !(known?.size >= html.length)) largest.set(`${kind} ${lang}`, { kind, lang, at, size: html.length });
  }
  const pages = [...largest.values()].map(({ kind, lang, at }) => ({ kind, lang, at: at.replace(/index\.html$/, "") }));
  return pages.sort((a, b) => a.kind.localeCompare(b.kind) || b.lang.localeCompare(a.lang));
}

/**
 * Every file below a folder, with its path there.
 * @param {string} folder
 * @param {string} below
 * @returns {string[]}
 */
export function files(folder, below) {
  return readdirSync(join(folder, below)).sort().flatMap((name) => {
    const path = below ? `${below}/${name}` : name;
    return statSync(join(folder, path)).isDirectory() ? files(folder, path) : [path];
  });
}
