/** On every page under `playbook serve`: shows what changes in its folder as it changes, and what has to be mended. */

/** Milliseconds between two tries to connect, at first and at most, and until a lost connection is told. */
const [FIRST_PAUSE, LONGEST_PAUSE, PATIENCE] = [300, 3000, 2000];
/** How long a change is marked, and how many at most: of more, none stands out. */
const [MARKED, MOST_MARKS] = [1600, 24];
/** Scripts that undo what they have built when they hear of a swap, and build again after it. */
const BUILDER = /\/(card|list|dashboard|commitments|run|planner|deck|add|when|calculator)\.[0-9a-f]+\.js$/;
/** Scripts that a page can be swapped under: these, that of every page, those that say days from the reader's clock, which is also
 * that of the build, and the one that looks for what a missing page may have been: the banner tells that better. */
const SITE_SCRIPT = /\/(site|ago|tell|card|list|dashboard|commitments|run|planner|deck|add|when|calculator|map|not-found)\.[0-9a-f]+\.js$/;
const SHEET = "link[rel=stylesheet]";
// The underscore at its end keeps it from being the id of a heading.
const ID = "playbook-live_";
const WORDS = {
  error: ["erreur", "error"],
  errors: ["erreurs", "errors"],
  warning: ["avertissement", "warning"],
  advice: ["conseil", "advice"],
  toMend: ["à corriger", "to mend"],
  meanwhile: ["En attendant, la page reste comme elle était.", "Until then, the page stays as it was."],
  hide: ["Masquer (Échap)", "Hide (Esc)"],
  open: ["Ouvrir dans l’éditeur", "Open in editor"],
  mend: ["Corriger", "Mend it"],
  unmended: ["Rien n’a été changé : le fichier n’est plus le même, ou ne peut pas être écrit.", "Nothing was changed: the file is not the same any more, or cannot be written."],
  gone: ["Cette page n’existe plus.", "This page is gone."],
  near: ["Elle est peut-être là\u00a0:", "It may be here:"],
  lost: ["Connexion perdue…", "Connection lost…"],
};

/** Names the bytes of the page as it is shown. */
let { shown } = document.getElementById(ID).dataset;
/** What a page on this machine has to say to have something mended; none has it elsewhere. */
const { key } = document.getElementById(ID).dataset;
let isFrench = document.documentElement.lang.startsWith("fr");
const say = (word) => WORDS[word][isFrench ? 0 : 1];

// The page

/** What was told last about the page and is not done yet, and whether a swap is under way. */
let wanted = null;
let isSwapping = false;

/** Brings the page up to date. What is told meanwhile waits; of several such, the last one counts. */
async function follow(told) {
  wanted = told;
  if (isSwapping) return;
  isSwapping = true;
  while (wanted) {
    const { shown: coming, status, near } = wanted;
    wanted = null;
    tellGone(status === 404, near);
    if (coming !== shown) await update(status !== 404);
  }
  isSwapping = false;
}

async function update(isThere) {
  let html;
  try {
    // With its host, since a path that begins with two slashes would name another one.
    html = await (await fetch(location.origin + location.pathname, { cache: "no-store" })).text();
  } catch {
    // The server is away: reloading now would show the browser's own page, which never comes back.
    return reconnect();
  }
  if (wanted) return;
  const next = new DOMParser().parseFromString(html, "text/html");
  const coming = next.getElementById(ID)?.dataset.shown;
  if (coming === shown) return;
  try {
    if (!coming || next.body.childElementCount < 2 || needsReload(next)) throw new Error("only a reload shows this");
    await swap(next, isThere);
    shown = coming;
  } catch (error) {
    console.debug(error);
    location.reload();
  }
}

/** A script cannot be taken back, and what it has built is in no file; nor can a rule for the whole page be changed. */
function needsReload(next) {
  const builds = [...document.scripts].some(({ id, src }) => src && id !== ID && !SITE_SCRIPT.test(src));
  const own = new Set([...document.scripts].map(({ src }) => src));
  // A page that was not there when it was opened lacks what builds on it now.
  const lacks = [...next.scripts].some(({ src }) => BUILDER.test(src) && !own.has(src));
  return builds || lacks || lasting(next) !== lasting(document);
}

function lasting(page) {
  const all = page.querySelectorAll(`script:not(#${ID}, [type*=json]), meta[http-equiv]`);
  const own = [...all].filter(({ src }) => !SITE_SCRIPT.test(src));
  return own.map(({ src, outerHTML }) => src || outerHTML).join("\n");
}

async function swap(next, isThere) {
  const old = await dressed(next.head);
  const changed = new Set();
  document.dispatchEvent(new Event("playbook:swap"));
  morphAttributes(document.documentElement, next.documentElement);
  swapHead(next);
  morph(document.body, next.body, changed);
  for (const sheet of old) sheet.remove();
  document.dispatchEvent(new Event("playbook:swapped"));
  // A page that is gone leaves its language to the banner, and looks new all over.
  if (!isThere) return;
  isFrench = document.documentElement.lang.startsWith("fr");
  mark(changed);
}

/** Waits for the styles that the page lacks, each in its place in the cascade. Gives those that can go then. */
async function dressed(head) {
  const live = [...document.head.querySelectorAll(SHEET)];
  const [kept, coming] = [new Set(), []];
  let last = null;
  for (const sheet of head.querySelectorAll(SHEET)) {
    const same = live.find(({ href }) => href === sheet.href) ?? document.importNode(sheet);
    if (!same.isConnected) {
      coming.push(new Promise((resolve) => (same.onload = same.onerror = resolve)));
      document.head.insertBefore(same, last ? last.nextSibling : (live[0] ?? null));
    }
    kept.add((last = same));
  }
  await Promise.all(coming);
  return live.filter((sheet) => !kept.has(sheet));
}

/** In the head only the order of styles matters, and they are in place. */
function swapHead(next) {
  const rest = ({ head }) => [...head.children].filter((node) => !node.matches(`script[src], ${SHEET}`));
  const [olds, news] = [rest(document), rest(next)];
  for (const old of olds) if (!news.some((node) => node.isEqualNode(old))) old.remove();
  for (const node of news) if (!olds.some((old) => old.isEqualNode(node))) document.head.append(node);
}

/** Makes `live` what `next` is, keeping every node that can stay, and with it focus, selection and listeners. */
function morph(live, next, changed) {
  // What is in `noscript` is text where scripts run, and elements in a page that was only parsed.
  if (live.isEqualNode(next) || /^(NOSCRIPT|SCRIPT)$/.test(live.nodeName)) return;
  if (live instanceof Element) {
    if (morphAttributes(live, next)) changed.add(live);
    morphChildren(live, next, changed);
  } else {
    live.data = next.data;
    if (next.data.trim()) changed.add(live.parentElement);
  }
}

/** Whether there was anything to change. What the reader has opened stays open. */
function morphAttributes(live, next) {
  const isReaders = ({ name }) => name === "open" && /^(DETAILS|DIALOG)$/.test(live.nodeName);
  const gone = [...live.attributes].filter((one) => !next.hasAttribute(one.name) && !isReaders(one));
  const come = [...next.attributes].filter((one) => live.getAttribute(one.name) !== one.value && !isReaders(one));
  for (const { name } of gone) live.removeAttribute(name);
  for (const one of come) live.setAttributeNodeNS(one.cloneNode());
  return gone.length + come.length > 0;
}

function morphChildren(live, next, changed) {
  const [olds, news] = [[...live.childNodes], [...next.childNodes]];
  // Most of a page has not changed: what is equal at either end needs no pairing.
  while (olds.length > 0 && news.length > 0 && olds.at(-1).isEqualNode(news.at(-1))) olds.pop(), news.pop();
  const differs = news.findIndex((node, index) => !olds[index]?.isEqualNode(node));
  const start = differs < 0 ? news.length : differs;
  const [rest, coming] = [new Set(olds.slice(start)), news.slice(start)];
  const partners = paired(rest, coming);
  for (const node of rest) node.remove();
  let place = live.childNodes[start] ?? null;
  for (const node of coming) {
    const partner = partners.get(node);
    if (partner === place) place = place?.nextSibling ?? null;
    // Where the browser can, a child is moved with its focus and all that it holds.
    else if (partner) live.moveBefore ? live.moveBefore(partner, place) : live.insertBefore(partner, place);
    else live.insertBefore(node, place);
    if (partner) morph(partner, node, changed);
    else if (node instanceof Element) changed.add(node);
    else if (node.data.trim()) changed.add(live);
  }
}

const HEADS = "h1, h2, h3, h4, h5, h6, summary, dt, strong, a";
const kind = ({ nodeName, id = "", name = "" }) => `${nodeName} ${id} ${name}`;
/** What makes a node the same as one of the new page: all of it, else what heads it, else its kind. */
const LIKENESS = [
  (node) => node.outerHTML ?? `${node.nodeName} ${node.data}`,
  (node) => `${kind(node)} ${node.querySelector?.(HEADS)?.textContent ?? ""}`,
  kind,
];

/** The partner in `rest` of each node that has one; those are taken out of `rest`. */
function paired(rest, coming) {
  const partners = new Map();
  for (const likeness of LIKENESS) {
    const free = Map.groupBy(rest, likeness);
    for (const node of coming) {
      const partner = partners.has(node) ? null : free.get(likeness(node))?.shift();
      if (!partner) continue;
      partners.set(node, partner);
      rest.delete(partner);
    }
  }
  return partners;
}

/** Outlines what changed for a moment, by an animation: no class or style of the page is touched. */
function mark(changed) {
  changed.delete(document.body);
  const isInner = (element) => element && (changed.has(element) || isInner(element.parentElement));
  const outermost = [...changed].filter((element) => !isInner(element.parentElement));
  if (outermost.length > MOST_MARKS) return;
  // Who wants less motion sees the outline come and go at once.
  const easing = matchMedia("(prefers-reduced-motion: reduce)").matches ? "steps(1, end)" : "ease-in";
  const outline = (alpha) => ({ outline: `2px solid rgb(217 119 6 / ${alpha}%)`, outlineOffset: "4px" });
  for (const element of outermost) element.animate([outline(90), outline(0)], { duration: MARKED, easing });
}

// What is told

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const host = make("playbook-live", { dir: "ltr", hidden: "" });
const gone = make("p", { class: "gone", hidden: "" });
const lost = make("p", { class: "lost", hidden: "" });
const heard = make("p", { class: "unseen", role: "alert" });
const title = make("h2", { id: "title" });
const hide = make("button", { type: "button" });
const pill = make("button", { type: "button", class: "pill", "aria-expanded": "false", hidden: "" });
const content = make("div", { class: "content" });
const panel = make("section", { id: "panel", class: "panel", "aria-labelledby": "title", hidden: "" });

/** Beside the body, so that no swap meets it; in a shadow, so that no style of the page does. */
function put() {
  const sheet = make("link", { rel: "stylesheet", href: "/_playbook/live.css" });
  sheet.onload = sheet.onerror = () => (host.hidden = false);
  panel.append(make("header", {}, title, hide), content);
  host.attachShadow({ mode: "open" }).append(sheet, make("div", { role: "status" }, gone, lost), heard, panel, pill);
  document.body.before(host);
  hide.addEventListener("click", () => fold(true));
  pill.addEventListener("click", () => fold(false));
  addEventListener("keydown", (event) => {
    const isOthers = event.defaultPrevented || event.isComposing || document.querySelector(":popover-open, :modal");
    if (event.key === "Escape" && !isOthers && !panel.hidden) fold(true);
  });
}

/** Folds the panel away or unfolds it. Focus follows only if it was inside. */
function fold(isFolded) {
  const wasInside = host.shadowRoot.activeElement;
  panel.hidden = isFolded;
  pill.hidden = !isFolded;
  if (wasInside) (isFolded ? pill : hide).focus();
}

function tellGone(isGone, near) {
  gone.hidden = !isGone;
  host.lang = isFrench ? "fr" : "en";
  gone.replaceChildren(say("gone"));
  if (near) gone.append(` ${say("near")} `, make("a", { href: near.href }, near.title));
}

function tellLost(isLost) {
  lost.textContent = say("lost");
  lost.hidden = !isLost;
}

let told = [];

/** What stays of a finding when lines come and go above it. */
const same = ({ code, place, en }) => `${code} ${place.replace(/(:\d+)+$/, "")} ${en.message}`;

/** Whether there is something among `findings` that was not told yet. */
function hasNews(findings) {
  const known = told.map(same);
  return findings.some((finding) => {
    const at = known.indexOf(same(finding));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

/**
 * All is put in as text: it quotes what people wrote. What was told before stays folded away: after connecting again, or when
 * it has only moved.
 */
function tellFindings({ findings }) {
  if (JSON.stringify(findings) === JSON.stringify(told)) return;
  const isNews = hasNews(findings);
  told = findings;
  const errors = `${findings.length} ${say(findings.length === 1 ? "error" : "errors")}`;
  host.lang = isFrench ? "fr" : "en";
  title.textContent = `${errors} ${say("toMend")}`;
  hide.textContent = say("hide");
  pill.textContent = errors;
  const wasInside = content.contains(host.shadowRoot.activeElement);
  content.replaceChildren(make("p", {}, say("meanwhile")), make("ul", {}, ...findings.map(item)));
  if (wasInside) hide.focus();
  if (isNews) fold(false);
  if (findings.length === 0) panel.hidden = pill.hidden = true;
  if (isNews || findings.length === 0) heard.textContent = isNews ? `${title.textContent}. ${words(findings[0]).message}` : "";
}

/** A finding in the language of the page. */
const words = (finding) => finding[isFrench ? "fr" : "en"];

function item(finding) {
  const { severity, place, quote, editor, fix } = finding;
  const { title: name, guide, message, notes, helps } = words(finding);
  const rule = name && (guide ? make("a", { href: guide }, name) : make("span", {}, name));
  const line = make("p", { class: "rule" }, make("b", { class: severity }, say(severity)), " ", rule ?? "");
  const where = place ? [make("p", { class: "place" }, make("code", {}, place))] : [];
  if (place && editor) where[0].append(" ", make("a", { href: editor }, say("open")));
  // A mark on nothing is a mark nobody sees: what is missing at a place is shown by a bar.
  const marked = quote && make("mark", {}, quote.marked || "\u258f");
  const quoted = quote ? [make("pre", { tabindex: "0" }, quote.before, marked, quote.after)] : [];
  const list = (items, kind) => items.map((text) => make("p", { class: kind }, ...spans(text)));
  const mending = fix && key ? [mender(fix)] : [];
  return make("li", {}, line, make("p", { class: "message" }, ...spans(message)), ...where, ...quoted, ...list(notes, "note"), ...list(helps, "help"), ...mending);
}

/** A button that has something mended. What comes of it is told as any other change is. */
function mender(fix) {
  const button = make("button", { type: "button", class: "mend" }, say("mend"));
  const outcome = make("span", { role: "status" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    outcome.textContent = "";
    const asked = fetch(`/_playbook/fix?id=${fix}`, { method: "POST", headers: { "X-Playbook-Key": key } });
    if (await asked.then(({ ok }) => ok, () => false)) return;
    outcome.textContent = say("unmended");
    button.disabled = false;
  });
  return make("p", { class: "mending" }, button, " ", outcome);
}

/** Text in which what stands between backticks is code. */
function spans(text) {
  return text.split("`").map((part, place) => (place % 2 ? make("code", {}, part) : part));
}

// The connection

let source = null;
let pause = FIRST_PAUSE;
let trying, losing;

function connect() {
  disconnect();
  // A browser gives six connections to a server: a page that nobody sees leaves them to others.
  if (document.hidden) return;
  // The path is encoded already; so that it is encoded once, it is decoded first.
  const page = encodeURIComponent(decodeURIComponent(location.pathname));
  source = new EventSource(`/_playbook/live?page=${page}&shown=${encodeURIComponent(shown)}`);
  source.addEventListener("page", ({ data }) => follow(JSON.parse(data)));
  source.addEventListener("findings", ({ data }) => tellFindings(JSON.parse(data)));
  source.onopen = () => {
    pause = FIRST_PAUSE;
    losing = clearTimeout(losing);
    tellLost(false);
  };
  source.onerror = reconnect;
}

function disconnect() {
  source?.close();
  clearTimeout(trying);
}

/** The browser would try again by itself, but tell what the page showed when it was opened. */
function reconnect() {
  disconnect();
  losing ??= setTimeout(tellLost, PATIENCE, true);
  trying = setTimeout(connect, pause);
  pause = Math.min(pause * 1.6, LONGEST_PAUSE);
}

function leave() {
  disconnect();
  losing = clearTimeout(losing);
}

/**
 * An older worker of the site would answer with pages that it kept. In place of any worker the server gives one that
 * goes, with all that was kept, once the older one has done its work; the page must not ask for another meanwhile.
 */
async function dropWorker(workers) {
  workers.register = () => new Promise(() => {});
  const worker = await workers.getRegistration();
  if (!worker) return;
  await worker.update().catch(console.debug);
  // The one that comes tidies up and goes. Where none comes, or the older one has work that does not end, this page does that.
  const coming = worker.installing ?? worker.waiting;
  if (coming && (await isActive(coming))) return;
  await worker.unregister();
  const own = `playbook|${new URL(worker.scope).pathname}|`;
  for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
}

/** Whether a worker takes over within a while. */
function isActive(worker) {
  const PATIENCE = 8000;
  return new Promise((resolve) => {
    const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker.state === "activated");
    worker.addEventListener("statechange", look);
    setTimeout(resolve, PATIENCE, false);
    look();
  });
}

put();
connect();
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
addEventListener("pagehide", leave);
addEventListener("pageshow", ({ persisted }) => persisted && connect());
if (navigator.serviceWorker) dropWorker(navigator.serviceWorker).catch(console.debug);
