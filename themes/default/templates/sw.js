// Keeps on the device what was read, and what the search needs, for rooms without network.
// All addresses are relative to this file, so that the site may lie in a folder.

const ROOT = new URL("./", self.location);
const at = (path) => new URL(path, ROOT).href;

/** What home and search pages need: there from the first visit on. */
const FIRST = [{% for name in ["style.css", "site.js", "favicon.svg", "search.css", "search.js", "engine.js", "excerpt.js", "facets.js", "fold.js", "understand.js", "vocabulary.js", "distance.js", "letters.js", "pieces.js", "query.js", "finder.css", "finder.js", "emblem.js", "ago.js"] %}"{{ assets[name] }}"{% if not loop.last %}, {% endif %}{% endfor %}].map(at);
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
/** What a reader asked to have without network: cards with their pictures, however many. */
const KEPT_ALL = `${OWN}all 1`;
const NAMES = [KEPT_PAGES, KEPT_FILES, KEPT_SEARCH, KEPT_ALL];
/** So many are fetched at once, so that reading goes on meanwhile. */
const AT_ONCE = 4;

const ANY = { ignoreSearch: true, ignoreVary: true };

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFirst());
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// Pages ask for it once this worker is at work: so much data must not delay it. The first page came before the worker, and is
// kept now with the home and the search page of its language; what the search needs comes with the second page that is read.
self.addEventListener("message", (event) => {
  const { keep, pages = [] } = Object(event.data);
  const own = pages.map((page) => bare(page)).filter((page) => PAGES.includes(page));
  if (keep === "page") event.waitUntil(Promise.all([keepOpen(event.source.url), keepOwn(own)]));
  if (keep === "search") event.waitUntil(Promise.all([keepOpen(event.source.url), keepOwn(own, true), keepSearch()]));
  if (keep === "addresses") event.waitUntil(keepAddresses(event.source, event.data.addresses));
  if (keep === "all") event.waitUntil(keepAll(event.source, own));
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
  else if (address.endsWith("/")) event.respondWith(answerRead(event, address));
  else if (request.destination === "image") event.respondWith(answerPicture(event, address));
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
  const files = await caches.open(KEPT_FILES);
  await Promise.all(FIRST.map((address) => keepMissing(files, address)));
}

/** The home and the search page of a language, as they are now; those that are there may do. */
async function keepOwn(own, areOldGood = false) {
  const pages = await caches.open(KEPT_PAGES);
  await Promise.all(
    own.map(async (address) => {
      if (areOldGood && (await pages.match(address, ANY))) return;
      await pages.put(address, await fetchGood(address, "no-cache"));
    }),
  );
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
  const [pages, all, files] = await Promise.all([KEPT_PAGES, KEPT_ALL, KEPT_FILES].map((name) => caches.open(name)));
  const kept = await files.keys();
  const unknown = kept.filter(({ url }) => !FILES.includes(url));
  if (!unknown.length) return;
  const texts = await Promise.all([...(await pages.matchAll()), ...(await all.matchAll())].map((page) => page.text()));
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
  if (!isGood(response) || !isPage(response)) return;
  await keepFilesOf(await response.clone().text());
  await keepPage(address, response);
}

/** The styles and scripts that a text names, with those that these name; `isDeep` looks into those that are kept, too. */
async function keepFilesOf(text, isDeep = false) {
  const files = await caches.open(KEPT_FILES);
  const named = FILES.filter((address) => text.includes(address.slice(address.lastIndexOf("/") + 1)));
  for (const address of named) {
    const isKept = await files.match(address, ANY);
    if (isKept && !isDeep) continue;
    if (!isKept) await keepMissing(files, address);
    if (address.endsWith(".js")) await keepFilesOf(await (await files.match(address, ANY)).text(), isDeep);
  }
}

/** What a run needs, so that it goes on without a network; the page that asks is told whether all of it is kept. */
async function keepAddresses(client, addresses) {
  try {
    const own = [...addresses].map((address) => bare(new URL(address, ROOT).href)).filter((address) => address.startsWith(ROOT.href));
    const pages = await caches.open(KEPT_PAGES);
    for (const address of own) {
      await keepOpen(address);
      // What a tool loads only when it is asked for has not come by itself.
      await keepFilesOf(await (await pages.match(address, ANY)).text(), true);
    }
    client.postMessage({ prepared: "done" });
  } catch {
    client.postMessage({ prepared: "failed" });
  }
}

/** Every page that the search knows, in the language of the one that asks, with its pictures; it is told how far this is. */
async function keepAll(client, own) {
  const tell = (message) => client.postMessage({ kept: message });
  try {
    await keepOwn(own);
    await keepSearch();
    const { files } = await (await fetchGood(OFFLINE, "no-cache")).json();
    const texts = files.filter((path) => /\/text\./.test(path));
    const addresses = [];
    for (const path of texts) for (const { address } of await (await caches.match(at(path), ANY)).json()) addresses.push(address);
    const home = own[0] ?? PAGES[0];
    const found = addresses.filter((address) => !address.startsWith("guide/")).map((address) => new URL(address, home).href);
    const rest = [...new Set([...found, ...(await listed(home))])];
    const all = rest.length;
    const cache = await caches.open(KEPT_ALL);
    let done = 0;
    const work = async () => {
      for (let address = rest.pop(); address; address = rest.pop()) {
        await keepWhole(cache, address);
        done += 1;
        tell({ done, all });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    tell({ done: all, all, isWhole: true });
  } catch {
    tell({ hasFailed: true });
  }
}

/** What the site map lists of a language: its addresses are those of the site's own place, wherever this one lies. */
async function listed(home) {
  const map = await (await fetchGood(at("sitemap.xml"), "no-cache")).text();
  const all = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address.replaceAll("&amp;", "&"));
  const root = all.reduce((shortest, address) => (address.length < shortest.length ? address : shortest), all[0] ?? "");
  const others = PAGES.filter((page, index) => index % 2 === 0 && page !== home && page.startsWith(home));
  return all.map((address) => at(address.slice(root.length) || "./")).filter((address) => address.startsWith(home) && !others.some((other) => address.startsWith(other)));
}

async function keepWhole(cache, address) {
  const response = await fetchGood(address, "no-cache");
  const text = await response.clone().text();
  await keepFilesOf(text);
  for (const [, source] of text.matchAll(/<img src="([^"]+)"/g)) {
    const picture = new URL(source.replaceAll("&amp;", "&"), address);
    if (picture.origin === ROOT.origin) await cache.put(bare(picture.href), await fetchGood(picture.href, "no-cache"));
  }
  await cache.put(address, response);
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
  const kept = (await pages.match(address, ANY)) ?? (await (await caches.open(KEPT_ALL)).match(address, ANY));
  try {
    return await networkFirst(event, kept, (copy) => {
      if (copy.status === 404 || copy.status === 410) return dropPage(address);
      return isGood(copy) && isPage(copy) && keepPage(address, copy);
    });
  } catch (error) {
    return elsewhere(pages, address, error);
  }
}

/** A page that a tool reads: as a reader would get it, but that nothing stands in for one that is not kept. */
async function answerRead(event, address) {
  const pages = await caches.open(KEPT_PAGES);
  const kept = (await pages.match(address, ANY)) ?? (await (await caches.open(KEPT_ALL)).match(address, ANY));
  return networkFirst(event, kept, (copy) => isGood(copy) && isPage(copy) && keepPage(address, copy));
}

/** A page that is gone is gone everywhere. */
async function dropPage(address) {
  for (const name of [KEPT_PAGES, KEPT_ALL]) await (await caches.open(name)).delete(address, ANY);
}

/** A picture as the network has it now; where there is none, as it was kept. */
async function answerPicture({ request }, address) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(KEPT_ALL)).match(address, ANY);
    if (!kept) throw error;
    return kept;
  }
}

function isPage(response) {
  return (response.headers.get("content-type") ?? "").startsWith("text/html");
}

/** The search page of the language says that a page is not kept, and finds what is. */
async function elsewhere(pages, address, error) {
  const homes = PAGES.filter((_, index) => index % 2 === 0);
  const home = homes.filter((one) => address.startsWith(one)).sort((a, b) => b.length - a.length)[0] ?? homes[0];
  // That of the language, or else any that is kept.
  const searches = [PAGES[PAGES.indexOf(home) + 1], ...PAGES.filter((_, index) => index % 2 === 1)];
  const there = await Promise.all(searches.map((one) => pages.match(one, ANY)));
  const search = searches.find((_, place) => there[place]);
  if (!search || address === search) throw error;
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
