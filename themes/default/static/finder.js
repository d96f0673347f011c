/** The finder on the home page: what one has, as a sentence, and the cards that fit. */

import { emblem } from "./emblem.js";
import { counted, engineFor, fill, item, line, make, time } from "./pieces.js";
import { address, clean, toQuery } from "./query.js";

const AT_MOST = 6;
/** Fewer cards than this are few: what one condition less would leave is told. */
const FEW = 3;
/** What can be done with a group; a template or a checklist cannot. */
const KINDS = ["exercise", "practice"];

const section = document.getElementById("finder_");
const words = section.dataset;
const part = (name) => section.querySelector(`.finder-${name}`);
const sentence = part("sentence");
const blanks = [...sentence.querySelectorAll("input, select")];

let turn = 0;
let isAwake = false;

/** The engine is fetched when it is needed, which for many readers of the home page is never. */
const engine = engineFor(words.index, () => import(new URL(words.engine, document.baseURI)));

function asked(without) {
  const filled = blanks.filter((blank) => blank !== without).map(({ name, value }) => [name, value]);
  return clean(new URLSearchParams([...filled, ...KINDS.map((kind) => ["kind", kind])]));
}

async function find() {
  const mine = ++turn;
  const [question, query] = [asked(), toQuery(asked())];
  let answer, hits;
  const answering = async () => {
    answer = await (await engine()).search(query);
    hits = await (await engine()).show(answer.hits.slice(0, AT_MOST), answer);
  };
  try {
    await answering().catch(() => {
      // The site may have changed since this page was opened: its files have other names now, which the index tells.
      engine.forget();
      return answering();
    });
  } catch (error) {
    console.warn(error);
    engine.forget();
    if (mine === turn) part("count").textContent = words.trouble;
    return;
  }
  if (mine !== turn) return;
  show(question, answer.total, hits, query);
  await showNearMisses(mine, answer.total);
}

/** What one condition less would leave, where there is little to choose from. */
async function showNearMisses(mine, total) {
  const misses = [];
  for (const blank of total < FEW ? blanks.filter(({ value }) => value) : []) {
    const { total: more } = await (await engine()).search(toQuery(asked(blank))).catch(() => ({ total: 0 }));
    if (mine !== turn) return;
    if (more > total) misses.push([blank, more]);
  }
  const items = misses.map(([blank, more]) => {
    const button = make("button", { type: "button", class: "button is-quiet" }, fill(words.without, { label: said(blank) }));
    button.addEventListener("click", () => {
      blank.value = "";
      change();
      blank.focus();
    });
    return make("li", {}, button, " ", make("span", { class: "count" }, more));
  });
  part("misses").replaceChildren(...items);
  part("misses").hidden = items.length === 0;
}

/** A blank as a reader would say it. */
function said({ name, value, selectedOptions }) {
  if (name === "to") return time(words, Number(value));
  return name === "people" ? `${value} ${words.people}` : selectedOptions[0].textContent;
}

function show(question, total, hits, query) {
  part("count").textContent = counted(words, "count", total);
  part("none").hidden = total > 0;
  part("found").hidden = total === 0;
  part("found").replaceChildren(...hits.map((hit) => item("tile", hit, words, label, reason(hit, query), query.purpose[0], emblem(hit.id, hit.hues))));
  const all = part("all");
  all.hidden = total === 0;
  all.textContent = counted(words, "all", total);
  all.href = new URL(address(question), new URL(document.documentElement.dataset.search, document.baseURI));
}

function label(facet, id) {
  const option = sentence.querySelector(`[name="${facet}"] [value="${CSS.escape(id)}"]`);
  return option?.dataset.label ?? section.getAttribute(`data-${facet}-${id}`) ?? id;
}

function reason(hit, { minutes: [, minutes], people: [people] }) {
  return line("reason", [
    minutes && hit.minutes?.[0] && fill(words.fits, { n: time(words, minutes) }),
    people && hit.participants && counted(words, "suits", people),
    hit.status && label("status", hit.status),
    hit.reports > 0 && counted(words, "reports", hit.reports),
  ]);
}

/** What was filled in stands in the address: one comes back to it, and can hand it on. */
function remember() {
  const filled = new URLSearchParams(blanks.filter((blank) => blank.value !== blank.dataset.first).map(({ name, value }) => [name, value]));
  history.replaceState(history.state, "", filled.size ? `?${filled}` : location.pathname);
}

function recall() {
  const filled = new URLSearchParams(location.search);
  for (const blank of blanks) {
    blank.dataset.first = blank.value;
    const value = filled.get(blank.name);
    if (value === null) continue;
    blank.value = value;
    // An address may name what is not there.
    if (blank.value !== value) blank.value = blank.dataset.first;
  }
}

function change() {
  isAwake = true;
  remember();
  find();
}

function wake() {
  if (!isAwake) find();
  isAwake = true;
}

/** Inside a sentence a word begins small, unless it is an abbreviation. */
function lower(option) {
  const small = (letter) => letter.toLocaleLowerCase(document.documentElement.lang);
  option.dataset.label = option.textContent;
  option.textContent = option.textContent.replace(/^\p{Lu}(?=\p{Ll})/u, small);
}

function start() {
  section.hidden = false;
  section.querySelectorAll("option").forEach(lower);
  recall();
  sentence.addEventListener("input", change);
  section.addEventListener("focusin", wake);
  addEventListener("online", () => isAwake && find());
  new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && wake(), {
    rootMargin: "200px",
  }).observe(section);
}

/** The field leads to the search, which understands a sentence. */
function startField() {
  const form = document.getElementById("home-search_");
  form.hidden = false;
  document.getElementById("home-search-link_").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = form.elements.q.value.trim();
    location.href = document.documentElement.dataset.search + (text ? `?${new URLSearchParams({ q: text })}` : "");
  });
}

start();
startField();
