/**
 * Any choice of cards as sheets: `#i=<id>[@<version>]~…`. Fronts and backs come from the pages of the deck of all cards, on which
 * each card's own page says where it stands. Versions say what was printed: `c=1` leaves what is still the same. What is built
 * here is undone before a page is swapped in place.
 */

import { fetchCard } from "./card-data.js";
import { decodeParts, encode, versionOf, withVersion } from "./codec.js";
import { h, kept, speaker, toolData } from "./dom.js";
import { parsePlan } from "./plan-model.js";

const ON_A_SHEET = 4;
const MOST_FOUND = 8;
const MOST_CARDS = 200;

let data, say, root, node, sheets, before, chosen, onlyChanged, rest, parts, engine, view, turn;

/** Whether a printed copy has to be made anew: another minor or major version. */
const isOther = (printed, current) => printed !== undefined && current !== undefined && printed.split(".").slice(0, 2).join(".") !== current.split(".").slice(0, 2).join(".");

function read() {
  const { i, c, ...others } = decodeParts(location.hash);
  chosen = (i ?? []).slice(0, MOST_CARDS).map((item) => versionOf(item[0])).filter(({ id }) => id);
  onlyChanged = c?.[0]?.[0] === "1";
  rest = others;
}

function write() {
  const fragment = encode({ ...rest, i: chosen.map(({ id, version }) => [withVersion(id, version)]), c: onlyChanged ? "1" : undefined });
  history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname);
}

/** The faces of a card, from the page of the deck on which it stands. */
async function facesOf(card) {
  if (!card?.deck) return null;
  parts.set(card.deck, parts.get(card.deck) ?? fetch(card.deck).then(async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html")));
  const page = await parts.get(card.deck);
  const own = [...page.querySelectorAll(`.face[data-card="${CSS.escape(card.id)}"]`)];
  return own.length === 2 ? own : null;
}

async function show() {
  const own = ++turn;
  node.trouble.hidden = true;
  const cards = await Promise.all(
    chosen.map(async ({ id, version }) => {
      try {
        const card = await fetchCard(data.home, id);
        return { id, version, card, faces: await facesOf(card) };
      } catch {
        node.trouble.hidden = false;
        return { id, version };
      }
    }),
  );
  if (own !== turn || !root) return;
  // The address says what was printed, so that it tells later what has changed.
  cards.forEach(({ card }, place) => (chosen[place].version ??= card?.version));
  write();
  node.list.replaceChildren(
    ...cards.map(({ id, version, card }, place) =>
      h(
        `li${isOther(version, card?.version) ? ".is-other" : ""}`,
        {},
        h("span", { lang: card?.lang ?? "" }, card ? card.title : say("deck_unknown", { id })),
        isOther(version, card?.version) && h("span.quiet", {}, say("deck_changed_since", { version, current: card.version })),
        h("button.link-button", { type: "button", "aria-label": `${say("deck_drop")} : ${card?.title ?? id}`, onclick: () => drop(place) }, say("deck_drop")),
      ),
    ),
  );
  node.count.textContent = chosen.length > 0 ? say("deck_chosen", { n: chosen.length }) : "";
  node.only.checked = onlyChanged;
  node.onlyLabel.hidden = !cards.some(({ version }) => version);
  node.all.hidden = chosen.length === 0;
  const printed = cards.filter(({ faces, version, card }) => faces && (!onlyChanged || version === undefined || isOther(version, card.version)));
  node.nothing.hidden = !(chosen.length > 0 && printed.length === 0);
  if (chosen.length === 0) return sheets.replaceChildren(...before);
  sheets.replaceChildren(...sheetsOf(printed.map(({ faces }) => faces)));
}

function sheetsOf(faces) {
  const out = [];
  for (let at = 0; at < faces.length; at += ON_A_SHEET) {
    const four = faces.slice(at, at + ON_A_SHEET);
    for (const [side, place] of [["front", 0], ["back", 1]]) {
      const placed = four.map((own, n) => {
        const face = document.importNode(own[place], true);
        face.className = face.className.replace(/\bat-\d\b/, `at-${n + 1}`);
        return face;
      });
      out.push(h(`div.deck-sheet.is-${side}`, {}, placed));
    }
  }
  return out;
}

function add(id, version) {
  if (chosen.length < MOST_CARDS && !chosen.some((card) => card.id === id)) chosen.push({ id, version });
  write();
  return show();
}

function drop(place) {
  chosen.splice(place, 1);
  write();
  show().then(() => (node.list.querySelectorAll("button")[Math.min(place, chosen.length - 1)] ?? node.query).focus());
}

async function look(text) {
  const own = ++look.turn;
  node.found.hidden = text.trim() === "";
  if (text.trim() === "") return;
  try {
    engine ??= (await import("./pieces.js")).engineFor(data.search_index, () => import("./engine.js"));
    const searcher = await engine();
    const answer = await searcher.search({ text, kind: ["exercise", "practice", "template", "checklist", "deliverable"] });
    const hits = await searcher.show(answer.hits.slice(0, MOST_FOUND), answer);
    if (own !== look.turn) return;
    node.found.replaceChildren(...hits.map((hit) => h("li", {}, h("button.button.is-quiet", { type: "button", onclick: () => add(hit.id) }, "+ ", h("span", { lang: hit.title.lang ?? "" }, hit.title.text)))));
  } catch {
    engine?.forget();
    node.trouble.hidden = false;
  }
}
look.turn = 0;

function takePlan() {
  const plan = parsePlan(kept("plan:current") ?? "");
  for (const item of plan.items) if (item.kind === "card" && !chosen.some(({ id }) => id === item.id)) chosen.push({ id: item.id });
  write();
  show();
}

function build() {
  node = {};
  const keepNode = (name, element) => (node[name] = element);
  const hasPlan = parsePlan(kept("plan:current") ?? "").items.some(({ kind }) => kind === "card");
  root.replaceChildren(
    h(
      "details",
      { open: location.hash.includes("i=") },
      h("summary", {}, h("strong", {}, say("deck_choose")), " ", keepNode("count", h("span.quiet", { role: "status" }))),
      keepNode("trouble", h("p.note", { hidden: true }, say("deck_trouble"))),
      h("p.field", {}, h("label", { htmlFor: "deck-query_" }, say("deck_find")), keepNode("query", h("input", { id: "deck-query_", type: "search", autocomplete: "off", oninput: ({ target }) => look(target.value) }))),
      keepNode("found", h("ul.deck-found", { hidden: true })),
      hasPlan && h("p", {}, h("button.button.is-quiet", { type: "button", onclick: takePlan }, say("deck_from_plan"))),
      keepNode("list", h("ol.deck-chosen", {})),
      keepNode("onlyLabel", h("label.check", { hidden: true }, keepNode("only", h("input", { type: "checkbox", onchange: ({ target }) => ((onlyChanged = target.checked), write(), show()) })), " ", say("deck_only_changed"))),
      keepNode("nothing", h("p.empty", { hidden: true }, say("deck_none"))),
      h("p.buttons", {}, keepNode("all", h("button.button.is-quiet", { type: "button", hidden: true, onclick: () => ((chosen = []), write(), show()) }, say("deck_show_all")))),
    ),
  );
}

async function start() {
  root = document.getElementById("deck_");
  data = toolData();
  sheets = document.querySelector(".deck-sheets");
  if (!root || !data || !sheets) return;
  say = speaker(data.words, data.lang);
  [before, parts, turn, engine] = [[...sheets.childNodes], new Map(), 0, undefined];
  read();
  build();
  root.hidden = false;
  const print = document.querySelector(".deck-print");
  if (print) Object.assign(print, { hidden: false, onclick: () => globalThis.print() });
  view = new AbortController();
  addEventListener("hashchange", () => (read(), show()), { signal: view.signal });
  await show();
  root.dataset.ready = "";
}

function stop() {
  view?.abort();
  if (!root) return;
  sheets?.replaceChildren(...(before ?? []));
  root.replaceChildren();
  root.hidden = true;
  delete root.dataset.ready;
  const print = document.querySelector(".deck-print");
  if (print) print.hidden = true;
}

document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
start();
