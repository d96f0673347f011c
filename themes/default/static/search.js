/** The search page: the form, the address and the results say the same thing at any moment. */

import { open } from "./engine.js";
import { counted, engineFor, fill, item, make, time } from "./pieces.js";
import { FACETS, FILTERS, RANGES, address, clean, isEmpty, range, toQuery, without } from "./query.js";

/** Results shown at a time: each may need a file of texts of its own. */
const STEP = 7;
/** Fewer results than this are few: what one condition less would leave is told. */
const FEW = 3;
/** Readers of screens hear the count when typing pauses; the address follows a little sooner. */
const HUSH = 700;
const PAUSE = 250;

const at = (id) => document.getElementById(id);
const page = at("search-page_");
const words = page.dataset;
const form = at("search_");
const field = at("query_");
const panel = at("filters_");
const panelButton = at("filters-button_");
const list = at("results_");
const more = at("more_");

let asked = new URLSearchParams();
/** What is on the screen: the last answer, and how many of its results. */
let answer = null;
let shown = 0;
/** Whether those that answer less are shown, too. */
let isUnfolded = false;
/** Counts questions, so that an answer that comes late is dropped. */
let turn = 0;

// Words

function label(facet, id) {
  const control = page.querySelector(`.choice [name="${facet}"][value="${CSS.escape(id)}"]`);
  return control?.nextElementSibling.textContent ?? page.getAttribute(`data-${facet}-${id}`) ?? id;
}

/** `30 min – 1 h`, `up to 45 min`, `45 min`. */
function timeLabel([from, to]) {
  if (!from) return fill(words.minutesUpto, { n: time(words, to) });
  if (!to) return fill(words.minutesFrom, { n: time(words, from) });
  return from === to ? time(words, to) : `${time(words, from)} ${words.dash} ${time(words, to)}`;
}

/** `5–12 people`, `up to 8 people`, `12 people`. */
function peopleLabel([from, to]) {
  if (!from) return fill(words.peopleUpto, { n: `${to} ${words.people}` });
  return `${to && from !== to ? `${from}${words.dash}${to}` : from} ${words.people}`;
}

const rangeLabel = { minutes: timeLabel, people: peopleLabel };

/** Every filter that is set: its words, and the question without it. */
function filters() {
  const numbers = Object.entries(RANGES)
    .map(([facet, names]) => ({ names, ends: range(asked, names), facet }))
    .filter(({ ends }) => ends.some(Boolean))
    .map(({ facet, ends, names }) => ({ label: rangeLabel[facet](ends), rest: without(asked, names) }));
  const terms = FACETS.flatMap((facet) =>
    asked.getAll(facet).map((id) => ({ label: label(facet, id), rest: without(asked, [facet], id) })),
  );
  return [...numbers, ...terms];
}

// The form

function read() {
  asked = clean(new FormData(form));
}

function write(params) {
  for (const control of form.elements) {
    if (control.type === "checkbox") control.checked = params.getAll(control.name).includes(control.value);
    else if (control.name) control.value = params.get(control.name) ?? control.dataset.first ?? "";
  }
  read();
}

// The address. Typing makes one entry of the history, however long it lasts; every other change makes its own.

let pausing;

function remember(isDraft) {
  clearTimeout(pausing);
  const isSame = clean(new URLSearchParams(location.search)).toString() === asked.toString();
  const state = { isDraft, shown: STEP, scroll: 0 };
  if (isSame) history.replaceState({ ...history.state, isDraft: isDraft && !!history.state?.isDraft }, "");
  else if (history.state?.isDraft) history.replaceState(state, "", address(asked));
  else {
    keepPlace();
    history.pushState(state, "", address(asked));
  }
}

function keepPlace(opened) {
  history.replaceState({ ...history.state, shown, isUnfolded, scroll: scrollY, opened }, "");
}

// Asking

const engine = engineFor(words.index, async () => ({ open }));

/** Asks what the form says and shows the first `wanted` results. Whether its answer was still wanted when it came. */
async function ask(wanted = STEP) {
  const mine = ++turn;
  // Tags are read when their list is opened: few readers need them, and a large playbook has many.
  const [isQuiet, query] = [isEmpty(asked), { ...toQuery(asked), withTags: at("tags_")?.open }];
  at("found_").setAttribute("aria-busy", "true");
  showFilters();
  let next, hits;
  const answering = async () => {
    next = await (await engine()).search(query);
    const all = isUnfolded && next.hits.length > 0 ? [...next.hits, ...next.others] : next.hits;
    hits = isQuiet || mine !== turn ? [] : await (await engine()).show(all.slice(0, wanted), next);
  };
  try {
    await answering().catch(() => {
      // The site may have changed since this page was opened: its files have other names now, which the index tells.
      engine.forget();
      return mine === turn ? answering() : undefined;
    });
  } catch (error) {
    engine.forget();
    if (mine === turn) showTrouble(error);
    return false;
  }
  if (mine !== turn) return false;
  [answer, shown] = [next, hits.length];
  at("trouble_").hidden = true;
  showCounts(next.facets);
  showAnswer(hits, isQuiet);
  if (!isQuiet && next.total < FEW) await showWaysOut(mine);
  if (mine !== turn) return false;
  at("found_").setAttribute("aria-busy", "false");
  addSoon();
  return true;
}

let isAdding = false;
/** What adds results to a plan comes when they have been read for a moment: an answer does not wait for it. */
function addSoon() {
  if (isAdding || !document.getElementById("plan-bar_")) return;
  isAdding = true;
  setTimeout(() => import("./add.js").catch(() => {}), 400);
}

function change() {
  isUnfolded = false;
  read();
  remember(false);
  return ask();
}

function go(params) {
  isUnfolded = false;
  write(params);
  remember(false);
  return ask();
}

// Showing

let hushing;

function announce(text) {
  clearTimeout(hushing);
  hushing = setTimeout(() => (at("live_").textContent = text), HUSH);
}

/** A search fails only where a file cannot be had; were it for another reason, the console would tell. */
function showTrouble(error) {
  console.warn(error);
  at("trouble_").hidden = false;
  at("found_").setAttribute("aria-busy", "false");
  announce(at("trouble_").querySelector("p").textContent);
}

function showAnswer(hits, isQuiet) {
  const total = counted(words, "results", answer.total);
  at("start_").hidden = !isQuiet;
  at("found_").hidden = isQuiet;
  at("count_").textContent = total;
  showPanel();
  list.replaceChildren(...hits.map(shownItem));
  at("none_").hidden = isQuiet || answer.total > 0;
  at("few_").hidden = true;
  at("sort_").parentElement.hidden = answer.total < 2;
  showMore();
  showCorrections();
  showUnderstood();
  announce(isQuiet ? "" : `${at("corrected_").textContent} ${total}`.trim());
}

/** A result, with the purpose that was asked for. */
function shownItem(hit) {
  const understood = answer.understood.filter(({ facet }) => facet === "purpose").map(({ value }) => value);
  const wanted = [...asked.getAll("purpose"), ...understood].find((purpose) => hit.purposes?.includes(purpose));
  return item("result", hit, words, label, null, wanted);
}

/** More of those that answer as well; then, once they are asked for, those that answer less. */
function showMore() {
  const rest = listed().length - shown;
  const isFolded = rest <= 0 && !isUnfolded && answer.others.length > 0 && shown > 0;
  more.hidden = (rest <= 0 && !isFolded) || shown === 0;
  more.textContent = isFolded ? counted(words, "far", answer.others.length) : counted(words, "more", Math.min(rest, STEP));
}

function listed() {
  return isUnfolded ? [...answer.hits, ...answer.others] : answer.hits;
}

function showCorrections() {
  const lines = answer.corrected.map(({ typed, read }) => {
    const parts = words.corrected.split(/\{(\w+)\}/);
    return make("p", {}, ...parts.map((part, i) => (i % 2 ? make("strong", {}, part === "read" ? read : typed) : part)));
  });
  at("corrected_").replaceChildren(...lines);
}

/** What was read as a filter: its words, and the question without it. A number goes; a name stays, as a word in quotation marks. */
function understood() {
  const text = field.value;
  const ends = (value, facet, isLeast) => (isLeast ? [value, null] : facet === "minutes" ? [null, value] : [value, value]);
  return answer.understood.map(({ facet, value, start, end, isLeast }) => {
    const own = rangeLabel[facet] ? "" : `"${text.slice(start, end)}"`;
    const rest = new URLSearchParams(asked);
    rest.set("q", `${text.slice(0, start)}${own}${text.slice(end)}`.replace(/\s+/g, " ").trim());
    return { label: rangeLabel[facet]?.(ends(value, facet, isLeast)) ?? label(facet, value), rest: clean(rest) };
  });
}

function showUnderstood() {
  const read = understood();
  at("understood_").hidden = !read.length;
  at("understood_").querySelector("ul").replaceChildren(...read.map((fact, index) => chip(fact, index, "understood_", words.notSo)));
  at("ignored_").hidden = !answer.ignored.length;
  at("ignored_").textContent = fill(words.ignored, { words: answer.ignored.join(", ") });
}

function showFilters() {
  const active = filters();
  at("active_").replaceChildren(...active.map((filter, index) => chip(filter, index, "active_", words.drop)));
  at("active_").hidden = at("clear_").hidden = !active.length;
  at("filters-count_").textContent = active.length || "";
  at("filters-count_").nextElementSibling.textContent = active.length ? counted(words, "filters", active.length) : "";
  for (const preset of page.querySelectorAll(".preset")) {
    const names = RANGES[preset.dataset.facet];
    const isOn = names.every((name) => (asked.get(name) ?? "") === presetValue(preset, name));
    preset.setAttribute("aria-pressed", String(isOn));
  }
}

function chip({ label: text, rest }, index, list, drop) {
  const verb = make("span", { class: "hidden" }, `${drop} `);
  const button = make("button", { type: "button", class: "chip" }, verb, text);
  button.addEventListener("click", async () => {
    await go(rest);
    (at(list).querySelectorAll("button")[index] ?? field).focus();
  });
  return make("li", {}, button);
}

function showCounts(facets) {
  for (const choice of page.querySelectorAll(".choice")) {
    const control = choice.firstElementChild;
    const count = facets[control.name]?.[control.value] ?? 0;
    showCount(choice, count);
    control.setAttribute("aria-label", `${control.nextElementSibling.textContent}, ${counted(words, "results", count)}`);
    choice.hidden = control.name === "tag" && !count && !control.checked;
  }
  for (const preset of page.querySelectorAll(".preset")) {
    const count = facets[preset.dataset.facet]?.[preset.value] ?? 0;
    const value = Number(preset.value);
    showCount(preset, count);
    preset.setAttribute("aria-label", `${rangeLabel[preset.dataset.facet]([value, value])}, ${counted(words, "results", count)}`);
  }
}

function showCount(element, count) {
  element.lastElementChild.textContent = count;
  element.classList.toggle("is-none", !count);
}

/** Little or nothing fits: which one condition less would help, and by how much. */
async function showWaysOut(mine) {
  const ways = [...filters(), ...understood()].map(({ label: name, rest }) => [fill(words.without, { label: name }), rest]);
  const text = asked.get("q");
  if (text && ways.length) ways.push([fill(words.without, { label: text }), without(asked, ["q"])]);
  if (text && ways.length > 1) ways.push([words.withoutFilters, without(asked, FILTERS)]);
  const items = [];
  for (const [name, rest] of ways) {
    const { total } = await (await engine()).search(toQuery(rest)).catch(() => ({ total: 0 }));
    if (mine !== turn) return;
    const results = make("span", { class: "count" }, counted(words, "results", total));
    if (total > answer.total) items.push(make("li", {}, make("a", { href: address(rest) }, name), " ", results));
  }
  const list = at(answer.total > 0 ? "few_" : "ways_");
  list.replaceChildren(...items);
  list.hidden = !items.length;
}

async function showNext() {
  const [mine, from] = [turn, shown];
  let hits;
  if (from >= answer.hits.length) isUnfolded = true;
  try {
    hits = await (await engine()).show(listed().slice(from, from + STEP), answer);
  } catch (error) {
    showTrouble(error);
    return;
  }
  if (mine !== turn || from !== shown) return;
  const items = hits.map(shownItem);
  list.append(...items);
  shown += hits.length;
  showMore();
  items[0]?.querySelector("a").focus();
}

// Filters

/** A time is what one has at most; a group is of exactly so many. */
function presetValue(preset, name) {
  return name === { minutes: "to", people: "people" }[preset.dataset.facet] ? preset.value : "";
}

function press(preset) {
  const isOn = preset.getAttribute("aria-pressed") === "true";
  for (const name of RANGES[preset.dataset.facet]) form.elements[name].value = isOn ? "" : presetValue(preset, name);
  change();
}

/** On phones; on wide screens the panel is always there. */
const isPanelOpen = () => panel.classList.contains("is-open");

/** The button that opens the panel closes it, too, and says then what waits behind it. */
function showPanel() {
  const results = answer ? counted(words, "show", answer.total) : words.filter;
  panelButton.setAttribute("aria-expanded", String(isPanelOpen()));
  at("filters-label_").textContent = isPanelOpen() ? results : words.filter;
  at("show_").textContent = results;
}

function togglePanel() {
  panel.classList.toggle("is-open");
  showPanel();
  if (isPanelOpen()) return;
  panelButton.focus();
  at("filters_").nextElementSibling.scrollIntoView();
}

// Keys

/** The field, the results and the button for more: where the arrows lead. */
function stops() {
  const links = [...list.querySelectorAll("h3 a")];
  return [field, ...links, ...(more.hidden ? [] : [more])];
}

function move(event, by) {
  const all = stops();
  const here = all.indexOf(event.target);
  const next = all[here + by];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function escape(event) {
  if (isPanelOpen() && (panel.contains(event.target) || event.target === panelButton)) togglePanel();
  else if (event.target !== field) field.focus();
  else if (field.value) go(without(asked, ["q"]));
  else return;
  event.preventDefault();
}

const KEYS = { ArrowDown: (event) => move(event, 1), ArrowUp: (event) => move(event, -1), Escape: escape };

// Coming back

/** Shows as many results as this entry of the history had, where they were, with the one that was opened in focus. */
async function restore(state) {
  isUnfolded = state?.isUnfolded ?? false;
  if (!(await ask(Math.max(state?.shown ?? 0, STEP))) || !state) return;
  scrollTo({ top: state.scroll ?? 0, behavior: "instant" });
  if (state.opened) stops().find(({ href }) => href === state.opened)?.focus({ preventScroll: true });
}

/** The button that has everything kept for when there is no network. */
function startKeeping() {
  const button = at("keep_");
  const workers = navigator.serviceWorker;
  const { home, search, worker } = document.documentElement.dataset;
  if (!workers || !worker) return;
  const label = button.textContent;
  const said = (text) => (at("kept_").textContent = text);
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await workers.register(worker);
      const { active } = await workers.ready;
      const pages = [home, search].map((address) => new URL(address, location.href).href);
      active.postMessage({ keep: "all", pages });
    } catch {
      button.disabled = false;
      said(words.keptTrouble);
    }
  });
  workers.addEventListener("message", ({ data: { kept } }) => {
    if (!kept) return;
    button.textContent = kept.isWhole || kept.hasFailed ? label : fill(words.keeping, { n: kept.done, all: kept.all });
    button.disabled = !kept.isWhole && !kept.hasFailed;
    if (kept.isWhole) said(counted(words, "kept", kept.all));
    if (kept.hasFailed) said(words.keptTrouble);
  });
}

/** The worker led here because a page is not kept and the network does not answer. */
function tellMissing() {
  const missing = new URLSearchParams(location.search).get("missing");
  const root = new URL(words.base || "./", document.baseURI);
  const target = missing && URL.canParse(missing, root) && new URL(missing, root);
  if (!target || !target.href.startsWith(root.href)) return;
  at("missing_").hidden = false;
  at("missing_").querySelector("a").href = target;
}

function listen() {
  page.addEventListener("input", ({ target }) => {
    if (target.form !== form || !/^(search|number)$/.test(target.type)) return;
    isUnfolded = false;
    read();
    clearTimeout(pausing);
    pausing = setTimeout(remember, PAUSE, true);
    ask();
  });
  page.addEventListener("change", ({ target }) => {
    if (target.form !== form) return;
    read();
    remember(false);
    // What was typed has been asked already.
    if (!/^(search|number)$/.test(target.type)) ask();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
    // The keyboard of a phone covers the results.
    if (matchMedia("(hover: none)").matches) field.blur();
  });
  page.addEventListener("keydown", (event) => {
    if (!event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey) KEYS[event.key]?.(event);
  });
  page.addEventListener("click", (event) => {
    const preset = event.target.closest(".preset");
    const link = event.target.closest('a[href^="?"]');
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (preset) press(preset);
    if (!link || !isPlain) return;
    event.preventDefault();
    go(clean(new URL(link.href).searchParams));
    field.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("?")) keepPlace(link.href);
  });
  more.addEventListener("click", showNext);
  panelButton.addEventListener("click", togglePanel);
  at("show_").addEventListener("click", togglePanel);
  at("clear_").addEventListener("click", () => {
    go(without(asked, FILTERS));
    field.focus();
  });
  at("tags_")?.addEventListener("toggle", ({ target }) => target.open && !asked.has("tag") && ask(Math.max(shown, STEP)));
  at("retry_").addEventListener("click", () => ask());
  addEventListener("pagehide", () => keepPlace(history.state?.opened));
  addEventListener("online", () => at("trouble_").hidden || ask());
  addEventListener("popstate", ({ state }) => {
    const next = clean(new URLSearchParams(location.search));
    // A link to a part of this page asks nothing new.
    if (next.toString() === asked.toString()) return;
    clearTimeout(pausing);
    write(next);
    restore(state ?? {});
  });
}

function listenForShortcut() {
  const box = at("shortcut_");
  try {
    box.checked = localStorage.getItem("shortcut") !== "off";
    box.addEventListener("change", () => localStorage.setItem("shortcut", box.checked ? "on" : "off"));
  } catch {
    box.parentElement.hidden = true;
  }
}

function start() {
  page.hidden = false;
  for (const preset of page.querySelectorAll(".preset[data-facet=minutes]")) {
    preset.firstElementChild.textContent = time(words, Number(preset.value));
  }
  // What was typed before this script came is not lost.
  const typed = field.value;
  write(new URLSearchParams(location.search));
  if (typed && !asked.has("q")) {
    field.value = typed;
    read();
  }
  for (const group of page.querySelectorAll(".facet")) {
    if (group.querySelector(":checked")) group.open = true;
  }
  at("start_").hidden = !(at("found_").hidden = isEmpty(asked));
  history.scrollRestoration = "manual";
  listen();
  listenForShortcut();
  tellMissing();
  startKeeping();
  const isFirstVisit = isEmpty(asked) && !history.state && at("missing_").hidden;
  if (location.hash === "#query_" || isFirstVisit) field.focus({ preventScroll: true });
  restore(history.state);
}

start();
