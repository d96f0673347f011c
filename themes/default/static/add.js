/**
 * "+" on tiles, entries and cards: adds a card to the plan that this device keeps, and says so. Lists that scripts make get theirs,
 * too. What is built here is undone before a page is swapped in place.
 */

const CURRENT = "plan:current";
const { home } = document.documentElement.dataset;
const TILES = ".tiles > .tile, .results > .result";

let bar, words, watch, built;

function kept() {
  try {
    return localStorage.getItem(CURRENT) ?? "";
  } catch {
    return null;
  }
}

/**
 * Adds a card to the items of a plan's fragment (`plan-model.js` reads and writes whole ones); how many cards it has then.
 * @param {string} fragment
 * @param {string} id
 */
function withCard(fragment, id) {
  const [, items] = /(?:^|&)i=([^&]*)/.exec(fragment) ?? [];
  const all = [...(items ? items.split("~") : []), encodeURIComponent(id)];
  const own = `i=${all.join("~")}`;
  const whole = items === undefined ? [fragment || "v=1", own].join("&") : fragment.replace(`i=${items}`, () => own);
  return { whole, cards: all.filter((item) => !/^(-|_|%5F)/i.test(item)).length };
}

/** Adds a card; without a store, the plan's own page keeps it in its address. */
function add(id) {
  const { whole, cards } = withCard(kept() ?? "", id);
  const address = `${bar.dataset.plan}#${whole}`;
  try {
    localStorage.setItem(CURRENT, whole);
  } catch {
    location.href = address;
    return;
  }
  const said = new Intl.PluralRules(document.body.lang || document.documentElement.lang).select(cards) === "one" ? words.one : words.other;
  bar.querySelector("output").textContent = said.replace("{n}", cards);
  bar.querySelector(".add-open").href = address;
  bar.querySelector(".add-run").href = `${bar.dataset.run}#${whole}`;
  bar.hidden = false;
}

const idOf = (link) => new URL(link.href).pathname.split("/").at(-2);

function dress(tile) {
  const link = tile.querySelector(".tile-title a, .result-title a");
  if (!link || tile.querySelector(".tile-add") || !new URL(link.href).pathname.includes("/formats/")) return;
  const id = decodeURIComponent(idOf(link));
  const row = document.createElement("p");
  row.className = "tile-acts screen-only";
  const plus = document.createElement("button");
  Object.assign(plus, { type: "button", className: "tile-add", textContent: `+ ${bar.dataset.add}` });
  plus.setAttribute("aria-label", `${bar.dataset.add} : ${link.textContent}`);
  plus.onclick = () => add(id);
  row.append(plus);
  if (tile.dataset.kind === undefined || tile.dataset.kind === "exercise") {
    const run = document.createElement("a");
    Object.assign(run, { className: "tile-run", href: `${bar.dataset.run}#i=${encodeURIComponent(id)}`, textContent: bar.dataset.animate });
    run.setAttribute("aria-label", `${bar.dataset.animate} : ${link.textContent}`);
    row.append(run);
  }
  tile.append(row);
  built.push(row);
}

const dressAll = () => document.querySelectorAll(TILES).forEach(dress);

function onAdd(event) {
  const link = event.target.closest?.("a.add");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  add(new URL(link.href).hash.split("i=").at(-1));
}

function start() {
  bar = document.getElementById("plan-bar_");
  built = [];
  if (!bar || !home) return;
  words = bar.dataset;
  const part = (name, properties) => Object.assign(document.createElement(name), properties);
  const close = part("button", { type: "button", textContent: "×", onclick: () => (bar.hidden = true) });
  close.setAttribute("aria-label", words.close);
  bar.replaceChildren(part("output"), " ", part("a", { className: "add-open", textContent: words.open }), " ", part("a", { className: "add-run", textContent: words.animate }), " ", close);
  dressAll();
  watch = new MutationObserver(dressAll);
  watch.observe(document.getElementById("main_"), { childList: true, subtree: true });
  document.addEventListener("click", onAdd);
}

function stop() {
  watch?.disconnect();
  document.removeEventListener("click", onAdd);
  for (const row of built ?? []) row.remove();
  if (bar) bar.hidden = true;
  bar?.replaceChildren();
}

start();
document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
