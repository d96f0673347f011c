// Keeps on the device what was read, and what the search needs, for rooms without network.
// All addresses are relative to this file, so that the site may lie in a folder.

const ROOT = new URL("./", self.location);
const at = (path) => new URL(path, ROOT).href;

// Home and search page of each language, one after the other.
const PAGES = [{% for page in pages %}"{{ page }}"{% if not loop.last %}, {% endif %}{% endfor %}].map(at);
const FILES = [{% for path in assets | values | sort %}"{{ path }}"{% if not loop.last %}, {% endif %}{% endfor %}]
  .filter((path) => /\.(css|js|svg|woff2)$/.test(path))
  .map(at);
const INDEX = at("{{ search_index }}");
/** Names the files that the search needs without network. */
const OFFLINE = at("{{ search_offline }}");

const MOST_PAGES = 200;
/** After so many milliseconds a kept page is better than a blank one. */
const PATIENCE = 3000;

// Other sites of the same origin have caches of their own. The number changes with the way of keeping, not with the site.
const OWN = `playbook|${ROOT.pathname}|`;
const KEPT_PAGES = `${OWN}pages 1`;
const KEPT_FILES = `${OWN}files 1`;
const KEPT_SEARCH = `${OWN}search 1`;
const NAMES = [KEPT_PAGES, KEPT_FILES, KEPT_SEARCH];

const ANY = { ignoreSearch: true, ignoreVary: true };

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFirst());
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// The site asks for it once this worker is at work: so much data must not delay it. The page that asks came before the worker,
// and is kept now.
self.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(Promise.all([keepOpen(event.source.url), keepSearch()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = bare(request.url);
  if (request.method !== "GET" || !address.startsWith(ROOT.href)) return;
  // Earlier editions are read with a network: what is kept is the current one.
  if (/^editions\/[^/]+\//.test(address.slice(ROOT.href.length))) return;
  if (request.mode === "navigate") event.respondWith(answerPage(event, address));
  else if (address === INDEX) event.respondWith(answerIndex(event));
  else if (hash(address)) event.respondWith(answerFile(event));
});

/** Pages are files: what stands behind `?` or `#` does not change them. */
function bare(url) {
  const address = new URL(url);
  address.search = address.hash = "";
  return address.href;
}

/** The hash in the name of a file of this site that never changes under this name. */
function hash(address) {
  return /^(?:static|search)\/.*\.([0-9a-f]{8})\.[^/]+$/.exec(address.slice(ROOT.href.length))?.[1];
}

function isGood(response) {
  return response.ok && !response.redirected && new URL(response.url).origin === ROOT.origin;
}

async function fetchGood(address, cache) {
  const response = await fetch(address, { cache });
  if (!isGood(response)) throw new TypeError(`${address} answered ${response.status}`);
  return response;
}

async function keepMissing(cache, address) {
  if (!(await cache.match(address, ANY))) await cache.put(address, await fetchGood(address, "default"));
}

// Keeping

async function keepFirst() {
  const [pages, files] = await Promise.all([caches.open(KEPT_PAGES), caches.open(KEPT_FILES)]);
  // Files first: where they cannot be had, no page is kept that names them.
  await Promise.all(FILES.map((address) => keepMissing(files, address)));
  await Promise.all(PAGES.map(async (address) => pages.put(address, await fetchGood(address, "no-cache"))));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OWN) && !NAMES.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await dropFiles();
  await self.clients.claim();
}

/** Drops files that neither this version nor a page kept from an earlier one names. */
async function dropFiles() {
  const [pages, files] = await Promise.all([caches.open(KEPT_PAGES), caches.open(KEPT_FILES)]);
  const kept = await files.keys();
  const unknown = kept.filter(({ url }) => !FILES.includes(url));
  if (!unknown.length) return;
  const texts = await Promise.all((await pages.matchAll()).map((page) => page.text()));
  for (const request of unknown) {
    const path = request.url.slice(ROOT.href.length);
    if (!texts.some((text) => text.includes(path))) await files.delete(request);
  }
}

async function keepPage(address, response) {
  const pages = await caches.open(KEPT_PAGES);
  // It takes the former one's place when all of it is there, not before, and is the newest of all.
  await pages.put(address, response);
  const visited = (await pages.keys()).filter(({ url }) => !PAGES.includes(url));
  await Promise.all(visited.slice(0, Math.max(0, visited.length - MOST_PAGES)).map((request) => pages.delete(request)));
}

async function keepOpen(url) {
  const address = bare(url);
  const pages = await caches.open(KEPT_PAGES);
  if (await pages.match(address, ANY)) return;
  const response = await fetch(address);
  if (isGood(response) && isPage(response)) await keepPage(address, response);
}

async function keepSearch() {
  await keepIndex(await fetchGood(INDEX, "no-cache"));
}

/** Keeps what the index needs, then the index, then drops the rest: what is kept always fits together. */
async function keepIndex(response) {
  const cache = await caches.open(KEPT_SEARCH);
  const [text, kept] = [await response.clone().text(), await cache.match(INDEX, ANY)];
  if (text === (await kept?.text())) return;
  const { files } = await (await fetchGood(OFFLINE, "no-cache")).json();
  await Promise.all(files.map((path) => keepMissing(cache, at(path))));
  await cache.put(INDEX, response);
  const stale = (await cache.keys()).filter(({ url }) => url !== INDEX && !text.includes(hash(url)));
  await Promise.all(stale.map((request) => cache.delete(request)));
}

// Answering

/** What the network says; where that fails or takes too long, what is kept. The network's answer is taken in either way. */
async function networkFirst(event, kept, takeIn) {
  const network = fetch(event.request, { cache: "no-cache" });
  event.waitUntil(network.then((response) => takeIn(response.clone())).catch(() => {}));
  if (!kept) return network;
  const answer = network.then((response) => (response.status >= 500 ? kept : response)).catch(() => kept);
  return Promise.race([answer, later(kept)]);
}

function later(value) {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE, value));
}

async function answerPage(event, address) {
  const pages = await caches.open(KEPT_PAGES);
  const kept = await pages.match(address, ANY);
  try {
    return await networkFirst(event, kept, (copy) => {
      if (copy.status === 404 || copy.status === 410) return pages.delete(address, ANY);
      return isGood(copy) && isPage(copy) && keepPage(address, copy);
    });
  } catch (error) {
    return elsewhere(pages, address, error);
  }
}

function isPage(response) {
  return (response.headers.get("content-type") ?? "").startsWith("text/html");
}

/** The search page of the language says that a page is not kept, and finds what is. */
async function elsewhere(pages, address, error) {
  const homes = PAGES.filter((_, index) => index % 2 === 0);
  const home = homes.filter((one) => address.startsWith(one)).sort((a, b) => b.length - a.length)[0] ?? homes[0];
  const search = PAGES[PAGES.indexOf(home) + 1];
  if (address === search || !(await pages.match(search, ANY))) throw error;
  const missing = address.slice(ROOT.href.length);
  return Response.redirect(`${search}?missing=${encodeURIComponent(missing)}`, 302);
}

async function answerIndex(event) {
  const cache = await caches.open(KEPT_SEARCH);
  return networkFirst(event, await cache.match(INDEX, ANY), (copy) => isGood(copy) && keepIndex(copy));
}

async function answerFile(event) {
  const { request } = event;
  const isStatic = request.url.startsWith(at("static/"));
  const cache = await caches.open(isStatic ? KEPT_FILES : KEPT_SEARCH);
  const kept = await cache.match(request, ANY);
  if (kept) return kept;
  const response = await fetch(request);
  if (isGood(response)) event.waitUntil(cache.put(bare(request.url), response.clone()));
  return response;
}
