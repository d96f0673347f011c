/** Sorts and filters the tiles of a list. What is chosen stands in the address: one comes back to it, and can hand it on. */

const form = document.querySelector(".list-tools");
const groups = [...document.querySelectorAll(".tiles")].map((list) => ({ list, tiles: [...list.children] }));
const all = groups.flatMap(({ tiles }) => tiles);

/** Numbers that orders go by; what has none comes last. */
const ORDERS = {
  minutes: (tile) => Number(tile.dataset.minutes ?? Infinity),
  reports: (tile) => -Number(tile.dataset.reports ?? 0),
};

const has = (tile, name, value) => !value || (tile.dataset[name] ?? "").split(" ").includes(value);
const filters = () => [...form.elements].filter(({ name }) => name && name !== "sort");

/** Takes out the choices that no tile has, and the filters that leave no choice. */
function prune() {
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
  for (const { list, tiles } of groups) {
    const sorted = order ? [...tiles].sort((a, b) => order(a) - order(b) || tiles.indexOf(a) - tiles.indexOf(b)) : tiles;
    list.append(...sorted);
    for (const tile of tiles) tile.hidden = !chosen.every(({ name, value }) => has(tile, name, value));
    const left = tiles.filter((tile) => !tile.hidden).length;
    const section = list.closest("section");
    section.hidden = left === 0;
    for (const count of document.querySelectorAll(`#${CSS.escape(section.getAttribute("aria-labelledby"))} .count, [href="#${CSS.escape(section.getAttribute("aria-labelledby"))}"] .count`)) count.textContent = left;
    shown += left;
  }
  const { cardsOne, cardsOther } = form.dataset;
  const number = new Intl.PluralRules(document.documentElement.lang).select(shown) === "one" ? cardsOne : cardsOther;
  form.querySelector("output").textContent = chosen.length > 0 ? number.replace("{n}", shown) : "";
}

function remember() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(history.state, "", (asked.size > 0 ? `?${asked}` : location.pathname) + location.hash);
}

function recall() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements[name];
    if (control && [...control.options].some((option) => option.value === value)) control.value = value;
  }
}

if (form) {
  prune();
  recall();
  form.hidden = false;
  form.addEventListener("change", () => {
    show();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
