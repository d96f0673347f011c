/**
 * Sorts and filters the tiles of a list. What is chosen stands in the address: one comes back to it, and can hand it on. What is
 * built here is undone before a page is swapped in place, and built again after.
 */

/** The form, the lists with their tiles as they were written, and what the form looked like. */
let form, groups, written;

/** Numbers that orders go by; what has none comes last. */
const ORDERS = {
  minutes: (tile) => Number(tile.dataset.minutes ?? Infinity),
  reports: (tile) => -Number(tile.dataset.reports ?? 0),
};

const has = (tile, name, value) => !value || (tile.dataset[name] ?? "").split(" ").includes(value);
const filters = () => [...form.elements].filter(({ name }) => name && name !== "sort");

/** Takes out the choices that no tile has, and the filters that leave no choice. */
function prune() {
  const all = groups.flatMap(({ tiles }) => tiles);
  for (const filter of filters()) {
    for (const option of [...filter.options]) if (!all.some((tile) => has(tile, filter.name, option.value))) option.remove();
    const tells = [...filter.options].filter(({ value }) => value && !all.every((tile) => has(tile, filter.name, value)));
    filter.parentElement.hidden = tells.length === 0;
  }
}

function show() {
  const order = ORDERS[form.elements.sort.value];
  const chosen = filters().filter(({ value }) => value);
  let shown = 0;
  for (const { list, tiles, section, counts } of groups) {
    const sorted = order ? [...tiles].sort((a, b) => order(a) - order(b) || tiles.indexOf(a) - tiles.indexOf(b)) : tiles;
    if (sorted.some((tile, place) => list.children[place] !== tile)) list.append(...sorted);
    for (const tile of tiles) tile.hidden = !chosen.every(({ name, value }) => has(tile, name, value));
    const left = tiles.filter((tile) => !tile.hidden).length;
    section.hidden = left === 0;
    for (const count of counts) {
      count.textContent = left;
      const pill = count.closest(".jump li");
      if (pill) pill.hidden = left === 0;
    }
    shown += left;
  }
  const { cardsOne, cardsOther } = form.dataset;
  const words = new Intl.PluralRules(document.body.lang || document.documentElement.lang).select(shown) === "one" ? cardsOne : cardsOther;
  form.querySelector("output").textContent = chosen.length > 0 ? words.replace("{n}", shown) : "";
  form.querySelector("button").hidden = chosen.length === 0;
}

function remember() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(history.state, "", (asked.size > 0 ? `?${asked}` : location.pathname) + location.hash);
}

function recall() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements[name];
    if (control?.options && [...control.options].some((option) => option.value === value)) control.value = value;
  }
}

/** A list of tiles with what counts them: the heading of its section, and what leads there. */
function group(list) {
  const section = list.closest("section");
  const id = CSS.escape(section.getAttribute("aria-labelledby"));
  return { list, section, tiles: [...list.children], counts: document.querySelectorAll(`#${id} .count, [href="#${id}"] .count`) };
}

function start() {
  form = document.querySelector(".list-tools");
  if (!form) return;
  written = form.innerHTML;
  groups = [...document.querySelectorAll("section > .tiles")].map(group);
  prune();
  recall();
  form.hidden = false;
  form.onchange = () => {
    show();
    remember();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    form.reset();
    form.onchange();
  };
  show();
}

function stop() {
  if (!form) return;
  form.reset();
  show();
  form.innerHTML = written;
  form.hidden = true;
  for (const { section, tiles } of groups) for (const one of [section, ...tiles]) one.hidden = false;
}

start();
document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
