/**
 * Filters the dashboard by card, year, purpose and outcome. What is chosen stands in the fragment of the address, so that one can
 * hand it on. All measures come from the data once something is chosen: the table shows the newest ones only. What is built here
 * is undone before a page is swapped in place.
 */

import { decode, encode } from "./codec.js";

/** Rows that the table shows at most. */
const MOST_ROWS = 200;

let form, rows, added, measures, state;

const filters = () => [...form.elements].filter(({ name }) => name);
const chosen = () => filters().filter(({ value }) => value);
const has = (measure, { name, value }) => measure[name].includes(value);

/** A measure as the filters see it: of a row, or of the data. */
const ofRow = ({ dataset }) => ({
  n: Number(dataset.n),
  axis: dataset.axis,
  way: dataset.way,
  recent: "recent" in dataset,
  card: [dataset.card],
  year: [dataset.year],
  purpose: dataset.purpose.split(" "),
  outcome: [dataset.outcome],
});

/** The measures that this page is about, from the data, numbered as its marks are. */
function ofData(data, known) {
  const since = known.filter(({ recent }) => recent).map(({ n }) => n);
  const axes = new Set([...document.querySelectorAll(".axis-column")].map(({ dataset }) => dataset.axis));
  const only = form.dataset.indicator;
  const own = data.measures.filter(({ axis, indicator }) => axes.has(axis) && (!only || indicator === only));
  return own.map((measure, n) => ({
    n,
    axis: measure.axis,
    way: measure.way,
    recent: n >= Math.min(Infinity, ...since),
    card: [measure.card],
    year: [measure.date.slice(0, 4)],
    purpose: measure.purposes,
    outcome: [measure.outcome],
    told: measure,
  }));
}

/** A row for a measure that the page does not have. */
function rowOf({ told }) {
  const row = document.createElement("tr");
  const unit = told.unit ? ` ${told.unit}` : "";
  for (const text of [told.date, told.indicator, told.metric, told.before ?? "–", told.after + unit, told.change ?? "", told.card_title]) {
    row.append(Object.assign(document.createElement("td"), { textContent: text }));
  }
  return row;
}

function show() {
  const asked = chosen();
  const left = measures.filter((measure) => asked.every((filter) => has(measure, filter)));
  const numbers = new Set(left.map(({ n }) => n));
  for (const row of added) row.remove();
  added = [];
  let shown = 0;
  for (const row of rows) shown += (row.hidden = !numbers.has(Number(row.dataset.n))) ? 0 : 1;
  const there = new Set(rows.map(({ dataset }) => Number(dataset.n)));
  for (const measure of left.filter(({ n }) => !there.has(n)).reverse().slice(0, Math.max(0, MOST_ROWS - shown))) {
    added.push(rowOf(measure));
  }
  rows.at(-1)?.parentElement.append(...added);
  for (const mark of document.querySelectorAll(".chart-strip [data-n]")) mark.toggleAttribute("hidden", !numbers.has(Number(mark.dataset.n)));
  for (const column of document.querySelectorAll(".axis-column")) {
    const recent = left.filter(({ axis, recent }) => recent && axis === column.dataset.axis);
    for (const way of ["right", "same", "wrong"]) {
      const count = recent.filter((measure) => (way === "same" ? !["right", "wrong"].includes(measure.way) : measure.way === way)).length;
      column.querySelectorAll(`.count-${way} :is(circle, rect)`).forEach((mark, place) => mark.toggleAttribute("hidden", place >= count));
      const said = column.querySelector(`.count-${way} text`);
      if (said) said.textContent = said.textContent.replace(/^\d+/, count);
    }
  }
  for (const strip of document.querySelectorAll(".strip")) {
    const marks = [...strip.querySelectorAll("[data-n]")];
    strip.hidden = marks.length > 0 && marks.every((mark) => mark.hasAttribute("hidden"));
    // What it says is of all its marks.
    strip.querySelector(".finding").hidden = marks.some((mark) => mark.hasAttribute("hidden"));
  }
  const card = form.elements.card.value;
  for (const decision of document.querySelectorAll(".axis-column li[data-card]")) decision.hidden = card !== "" && decision.dataset.card !== card;
  const { nOne, nOther } = form.dataset;
  const words = new Intl.PluralRules(document.body.lang || document.documentElement.lang).select(left.length) === "one" ? nOne : nOther;
  form.querySelector("output").textContent = asked.length > 0 ? words.replace("{n}", left.length) : "";
  form.querySelector("button").hidden = asked.length === 0;
}

/** All measures, where the page shows the newest ones only. */
async function load() {
  if (measures.length >= Number(form.dataset.total)) return;
  try {
    const answer = await fetch(form.dataset.measures);
    if (answer.ok) measures = ofData(await answer.json(), measures);
  } catch {
    // Without a network, what the page has is filtered.
  }
  offer();
}

/** What there is to choose, as far as it is known. */
function offer() {
  const titles = new Map(rows.map((row) => [row.dataset.card, row.querySelector("[data-title]").textContent.trim()]));
  for (const { told } of measures) if (told) titles.set(told.card, told.card_title);
  const fill = (name, options) => {
    const select = form.elements[name];
    const value = select.value;
    select.replaceChildren(select.options[0], ...options.map(([id, text]) => new Option(text, id)));
    select.value = value;
  };
  fill("card", [...titles].sort(([, a], [, b]) => a.localeCompare(b)));
  const years = new Set(measures.map(({ year }) => year[0]));
  fill("year", [...years].sort().reverse().map((year) => [year, year]));
  for (const name of ["purpose", "outcome"]) {
    for (const option of form.elements[name].options) option.hidden = option.value !== "" && !measures.some((measure) => measure[name].includes(option.value));
  }
}

function remember() {
  for (const { name, value } of filters()) state[name] = value ? [value] : [];
  const fragment = encode(state);
  history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname + location.search);
}

async function recall() {
  state = decode(location.hash);
  if (filters().some(({ name }) => state[name])) await load();
  for (const filter of filters()) {
    const value = state[filter.name]?.[0] ?? "";
    filter.value = [...filter.options].some((option) => option.value === value) ? value : "";
  }
  show();
}

async function changed() {
  await load();
  remember();
  show();
}

function reset(event) {
  event.preventDefault();
  for (const filter of filters()) filter.value = "";
  remember();
  show();
  form.querySelector("select").focus();
}

function start() {
  form = document.querySelector(".dashboard-tools");
  if (!form) return;
  rows = [...document.querySelectorAll(".measures-table tbody tr")];
  added = [];
  measures = rows.map(ofRow).reverse();
  offer();
  form.addEventListener("change", changed);
  form.addEventListener("submit", reset);
  form.hidden = false;
  recall();
}

function stop() {
  if (!form) return;
  for (const filter of filters()) filter.value = "";
  show();
  form.removeEventListener("change", changed);
  form.removeEventListener("submit", reset);
  form.elements.card.replaceChildren(form.elements.card.options[0]);
  form.elements.year.replaceChildren(form.elements.year.options[0]);
  form.hidden = true;
}

addEventListener("hashchange", () => form && recall());
document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
start();
