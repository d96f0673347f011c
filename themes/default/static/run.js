/**
 * "Animer": a card or a plan, live. All that is shown is worked out from the log and the clock (`timeline.js`); what is built here
 * is undone before a page is swapped in place.
 */

import { fetchCard } from "./card-data.js";
import { decodeParts, withVersion } from "./codec.js";
import { h, keep, kept, keptObject, speaker, toolData } from "./dom.js";
import { clockAt, deviceZone, layout, nameOf, parsePlan, writePlan } from "./plan-model.js";
import { asOf, byTheClock, closingFrom, decodeLog, encodeLog, merge, offers, signalNow, stand } from "./timeline.js";

/** Minutes before the end of a phase that readers of screens are told. */
const TOLD = [5, 1];
/** Settings of this device, by name. */
const SETTINGS = "run:settings";
/** One beat a second would drift by up to one. */
const BEAT = 250;

let data, say, root, plan, rows, schedule, log, store, channel, standing, view, timer, lock, isWall, node, told, lastPlace, lastSignal, sound, settings, isStored;

const now = () => Math.floor(Date.now() / 1000);
const two = (number) => String(number).padStart(2, "0");

/** `4:05`, `1:02:03`. */
export function minutesAndSeconds(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const [hours, rest] = [Math.floor(whole / 3600), whole % 3600];
  return hours ? `${hours}:${two(Math.floor(rest / 60))}:${two(rest % 60)}` : `${Math.floor(rest / 60)}:${two(rest % 60)}`;
}

const clock = (second) => clockAt(second, plan.zone ?? deviceZone()).time;

// Log

function remember() {
  isStored = keep(store, writePlan({ rest: { l: encodeLog(log) }, items: [] }));
  // Without a store, the address keeps it.
  if (!isStored) history.replaceState(history.state, "", `#${writePlan({ ...plan, rest: { ...plan.rest, l: encodeLog(log) } })}`);
}

const logOf = (fragment) => decodeLog(decodeParts(fragment ?? "").l ?? []);

function did(...events) {
  const at = Math.max(now(), log.at(-1)?.at ?? 0);
  log = [...log, ...events.map((event) => ({ at, ...event }))];
  remember();
  channel?.postMessage(encodeLog(log));
  show();
}

/** Other windows of this site say their log; what is none is nothing. */
function hear(items) {
  if (!Array.isArray(items) || !items.every((item) => Array.isArray(item) && item.every((part) => ["string", "number"].includes(typeof part)))) return;
  log = merge(log, decodeLog(items));
  show();
}

// Words

const titleOf = () => plan.title || rows.flatMap(({ card }) => (card ? [card.title] : [])).join(" · ") || say("run_untitled");
const phaseTitle = (step) => (step.isBreak ? say("run_break") : step.title);

function lateness() {
  const { late, expectedEnd, plannedEnd, isOver } = standing;
  if (plannedEnd === undefined) return "";
  const end = clock(expectedEnd);
  if (isOver) return late > 0 ? say("run_ended_late", { n: late, end }) : late < 0 ? say("run_ended_early", { n: -late, end }) : say("run_ended_on_time", { end });
  const planned = clock(plannedEnd);
  if (late > 0) return say("run_late", { n: late, end, planned });
  if (late < 0) return say("run_early", { n: -late, end, planned });
  return say("run_on_time", { end });
}

/** Tells readers of screens something, once. */
function tell(text) {
  if (node.live.textContent === text) node.live.textContent = "";
  node.live.textContent = text;
}

// Device

async function stayAwake() {
  if (!standing?.isRunning || document.visibilityState !== "visible" || (lock && !lock.released)) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    node.awake.hidden = true;
  } catch {
    node.awake.hidden = false;
  }
}

function ring(times = 1) {
  if (!settings.bell) return;
  sound ??= new AudioContext();
  sound.resume?.();
  for (let n = 0; n < times; n++) {
    const at = sound.currentTime + n * 0.7;
    const [tone, volume] = [sound.createOscillator(), sound.createGain()];
    tone.frequency.value = 880;
    tone.type = "sine";
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.6);
    tone.connect(volume).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.65);
  }
}

function keepSettings() {
  keep(SETTINGS, JSON.stringify(settings));
}

// Showing

const set = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

function show() {
  standing = stand(schedule, log, now());
  const { isRunning, isOver, place } = standing;
  const state = isOver ? "over" : isRunning ? "running" : "ready";
  if (root.dataset.state !== state) {
    root.dataset.state = state;
    for (const part of root.querySelectorAll("[data-on]")) part.hidden = !part.dataset.on.split(" ").includes(state);
    if (isRunning) {
      stayAwake();
      // What is needed at the end comes now, while there is a network.
      for (const later of [import("./run-end.js"), import("./hand-over.js")]) later.catch(() => {});
      prepare(true);
    }
    if (isOver) showEnd();
    if (!isRunning) lock?.release?.().catch(() => {});
  }
  if (isRunning) showPhase();
  if (!isOver) showTimes();
  showSteps();
  if (isRunning && place !== lastPlace) changed();
  lastPlace = isRunning ? place : undefined;
}

/** The phase has changed: by hand, in another window, or by the clock. */
function changed() {
  if (lastPlace !== undefined) settings.vibrate && navigator.vibrate?.(200);
  const step = schedule.steps[standing.place];
  told = standing.rest === undefined ? 0 : standing.rest;
  tell(say("run_said_phase", { phase: phaseTitle(step), minutes: step.minutes ?? "–" }));
}

function showPhase() {
  const { place, rest, elapsed, granted, isPaused } = standing;
  const step = schedule.steps[place];
  const isBeyond = rest !== undefined && rest < 0;
  const signal = signalNow(standing);
  set(node.time, rest === undefined ? minutesAndSeconds(elapsed) : `${isBeyond ? "+" : ""}${minutesAndSeconds(rest)}`);
  node.time.classList.toggle("is-beyond", isBeyond);
  set(node.timeWords, isPaused ? say("run_paused") : isBeyond ? say("run_beyond") : rest === undefined ? say("run_since") : say("run_left"));
  set(node.phase, phaseTitle(step));
  if (step.lang) node.phase.lang = step.lang;
  else node.phase.removeAttribute("lang");
  set(node.count, say("run_count", { n: place + 1, all: schedule.steps.length }));
  set(node.card, step.cardTitle && schedule.cards > 1 ? step.cardTitle : "");
  set(node.steps, step.steps ?? "");
  set(node.lead, step.lead ? say("run_lead", { who: step.lead }) : "");
  set(node.signal, step.signal ? say("run_signal", { signal: step.signal }) : "");
  const coming = schedule.steps[standing.next];
  set(node.next, coming ? say("run_next", { phase: phaseTitle(coming), minutes: Math.round((standing.all[standing.next].granted ?? 0) / 60) }) : say("run_last"));
  node.bar.style.inlineSize = granted ? `${Math.min(100, (100 * elapsed) / granted)}%` : "0";
  const urgency = rest === undefined ? "calm" : rest <= 0 ? "over" : rest <= 60 ? "last" : rest <= granted / 5 ? "soon" : "calm";
  root.dataset.urgency = urgency;
  node.large.hidden = signal === undefined;
  if (signal !== undefined) set(node.large, signal === 0 ? (step.signal ?? say("run_signal_end")) : say("run_signal_soon", { left: signal >= 60 ? say("run_n_minutes", { n: Math.round(signal / 60) }) : say("run_n_seconds", { n: signal }), signal: step.signal ?? phaseTitle(step) }));
  const mark = signal === undefined ? undefined : `${place}/${signal}`;
  if (mark && mark !== lastSignal && document.visibilityState === "visible" && !isWall) {
    ring(signal === 0 ? 2 : 1);
    if (settings.vibrate) navigator.vibrate?.(signal === 0 ? [200, 100, 200] : 150);
  }
  lastSignal = mark ?? lastSignal;
  for (const minutes of TOLD) {
    if (rest !== undefined && rest <= minutes * 60 && told > minutes * 60) tell(say("run_said_left", { n: minutes }));
  }
  told = rest ?? 0;
  const behind = byTheClock(schedule, standing);
  node.behind.hidden = behind === undefined;
  if (behind !== undefined) set(node.behind, behind < schedule.steps.length ? say("run_by_the_clock", { phase: phaseTitle(schedule.steps[behind]) }) : say("run_by_the_clock_over"));
  set(node.pause.lastChild, isPaused ? say("run_resume") : say("run_pause"));
  node.pause.setAttribute("aria-pressed", String(isPaused));
  for (const button of node.adds) button.disabled = rest === undefined;
  node.cut.disabled = rest === undefined;
  node.skip.disabled = step.isClosing;
  showClosing();
}

function showClosing() {
  const { concludeAt } = standing;
  node.conclude.hidden = concludeAt === undefined;
  if (concludeAt === undefined) return;
  const isDue = now() >= concludeAt;
  node.conclude.classList.toggle("is-due", isDue);
  set(node.concludeWords, isDue ? say("run_conclude_now", { at: clock(concludeAt) }) : say("run_conclude_at", { at: clock(concludeAt) }));
  node.concludeButton.hidden = concludeAt - now() > 300;
}

function showTimes() {
  set(node.end, standing.started === undefined ? say("run_will_take", { n: schedule.planned }) : lateness());
  const all = standing.isRunning ? offers(schedule, standing) : [];
  const key = JSON.stringify([all, clock(standing.expectedEnd)]);
  if (node.offers.dataset.key === key) return;
  const focused = [...node.offerList.querySelectorAll("button")].indexOf(document.activeElement);
  node.offers.dataset.key = key;
  node.offers.hidden = all.length === 0;
  const phase = ({ place }) => (place === undefined ? "" : phaseTitle(schedule.steps[place]));
  node.offerList.replaceChildren(
    ...all.map((offer) =>
      h("li", {}, h("button.button.is-quiet", { type: "button", onclick: () => did(...offer.events) }, say(`run_offer_${offer.kind}`, { phase: phase(offer), n: offer.gain, end: clock(standing.expectedEnd - offer.gain * 60) }))),
    ),
  );
  node.offerList.querySelectorAll("button")[focused]?.focus();
}

/** The steps as a list, with where one is; made anew only where something is another. */
function showSteps() {
  const key = JSON.stringify([standing.place, standing.all.map(({ state, granted }) => [state, granted]), standing.isOver]);
  if (node.list.dataset.key === key) return;
  node.list.dataset.key = key;
  let before;
  node.list.replaceChildren(
    ...schedule.steps.map((step, place) => {
      const { state, granted, spent } = standing.all[place];
      const isOfNew = step.cardTitle !== before && schedule.cards > 1 && step.cardTitle;
      before = step.cardTitle;
      const minutes = state === "played" ? Math.round(spent / 60) : Math.round((granted ?? 0) / 60);
      return h(
        `li.run-step.is-${state}${step.hue === undefined ? "" : `.hue-${step.hue}`}`,
        { "aria-current": state === "running" ? "step" : undefined },
        isOfNew && h("strong.run-card", {}, step.cardTitle),
        h("span.run-step-title", { lang: step.lang ?? "" }, phaseTitle(step)),
        " ",
        h("span.quiet", {}, [granted === undefined && state !== "played" ? "" : say("run_n_minutes", { n: minutes }), step.isClosing && say("run_is_closing"), step.isOptional && say("run_is_optional"), state === "skipped" && say("run_was_skipped"), state === "dropped" && say("run_was_dropped")].filter(Boolean).join(" · ")),
      );
    }),
  );
}

let ending;
/** What follows the end is a module of its own: it is needed once. */
async function showEnd() {
  ending ??= import("./run-end.js");
  const { buildEnd } = await ending;
  if (!root || !standing.isOver) return;
  node.over.replaceChildren(...buildEnd({ data, say, plan, rows, schedule, standing, store, clock, lateness: lateness(), erase, phaseTitle }));
  node.over.querySelector("h2")?.focus();
}

/** Forgets the run on this device. */
function erase() {
  log = [];
  keep(store, null);
  keep(`${store}:end`, null);
  channel?.postMessage("erased");
  delete root.dataset.state;
  show();
  node.start.focus();
}

// Building

function button(words, action, extra = {}) {
  return h("button.button.is-quiet", { type: "button", onclick: action, ...extra }, h("span", {}, say(words)));
}

const KEYS = {
  PageDown: "next", ArrowRight: "next", " ": "pause", ".": "pause", PageUp: "back", ArrowLeft: "back",
  n: "next", p: "pause", f: "full", "?": "help",
};
const ACTIONS = {
  next: () => (standing.isRunning ? did({ kind: "next" }) : !standing.isOver && did({ kind: "start" })),
  back: () => did({ kind: "back" }),
  pause: () => standing.isRunning && did({ kind: standing.isPaused ? "resume" : "pause" }),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.().catch(() => {})),
  help: () => (node.help.open = !node.help.open),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const isLetter = /^[a-z?.]$/i.test(event.key);
  if (isLetter && settings.noLetters) return;
  // A key that a button answers to is the button's.
  if (event.key === " " && event.target.closest?.("button, a, summary, input")) return;
  const action = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (!action || (standing.isOver && action !== "back" && action !== "help")) return;
  event.preventDefault();
  ACTIONS[action]();
}

function build() {
  node = {};
  const keepNode = (name, element) => (node[name] = element);
  const on = (states, ...children) => h("div", { "data-on": states, hidden: true }, ...children);
  const add = (n) => h("button.button.is-quiet", { type: "button", onclick: () => did({ kind: "add", value: n }) }, `+${n}`, h("span.hidden", {}, ` ${say("run_minutes_more")}`));
  node.adds = [1, 2, 5].map(add);
  const field = h("input", { type: "text", id: "note_", maxLength: 300, autocomplete: "off" });
  const note = (event) => {
    event.preventDefault();
    if (field.value.trim()) did({ kind: "note", value: field.value.trim() });
    field.value = "";
    set(node.noted, say("run_noted", { n: standing.notes.length }));
  };
  const check = (name, words, change = () => {}) =>
    h("label.check", {}, h("input", { type: "checkbox", checked: settings[name] === true, onchange: ({ target }) => ((settings[name] = target.checked), keepSettings(), change(target.checked)) }), " ", say(words));
  const wallLink = () => `${location.pathname}#${writePlan({ ...plan, rest: { ...plan.rest, l: undefined, view: [["wall"]] } })}`;
  root.replaceChildren(
    keepNode("live", h("p.hidden", { role: "status", "aria-live": "polite" })),
    on(
      "running",
      h(
        "div.run-now",
        {},
        keepNode("large", h("p.run-large", { hidden: true })),
        h("p.run-where", {}, keepNode("count", h("span", {})), " ", keepNode("card", h("span", {}))),
        keepNode("phase", h("h2.run-phase", { tabIndex: -1 })),
        h("p.run-clock", {}, keepNode("time", h("span.run-time", { role: "timer", "aria-live": "off" })), " ", keepNode("timeWords", h("span.run-time-words", {}))),
        h("div.run-bar", { "aria-hidden": "true" }, keepNode("bar", h("div", {}))),
        keepNode("steps", h("p.run-steps", {})),
        keepNode("lead", h("p.quiet.facilitator", {})),
        keepNode("signal", h("p.run-signal", {})),
        keepNode("next", h("p.run-next", {})),
      ),
    ),
    h("div.run-wait", { "data-on": "ready", hidden: true }, h("p.run-wait-title", {}, titleOf()), h("p.run-wait-note", {}, say("run_soon", { n: schedule.planned }))),
    h("div.run-wait", { "data-on": "over", hidden: true }, h("p.run-wait-title", {}, say("run_thanks"))),
    h("div.facilitator", { "data-on": "ready running" }, keepNode("end", h("p.run-end", {}))),
    on(
      "running",
      h(
        "div.facilitator",
        {},
        keepNode("behind", h("p.note", { hidden: true })),
        keepNode("conclude", h("div.run-conclude", { hidden: true }, keepNode("concludeWords", h("p", {})), keepNode("concludeButton", button("run_conclude", () => did({ kind: "close" }))))),
        h(
          "div.run-buttons",
          {},
          h("button.button", { type: "button", onclick: () => ACTIONS.next() }, say("run_do_next")),
          keepNode("pause", h("button.button.is-quiet", { type: "button", onclick: () => ACTIONS.pause() }, say("run_pause"))),
          h("span.run-add", {}, h("span", { id: "more_" }, say("run_longer")), h("span", { role: "group", "aria-labelledby": "more_" }, node.adds)),
          keepNode("cut", button("run_shorter", () => did({ kind: "short", value: 60 }))),
          keepNode("skip", button("run_skip", () => did({ kind: "skip" }))),
          button("run_back", () => did({ kind: "back" })),
        ),
        keepNode("offers", h("section.run-offers", { hidden: true, "aria-labelledby": "offers_" }, h("h3", { id: "offers_" }, say("run_offers")), keepNode("offerList", h("ul", {})))),
        h("form.run-note", { onsubmit: note }, h("label", { htmlFor: "note_" }, say("run_note")), field, h("button.button.is-quiet", { type: "submit" }, say("run_note_add")), keepNode("noted", h("span.quiet", { role: "status" }))),
      ),
    ),
    on(
      "ready",
      h(
        "div.facilitator",
        {},
        h(
          "p.buttons",
          {},
          keepNode("start", h("button.button", { type: "button", onclick: () => did({ kind: "start" }) }, say("run_start"))),
          keepNode("offline", button("run_prepare", prepare)),
        ),
        keepNode("prepared", h("p.quiet", { role: "status" })),
      ),
    ),
    keepNode("over", h("div.run-over.facilitator", { "data-on": "over", hidden: true })),
    h(
      "div.facilitator",
      { "data-on": "ready running" },
      keepNode("awake", h("p.note", { hidden: true }, say("run_no_wake_lock"))),
      h("h2", {}, say("run_steps")),
      keepNode("list", h("ol.run-list", {})),
      h(
        "p.buttons",
        {},
        h("a.button.is-quiet", { href: wallLink(), target: "run-wall" }, say("run_wall")),
        button("run_hand_over", () => handOver()),
        h("a.button.is-quiet", { href: `${data.planner}#${nameOf(plan)}` }, say("run_to_plan")),
      ),
      keepNode("handed", h("div", {})),
      keepNode(
        "help",
        h(
          "details.run-settings",
          {},
          h("summary", {}, say("run_settings")),
          h("p", {}, check("bell", "run_bell", (isOn) => isOn && ring())),
          h("p", {}, button("run_try_bell", () => {
            settings.bell = true;
            keepSettings();
            node.help.querySelector("input").checked = true;
            ring();
          })),
          h("p", {}, check("vibrate", "run_vibrate")),
          h("p", {}, h("label.check", {}, keepNode("auto", h("input", { type: "checkbox", onchange: ({ target }) => did({ kind: "auto", value: target.checked ? 1 : 0 }) })), " ", say("run_auto"))),
          h("p", {}, check("noLetters", "run_no_letters")),
          h("dl.keys", {}, ["next", "back", "pause", "full", "help"].map((name) => h("div", {}, h("dt", {}, say(`run_keys_${name}`)), h("dd", {}, say(`run_does_${name}`))))),
        ),
      ),
      h("p.quiet", {}, say("run_stays_here"), " ", h("button.link-button", { type: "button", onclick: erase }, say("run_erase"))),
    ),
  );
}

/** Asks the worker to keep what this run needs; without one, what was read is kept by the browser as long as it wants. */
async function prepare(isQuiet) {
  const addresses = [location.href, ...rows.flatMap(({ card }) => (card ? [card.href] : []))].map((address) => address.replace(/#.*/, ""));
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return isQuiet === true || set(node.prepared, say("run_not_prepared"));
  const answer = new Promise((resolve) => navigator.serviceWorker.addEventListener("message", ({ data: told }) => told?.prepared && resolve(told.prepared), { signal: view.signal }));
  worker.postMessage({ keep: "addresses", addresses });
  if (isQuiet !== true) set(node.prepared, (await answer) === "done" ? say("run_prepared", { n: addresses.length }) : say("run_not_prepared"));
}

async function handOver() {
  const { buildHandOver } = await import("./hand-over.js");
  node.handed.replaceChildren(...buildHandOver({ say, plan, log, address: location.href.replace(/#.*/, ""), close: () => node.handed.replaceChildren() }));
  node.handed.querySelector("h3")?.focus();
}

// Beginning and ending

async function load(fragment) {
  plan = parsePlan(fragment);
  const names = new Map(plan.items.flatMap((item) => (item.kind === "card" ? [[withVersion(item.id, item.version), item]] : [])));
  const cards = new Map(await Promise.all([...names].map(async ([name, { id, version }]) => [name, await fetchCard(data.home, id, version)])));
  const laid = layout(plan, cards, data.closing);
  rows = laid.rows;
  const found = rows.filter(({ card }) => card);
  schedule = { steps: laid.steps, begins: laid.begin, minutes: laid.budget, planned: laid.sum, cards: found.length, closing: closingFrom(laid.steps) };
  return cards;
}

async function start() {
  root = document.getElementById("run_");
  data = toolData();
  if (!root || !data) return;
  say = speaker(data.words, data.lang);
  settings = keptObject(SETTINGS);
  try {
    await load(location.hash);
  } catch {
    root.replaceChildren(h("p.note", {}, say("run_not_kept")));
    root.hidden = false;
    return;
  }
  document.getElementById("without_").hidden = schedule.steps.length > 0;
  root.hidden = schedule.steps.length === 0;
  if (schedule.steps.length === 0) return;
  document.querySelector(".page-head h1").textContent = titleOf();
  document.title = `${titleOf()} · ${say("tool_run")}`;
  isWall = plan.rest.view?.[0]?.[0] === "wall";
  document.documentElement.classList.toggle("is-wall", isWall);
  store = `run:${await digest(nameOf(plan))}`;
  const handed = logOf(location.hash);
  const told = asOf(handed, now());
  // Of a clock that is ahead nothing can be told apart from what is here: the longer of the two is the run.
  const own = asOf(logOf(kept(store)), now());
  log = told === handed ? merge(own, told) : [own, told].toSorted((a, b) => b.length - a.length)[0];
  build();
  if (told.length > 0) {
    remember();
    if (isStored) history.replaceState(history.state, "", `#${writePlan({ ...plan, rest: { ...plan.rest, l: undefined } })}`);
  }
  delete plan.rest.l;
  if ("BroadcastChannel" in globalThis) {
    channel = new BroadcastChannel(store);
    channel.onmessage = ({ data: items }) => {
      if (items === "ask") channel.postMessage(encodeLog(log));
      else if (items === "erased") (log = []), delete root.dataset.state, show();
      else hear(items);
    };
    channel.postMessage("ask");
  }
  view = new AbortController();
  const { signal } = view;
  addEventListener("keydown", onKey, { signal });
  addEventListener("storage", ({ key, newValue }) => key === store && newValue && hear(decodeParts(newValue).l ?? []), { signal });
  document.addEventListener("visibilitychange", () => (stayAwake(), show()), { signal });
  timer = setInterval(show, BEAT);
  delete root.dataset.state;
  show();
  node.auto.checked = standing.isAuto;
  root.dataset.ready = "";
}

/** A short name for a plan: the first characters of its SHA-256. Without a secure context, a sum of its letters. */
async function digest(text) {
  const bytes = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text)).catch(() => null);
  if (bytes) return [...new Uint8Array(bytes)].slice(0, 8).map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7).toString(36);
}

function stop() {
  clearInterval(timer);
  view?.abort();
  channel?.close();
  lock?.release?.().catch(() => {});
  lock = channel = undefined;
  document.documentElement.classList.remove("is-wall");
  root?.replaceChildren();
  if (root) {
    root.hidden = true;
    delete root.dataset.state;
    delete root.dataset.ready;
  }
}

async function restart() {
  stop();
  await start();
}

addEventListener("hashchange", restart);
document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
start();
