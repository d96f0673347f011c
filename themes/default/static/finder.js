/** The finder on the home page: what one has, as a sentence, and the cards that fit. */

import { counted, engineFor, fill, item, line, time } from "./pieces.js";
import { address, clean, toQuery } from "./query.js";

const AT_MOST = 6;
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

function asked() {
  const filled = blanks.map(({ name, value }) => [name, value]);
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
  if (mine === turn) show(question, answer.total, hits, query);
}

function show(question, total, hits, query) {
  part("count").textContent = counted(words, "count", total);
  part("none").hidden = total > 0;
  part("found").hidden = total === 0;
  part("found").replaceChildren(...hits.map((hit) => item("tile", hit, words, label, reason(hit, query))));
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
  sentence.addEventListener("input", () => {
    isAwake = true;
    find();
  });
  section.addEventListener("focusin", wake);
  addEventListener("online", () => isAwake && find());
  new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && wake(), {
    rootMargin: "200px",
  }).observe(section);
}

start();
