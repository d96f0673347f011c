/**
 * The gains calculator: numbers in, results out, all of them in the fragment of the address. What is typed stays as it is; what
 * cannot be worked with is said at its field.
 */

import { decode, encode } from "./codec.js";
import { speaker, toolData } from "./dom.js";
import { gains, read as readAs, rounded } from "./gains.js";

/** How long a reader has stopped typing before results are read out and the address follows. */
const QUIET = 500;
/** Results have two decimals; what is called exact, and what was typed, has six. */
const [DECIMALS, ALL] = [2, 6];

let tool, fields, words, lang, say, state, waiting, untouched;

const find = (name) => document.querySelector(name);
const read = (text) => readAs(text, words.thousands_separator);

/** A number in digits, never with an exponent. */
const plain = (value, decimals = ALL) => (value >= 1e15 ? String(value) : value.toFixed(decimals).replace(/\.?0+$/, ""));

/** A number as readers of the page write it. */
function written(value, decimals = DECIMALS) {
  const [whole, rest] = plain(Math.abs(value), decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands_separator);
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "−" : "";
  return sign + grouped + (rest ? words.decimal_separator + rest : "");
}

/** A number with its unit; the form for one is that of the language, for the number as it is written. */
function counted(key, value, decimals = DECIMALS) {
  const word = words[key];
  const form = typeof word === "string" ? word : new Intl.PluralRules(lang).select(Number(Math.abs(value).toFixed(decimals))) === "one" ? word.one : word.other;
  return form.replace("{n}", written(value, decimals));
}
const percent = (value, decimals) => counted("calc_percent", value, decimals);
/** The sign stands before all of it, in every language. */
const euros = (value, decimals = DECIMALS) => (Number(value.toFixed(decimals)) < 0 ? "−" : "") + counted("calc_euros", Math.abs(value), decimals);
const days = (value, decimals) => counted("calc_n_days", value, decimals);

/** What is wrong with what a field holds, in words; nothing where it can be worked with. */
function fault({ value, dataset }) {
  const number = read(value);
  if (!isNumber(number)) return say("calc_no_number", { example: written(Number(dataset.example)) });
  const [min, max] = [Number(dataset.min), Number(dataset.max)];
  if (number >= min && number <= max) return "";
  const end = (limit) => (max === 100 ? percent(limit) : written(limit));
  return say(number < min ? "calc_too_little" : "calc_too_much", { value: value.trim(), min: end(min), max: end(max) });
}

function tell(field) {
  const own = fault(field);
  const line = find(`#${field.id}-fault`);
  line.textContent = own;
  line.hidden = own === "";
  field.setAttribute("aria-describedby", own ? `${field.id}-fault ${field.id}-hint` : `${field.id}-hint`);
  if (own) {
    field.setAttribute("aria-invalid", "true");
    field.removeAttribute("aria-valuenow");
  } else {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-valuenow", read(field.value));
  }
  field.setAttribute("aria-valuetext", `${field.value} ${field.nextElementSibling.textContent}`);
  return own === "";
}

const put = (name, text) => {
  for (const element of tool.querySelectorAll(`[${name}]`)) element.textContent = text;
};

/** Shows what comes out, and gives it in words. */
function show() {
  const faulty = fields.filter((field) => !tell(field));
  const missing = find("[data-missing]");
  const results = tool.querySelectorAll("[data-results]");
  missing.hidden = faulty.length === 0;
  for (const part of results) part.hidden = faulty.length > 0;
  const label = ({ id }) => tool.querySelector(`label[for="${id}"]`).textContent;
  missing.textContent = faulty.length ? `${say("calc_missing")} ${faulty.map(label).join(", ")}.` : "";
  find("[data-sample]").hidden = fields.some((field) => field.value !== untouched.get(field));
  // What is wrong may be out of sight.
  if (faulty.some((field) => field.closest("details"))) tool.querySelector(".assumptions").open = true;
  if (faulty.length) {
    for (const name of ["days", "productivity", "savings"]) put(`data-out="${name}"`, "–");
    put("data-sum-savings", "–");
    for (const name of ["data-between", "data-formula", "data-fall"]) put(name, "");
    find("[data-beyond]").hidden = true;
    return missing.textContent;
  }

  const said = Object.fromEntries(fields.map(({ name, value }) => [name, read(value)]));
  const own = gains(said);
  const about = (text, exactly) => (exactly === 0 ? text : say("calc_about", { n: text }));
  const near = { days: days(rounded.days(own.days)), productivity: percent(rounded.percent(own.productivity)), savings: euros(rounded.euros(Math.abs(own.savings))) };
  const isCost = own.savings < 0;
  put('data-out="days"', about(near.days, own.days));
  put('data-out="productivity"', about(near.productivity, own.productivity));
  put('data-out="savings"', about(near.savings, own.savings));
  put('data-heading="savings"', say(isCost ? "calc_extra_cost" : "calc_savings"));
  const between = (key, round, unit) => {
    const [low, high] = own[`${key}Between`].map(round);
    put(`data-between="${key}"`, low === high ? "" : say("calc_between", { low: written(low), high: unit(high) }));
  };
  between("days", rounded.days, days);
  between("productivity", rounded.percent, percent);
  put("data-fall", say(own.fall < 0 ? "calc_rise" : own.fall > 0 ? "calc_fall" : "calc_same", { n: counted("calc_n_points", Math.abs(own.fall)), e0: percent(said.e0), e1: percent(said.e1) }));
  const [alpha, beta] = [percent(said.a), percent(said.b)];
  const bracketed = (text) => (own.fall < 0 ? `(${text})` : text);
  put('data-formula="days"', say("calc_formula_days", { t: days(said.t), a: alpha, p: percent(said.p), f: percent(said.f), days: days(own.days) }));
  put('data-formula="productivity"', say("calc_formula_productivity", { share: percent(own.share), b: beta, fall: bracketed(counted("calc_n_points", own.fall)), productivity: percent(own.productivity) }));
  put('data-formula="savings"', say("calc_formula_savings", { n: counted("calc_n_deliverables", said.n), fall: bracketed(percent(own.fall)), c: euros(said.c), savings: euros(own.savings) }));
  find("[data-beyond]").hidden = !own.beyond;
  put("data-granted", `α = ${alpha}, β = ${beta}, ± ${percent(said.range)}`);
  put('data-exact="share"', percent(own.share, ALL));
  put('data-exact="days"', days(own.days, ALL));
  put('data-exact="productivity"', percent(own.productivity, ALL));
  put('data-exact="savings"', euros(own.savings, ALL));
  // Alone, the number says itself whether it is spent.
  put("data-sum-savings", about(euros(rounded.euros(own.savings)), own.savings));
  const throughput = find("[data-throughput]");
  throughput.hidden = own.throughput === null || own.throughput === 0;
  if (!throughput.hidden) throughput.textContent = say("calc_throughput", { share: percent(own.share), throughput: percent(Number(own.throughput.toFixed(1))) });
  const savings = say(isCost ? "calc_spent" : "calc_saved", { n: near.savings });
  return say("calc_said", { days: near.days, productivity: near.productivity, savings });
}

/** A field as the address has it: a number with a point, or what was typed. */
const inAddress = ({ value }) => (isNumber(read(value)) ? (read(value) < 0 ? "-" : "") + plain(Math.abs(read(value))) : value);
/** What can be written as a number again. */
const isNumber = (value) => Math.abs(value) < 1e15;

function remember() {
  clearTimeout(waiting);
  const own = Object.fromEntries(fields.map((field) => [field.name, [inAddress(field)]]));
  const { v, ...others } = state;
  const unknown = Object.fromEntries(Object.entries(others).filter(([name]) => !(name in own)));
  state = { v, ...own, ...unknown };
  history.replaceState(history.state, "", `#${encode(state)}`);
  shown();
}

/** The way to begin that is on the page, and on paper the address that has all numbers. */
function shown() {
  for (const link of tool.querySelectorAll(".presets a")) {
    const own = decode(link.hash);
    if (fields.every((field) => own[field.name]?.[0] === inAddress(field))) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  find("[data-address]").textContent = location.href;
  // The same numbers in another language.
  for (const link of document.querySelectorAll(":is(.languages, .menu-languages) a[hreflang]")) link.hash = location.hash.includes("=") ? location.hash : "";
}

function settle(text) {
  remember();
  waiting = 0;
  tool.querySelector("[role=status]").textContent = text;
}

function changed() {
  const text = show();
  shown();
  clearTimeout(waiting);
  waiting = setTimeout(settle, QUIET, text);
}

/** Whether a fragment says numbers; without one it is a place on the page, or nothing. */
const isState = () => location.hash === "" || location.hash.includes("=");

/** Takes what another address says, and tells what comes out at once. */
function recallAnew() {
  if (!isState()) return;
  clearTimeout(waiting);
  waiting = 0;
  tool.querySelector("[role=status]").textContent = recall();
  // An example lies below the fields that it fills.
  if (tool.getBoundingClientRect().bottom < 0) tool.scrollIntoView({ block: "start" });
}

/** Takes what the address says; what it does not, is as it is at first. Gives what comes out in words. */
function recall() {
  state = isState() ? decode(location.hash) : decode("");
  for (const field of fields) {
    const said = state[field.name]?.[0];
    const number = said === undefined ? NaN : read(said);
    field.value = said === undefined ? untouched.get(field) : isNumber(number) ? written(number, ALL) : said;
  }
  const text = show();
  shown();
  return text;
}

/** A step of a field, within its ends. What cannot be read begins anew. */
function step(field, by) {
  const { min, max, step: size, example } = field.dataset;
  const now = read(field.value);
  const next = !isNumber(now) ? Number(example) : Number((now + by * Number(size)).toFixed(6));
  field.value = written(Math.min(Number(max), Math.max(Number(min), next)), ALL);
  changed();
}

function press(event) {
  const button = event.target.closest?.("button[data-step]");
  if (button) step(button.parentElement.querySelector("input"), Number(button.dataset.step));
}

function key(event) {
  const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
  if (event.target.name && by && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    step(event.target, by);
  }
}

function leave() {
  if (waiting) remember();
}

function start() {
  tool = find(".calculator");
  if (!tool) return;
  ({ words, lang } = toolData());
  say = speaker(words, lang);
  fields = [...tool.querySelectorAll("input")];
  untouched = new Map(fields.map((field) => [field, field.getAttribute("value")]));
  for (const field of fields) field.dataset.example = read(field.getAttribute("value"));
  tool.addEventListener("input", changed);
  tool.addEventListener("click", press);
  tool.addEventListener("keydown", key);
  addEventListener("hashchange", recallAnew);
  addEventListener("pagehide", leave);
  tool.hidden = false;
  for (const link of document.querySelectorAll(".script-only")) link.hidden = false;
  document.body.classList.add("has-calculator");
  recall();
}

function stop() {
  if (!tool) return;
  leave();
  tool.removeEventListener("input", changed);
  tool.removeEventListener("click", press);
  tool.removeEventListener("keydown", key);
  removeEventListener("hashchange", recallAnew);
  removeEventListener("pagehide", leave);
  tool = null;
}

document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
start();
