/**
 * The planner: cards one after the other, with clock times. Its state is the fragment of the address; what is built here is undone
 * before a page is swapped in place.
 */

import { fetchCard } from "./card-data.js";
import { isTooLong, withVersion } from "./codec.js";
import { h, keep, kept, save, speaker, toolData } from "./dom.js";
import { lint } from "./plan-lint.js";
import { MOST_ITEMS, clockAt, deviceZone, layout, parsePlan, writePlan } from "./plan-model.js";

/** Where the plan that one is making is kept on a device, so that cards can be added to it from other pages. */
const CURRENT = "plan:current";
const MOST_UNDONE = 100;
const MOST_FOUND = 8;

let data, say, root, node, plan, cards, laid, undone, redone, view, engine, turn, slots, dragged;

const rowName = (item) => withVersion(item.id, item.version);
const titleOf = ({ item, card }) => card?.title ?? (item.kind === "break" ? say("plan_break") : item.kind === "text" ? item.text : item.id);

// State

/** Changes the plan, so that it can be undone; `words` say what was done. */
function change(make, words) {
  const before = writePlan(plan);
  make(plan);
  if (writePlan(plan) === before) return;
  undone = [...undone, before].slice(-MOST_UNDONE);
  redone = [];
  if (words) tell(words);
  refresh();
}

function travel(from, to) {
  const fragment = from.pop();
  if (fragment === undefined) return;
  to.push(writePlan(plan));
  plan = parsePlan(fragment);
  refresh();
}

function tell(text) {
  node.live.textContent = "";
  node.live.textContent = text;
}

/** What the address, the device and the page say of the plan, made anew. */
async function refresh() {
  const own = ++turn;
  const fragment = writePlan(plan);
  history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname);
  keep(CURRENT, fragment || null);
  const missing = plan.items.filter((item) => item.kind === "card" && !cards.has(rowName(item)));
  await Promise.all(
    missing.map(async (item) => {
      try {
        cards.set(rowName(item), await fetchCard(data.home, item.id, item.version));
      } catch {
        node.trouble.hidden = false;
      }
    }),
  );
  if (own !== turn || !root) return;
  // An alias is the card's former name.
  for (const item of plan.items) {
    const card = item.kind === "card" && cards.get(rowName(item));
    if (card && card.id !== item.id) {
      item.id = card.id;
      cards.set(rowName(item), card);
    }
  }
  laid = layout(plan, cards, data.closing);
  render();
}

// Showing

const clock = (minutes) => {
  if (laid.begin === undefined) return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const first = clockAt(laid.begin, laid.zone).day;
  const { day, time } = clockAt(laid.begin + minutes * 60, laid.zone);
  const days = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
  return days > 0 ? say("plan_later_day", { time, n: days }) : time;
};

function render() {
  const focused = document.activeElement?.dataset?.key;
  const remarks = lint(plan, laid, data.closing);
  node.undo.disabled = undone.length === 0;
  node.redo.disabled = redone.length === 0;
  node.list.replaceChildren(...laid.rows.map((row, place) => item(row, place, remarks.filter((remark) => remark.place === place))));
  const empty = laid.rows.length === 0;
  node.empty.hidden = !empty;
  node.outputs.hidden = empty;
  node.sum.replaceChildren(...sum());
  node.sum.className = `plan-sum${laid.over > 0 ? " is-over" : ""}`;
  node.ribbon.replaceChildren(...(empty ? [] : [ribbon()]));
  const whole = remarks.filter(({ place }) => place === undefined);
  node.remarks.hidden = whole.length === 0;
  node.remarks.replaceChildren(h("ul.remarks", {}, whole.map(remarkLine)));
  node.run.href = `${data.run}#${writePlan({ ...plan, rest: { ...plan.rest, seed: undefined } })}`;
  for (const [name, input] of Object.entries(node.fields)) if (input !== document.activeElement) input.value = name === "zone" ? (plan.zone ?? deviceZone()) : (plan[name] ?? "");
  node.tooLong.hidden = !isTooLong(writePlan(plan));
  slots?.render?.();
  node.sheets.hidden = true;
  node.sheets.replaceChildren();
  if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]:not(:disabled)`)?.focus();
}

function sum() {
  const end = laid.begin === undefined ? "" : say("plan_ends", { end: clock(laid.sum) });
  const said = [h("strong", {}, say("plan_total", { n: laid.sum })), ` ${end}`];
  if (laid.budget === undefined) return said;
  const words = laid.over > 0 ? say("plan_over", { n: laid.over }) : laid.over < 0 ? say("plan_left", { n: -laid.over }) : say("plan_exact");
  return [...said, " ", h(`span.plan-state.${laid.over > 0 ? "is-over" : "fits"}`, {}, words)];
}

/** The plan to scale: what begins when, in the colours and shapes of purposes. */
function ribbon() {
  const whole = Math.max(laid.sum, laid.budget ?? 0, 1);
  const parts = laid.rows.map(({ item: own, card, minutes, at }, place) => {
    const part = h(`div.ribbon-part.is-${own.kind}${minutes * 8 < whole ? ".is-narrow" : ""}${card?.hue === undefined ? "" : `.hue-${card.hue}`}`, {}, h("span.ribbon-time", {}, clock(at)), h("span.ribbon-name", {}, `${place + 1}`));
    part.style.inlineSize = `${(100 * minutes) / whole}%`;
    return part;
  });
  if (laid.budget !== undefined && laid.over > 0) {
    const line = h("div.ribbon-end");
    line.style.insetInlineStart = `${(100 * laid.budget) / whole}%`;
    parts.push(line);
  }
  return h("div.ribbon", { "aria-hidden": "true" }, parts);
}

function item(row, place, remarks) {
  const { item: own, card, minutes, at, min, max } = row;
  const title = titleOf(row);
  const key = (name) => `${name}-${place}`;
  const act = (name, words, action, properties = {}) => h(`button.plan-act.is-${name}`, { type: "button", "data-key": key(name), onclick: action, "aria-label": `${say(words)} : ${title}`, title: say(words), ...properties }, SIGNS[name]);
  const length = h("input", { type: "number", min: 0, max: 10_000, step: 1, value: minutes, inputMode: "numeric", "data-key": key("minutes"), "aria-label": say("plan_minutes_of", { title }), onchange: ({ target }) => setMinutes(place, target.value) });
  const isOwn = own.kind === "card" && own.minutes !== undefined;
  const range = card && min !== undefined && own.kind === "card" ? (max === undefined || max === min ? say("plan_range_one", { min }) : say("plan_range", { min, max })) : "";
  const line = h(
    `li.plan-item.is-${own.kind}${card?.hue === undefined ? "" : `.hue-${card.hue}`}`,
    { draggable: true, "data-place": place },
    h("span.plan-time", {}, clock(at)),
    h(
      "div.plan-what",
      {},
      own.kind === "text"
        ? h("input.plan-text", { type: "text", value: own.text, maxLength: 120, "data-key": key("text"), "aria-label": say("plan_text"), onchange: ({ target }) => change(() => (own.text = target.value), say("plan_said_changed", { title: target.value })) })
        : h("strong", { lang: card?.lang ?? "" }, card ? h("a", { href: card.href }, title) : title),
      card?.lang && h("span.lang-mark", {}, ` ${card.lang}`),
      own.version && h("span.quiet", {}, ` ${say("plan_version", { version: own.version })}`),
      h("span.quiet.plan-range", {}, range),
      remarks.length > 0 && h("ul.remarks", {}, remarks.map(remarkLine)),
    ),
    h("div.plan-tools", {}, h("span.plan-minutes", {}, length, " ", say("unit_min"), isOwn ? act("free", "plan_free", () => change(() => (own.minutes = undefined), say("plan_said_freed", { title }))) : null),
    h(
      "span.plan-acts",
      {},
      act("up", "plan_up", () => move(place, place - 1), { disabled: place === 0 }),
      act("down", "plan_down", () => move(place, place + 1), { disabled: place === laid.rows.length - 1 }),
      own.kind === "card" && act("lock", own.isLocked ? "plan_unlock" : "plan_lock", () => change(() => (own.isLocked = !own.isLocked)), { "aria-pressed": String(own.isLocked) }),
      act("remove", "plan_remove", () => remove(place)),
    )),
  );
  line.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(place, place + (event.key === "ArrowUp" ? -1 : 1));
  });
  line.addEventListener("dragstart", () => (dragged = place));
  line.addEventListener("dragover", (event) => dragged !== undefined && event.preventDefault());
  line.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged !== undefined) move(dragged, place);
    dragged = undefined;
  });
  return line;
}

const SIGNS = { up: "↑", down: "↓", lock: "", remove: "×", free: "↺" };

function remarkLine(remark) {
  const { id, values, href, mend } = remark;
  const shown = { ...values, ...(values.mode ? { mode: say(`mode_${values.mode}`) } : {}) };
  if (values.variants !== undefined) shown.range = values.min === "" ? `≤ ${values.max}` : values.max === "" ? `≥ ${values.min}` : `${values.min}–${values.max}`;
  const words = say(`lint_${id}`, shown);
  const helps = [say(`lint_${id}_mend`, { ...shown, ...(mend?.title ? { other: mend.title } : {}) })].filter((text) => !text.startsWith("lint_"));
  const button = mend && MENDS[mend.kind] && h("button.link-button", { type: "button", onclick: () => MENDS[mend.kind](mend) }, say(`plan_mend_${mend.kind}`, { ...shown, minutes: mend.minutes ?? "", title: mend.title ?? "" }));
  return h("li", { "data-remark": id }, h("span.remark", {}, words), " ", helps.join(" "), " ", button, href && h("a", { href }, say("plan_see")));
}

const MENDS = {
  fit: () => fit(),
  lengthen: ({ place, minutes }) => setMinutes(place, minutes),
  break: ({ place }) => change(() => plan.items.splice(place, 0, { kind: "break", minutes: 15 }), say("plan_said_added", { title: say("plan_break") })),
  update: ({ place, version }) => change(() => (plan.items[place].version = version)),
  swap: ({ place, id }) => change(() => Object.assign(plan.items[place], { id, version: undefined })),
  "swap-places": ({ place, other }) => move(other, place),
  find: ({ purpose }) => {
    node.query.focus();
    look("", purpose);
  },
};

// Doing

function move(from, to) {
  if (to < 0 || to >= plan.items.length) return;
  const title = titleOf(laid.rows[from]);
  change(() => plan.items.splice(to, 0, ...plan.items.splice(from, 1)), say("plan_said_moved", { title, n: to + 1 }));
  const name = from > to ? "up" : "down";
  queueMicrotask(() => (root.querySelector(`[data-key="${name}-${to}"]:not(:disabled)`) ?? root.querySelector(`[data-key="${name === "up" ? "down" : "up"}-${to}"]`))?.focus());
}

function remove(place) {
  const title = titleOf(laid.rows[place]);
  change(() => plan.items.splice(place, 1), say("plan_said_removed", { title }));
  queueMicrotask(() => (root.querySelector(`[data-key="remove-${Math.min(place, plan.items.length - 1)}"]`) ?? node.query).focus());
}

function setMinutes(place, text) {
  const minutes = Math.round(Number(text));
  if (text === "" || !Number.isFinite(minutes) || minutes < 0) return render();
  change(() => (plan.items[place].minutes = Math.min(minutes, 10_000)), say("plan_said_minutes", { title: titleOf(laid.rows[place]), n: minutes }));
}

/** Gives every card that is not locked its share of the time at hand. */
function fit() {
  change(() => {
    for (const own of plan.items) if (own.kind === "card" && !own.isLocked) own.minutes = undefined;
  }, say("plan_said_fitted"));
}

function add(own, title) {
  if (plan.items.length >= MOST_ITEMS) return tell(say("plan_full", { n: MOST_ITEMS }));
  change(() => plan.items.push(own), say("plan_said_added", { title }));
}

// Looking for cards

async function theEngine() {
  engine ??= (await import("./pieces.js")).engineFor(data.search_index, () => import("./engine.js"));
  return engine();
}

async function look(text, purpose) {
  const own = ++look.turn;
  node.found.hidden = false;
  try {
    const asking = async () => {
      const searcher = await theEngine();
      const answer = await searcher.search({ text, kind: ["exercise", "practice", "template", "checklist", "deliverable"], ...(purpose ? { purpose: [purpose] } : {}) });
      return searcher.show(answer.hits.slice(0, MOST_FOUND), answer);
    };
    const hits = await asking().catch(() => {
      engine.forget();
      return asking();
    });
    if (own !== look.turn) return;
    node.found.replaceChildren(
      ...(hits.length === 0 ? [h("li.quiet", {}, say("plan_none_found"))] : hits.map((hit) =>
        h("li", {}, h("button.button.is-quiet.plan-add", { type: "button", onclick: () => add({ kind: "card", id: hit.id, isLocked: false }, hit.title.text) }, "+ ", h("span", { lang: hit.title.lang ?? "" }, hit.title.text)), " ", h("span.quiet", {}, hit.summary?.text ?? "")))),
    );
  } catch {
    if (own === look.turn) node.found.replaceChildren(h("li.quiet", {}, say("plan_no_search")));
  }
}
look.turn = 0;

// Out

async function out(name) {
  const made = await import("./plan-out.js");
  const all = { data, say, plan, laid, clock, titleOf, names: (kept("plan:names") ?? "").split("\n").map((one) => one.trim()).filter(Boolean) };
  const file = (ending) => `${made.nameOf(all)}.${ending}`;
  if (name === "ics") return save(file("ics"), made.calendar(all, Date.now()), "text/calendar");
  if (name === "markdown") return save(file("md"), made.markdown(all), "text/markdown");
  if (name === "json") return save(file("json"), made.json(all), "application/json");
  node.sheets.replaceChildren(...made.sheets(all, name));
  node.sheets.hidden = false;
  document.documentElement.dataset.sheet = name;
  if (name !== "propose") {
    node.sheets.prepend(h("p.buttons.screen-only", {}, h("button.button", { type: "button", onclick: () => print() }, say("plan_print"))));
  }
  node.sheets.querySelector("h2, button")?.focus();
  node.sheets.scrollIntoView();
}

async function copyAddress() {
  await navigator.clipboard?.writeText(location.href).catch(() => {});
  tell(say("plan_said_copied"));
  node.copied.textContent = say("plan_said_copied");
}

async function openFile({ target }) {
  const [file] = target.files;
  if (!file) return;
  try {
    const { fragment } = JSON.parse(await file.text());
    if (typeof fragment !== "string") throw new TypeError("no plan");
    change(() => (plan = parsePlan(fragment)), say("plan_said_opened"));
  } catch {
    tell(say("plan_not_a_plan", { name: file.name }));
    node.copied.textContent = say("plan_not_a_plan", { name: file.name });
  }
  target.value = "";
}

// Building

function build() {
  node = { fields: {} };
  const field = (name, words, properties, read = (text) => text || undefined) => {
    const tag = properties.options ? "select" : "input";
    const { options, ...rest } = properties;
    const input = h(tag, { ...rest, onchange: ({ target }) => change(() => (plan[name] = read(target.value))) }, options);
    node.fields[name] = input;
    return h("label.field", {}, h("span", {}, say(words)), input);
  };
  const zones = (Intl.supportedValuesOf?.("timeZone") ?? []).map((zone) => h("option", { value: zone }));
  const button = (words, action) => h("button.button.is-quiet", { type: "button", onclick: action }, say(words));
  const keepNode = (name, element) => (node[name] = element);
  const asked = { value: undefined };
  const typed = ({ target }) => {
    clearTimeout(asked.value);
    asked.value = setTimeout(() => (target.value.trim() ? look(target.value) : ((node.found.hidden = true), (look.turn += 1))), 150);
  };
  root.replaceChildren(
    keepNode("live", h("p.hidden", { role: "status", "aria-live": "polite" })),
    keepNode("trouble", h("p.note", { hidden: true }, say("plan_trouble"))),
    h(
      "form.fields.plan-fields",
      { onsubmit: (event) => event.preventDefault(), autocomplete: "off" },
      field("title", "plan_title", { type: "text", maxLength: 120 }),
      field("starts", "plan_starts", { type: "datetime-local" }, (text) => parsePlan(`#s=${text.slice(0, 16)}`).starts),
      field("zone", "plan_zone", { type: "text", "list": "zones_" }, (text) => parsePlan(`#z=${encodeURIComponent(text)}`).zone),
      field("budget", "plan_budget", { type: "text", placeholder: "90", pattern: "\\d+|\\d\\d?:\\d\\d" }, (text) => parsePlan(`#b=${text.trim().replace(/^(\d):/, "0$1:").replace("h", ":")}`).budget),
      field("people", "plan_people", { type: "number", min: 0, inputMode: "numeric" }, (text) => (text === "" ? undefined : Math.max(0, Math.round(Number(text))))),
      field("mode", "plan_mode", { options: [h("option", { value: "" }, say("plan_any_mode")), ...data.modes.map(({ id, label }) => h("option", { value: id }, label))] }),
      h("datalist", { id: "zones_" }, zones),
    ),
    h(
      "section",
      { "aria-labelledby": "items_" },
      h("h2", { id: "items_" }, say("plan_items")),
      keepNode("sum", h("p.plan-sum", {})),
      keepNode("ribbon", h("div", {})),
      keepNode("remarks", h("div.plan-remarks", { hidden: true })),
      keepNode("list", h("ol.plan-list", {})),
      keepNode("empty", h("p.empty", {}, say("plan_empty"))),
      h("p.buttons", {}, keepNode("undo", button("plan_undo", () => travel(undone, redone))), keepNode("redo", button("plan_redo", () => travel(redone, undone))), button("plan_fit", fit), button("plan_new", () => change(() => (plan = parsePlan("")), say("plan_said_new"))), button("plan_add_break", () => add({ kind: "break", minutes: 15 }, say("plan_break"))), button("plan_add_text", () => add({ kind: "text", text: say("plan_new_text"), minutes: 10 }, say("plan_new_text")))),
    ),
    h("section", { "aria-labelledby": "find_" }, h("h2", { id: "find_" }, h("label", { htmlFor: "find-query_" }, say("plan_find"))), keepNode("query", h("input.plan-query", { id: "find-query_", type: "search", autocomplete: "off", placeholder: say("plan_find_hint"), oninput: typed })), keepNode("found", h("ul.plan-found", { hidden: true }))),
    h("details.plan-random", { ontoggle: ({ target }) => target.open && openRandom(target) }, h("summary", {}, say("plan_random"))),
    keepNode(
      "outputs",
      h(
        "section",
        { "aria-labelledby": "out_", hidden: true },
        h("h2", { id: "out_" }, say("plan_out")),
        h("p.buttons", {}, keepNode("run", h("a.button", {}, say("plan_run"))), button("plan_copy", copyAddress), keepNode("copied", h("span.quiet", {}))),
        keepNode("tooLong", h("p.note", { hidden: true }, say("plan_too_long"))),
        h("ul.plan-outputs", {}, ["facilitator", "participants", "wall", "materials", "roles", "ics", "markdown", "json", "propose"].map((name) => h("li", {}, button(`plan_out_${name}`, () => out(name))))),
        h("p", {}, h("label.link-label", {}, say("plan_open"), " ", h("input", { type: "file", accept: ".json,application/json", onchange: openFile }))),
      ),
    ),
    keepNode("sheets", h("div.plan-sheets", { hidden: true })),
  );
}

async function openRandom(panel) {
  if (slots) return;
  const { buildRandom } = await import("./plan-random-panel.js");
  slots = buildRandom({ panel, data, say, plan: () => plan, rows: () => laid.rows, theEngine, change, tell });
}

// Beginning and ending

function onKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (event.target.closest?.('input[type="text"], input[type="search"], textarea')) return;
  event.preventDefault();
  if (event.shiftKey) travel(redone, undone);
  else travel(undone, redone);
}

async function start() {
  root = document.getElementById("planner_");
  data = toolData();
  if (!root || !data) return;
  say = speaker(data.words, data.lang);
  [cards, undone, redone, turn, slots] = [new Map(), [], [], 0, undefined];
  plan = parsePlan(location.hash.length > 1 ? location.hash : (kept(CURRENT) ?? ""));
  build();
  root.hidden = false;
  view = new AbortController();
  addEventListener("keydown", onKey, { signal: view.signal });
  addEventListener("hashchange", () => ((plan = parsePlan(location.hash)), refresh()), { signal: view.signal });
  await refresh();
  root.dataset.ready = "";
}

function stop() {
  view?.abort();
  if (!root) return;
  root.replaceChildren();
  root.hidden = true;
  delete root.dataset.ready;
  delete document.documentElement.dataset.sheet;
}

document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
start();
