/**
 * A run as its log tells it. A log is a list of events, each with its second; all that is shown is worked out from schedule, log
 * and clock, so that reload, crash and sleep change nothing. Nothing here knows of pages.
 *
 * Events are `{ at, kind, value, more }`, `at` in seconds since 1970: `start`, `next`, `back`, `add` (minutes), `short` (seconds
 * that the phase still gets), `pause`, `resume`, `skip`, `set` (place, minutes), `drop` (place), `close` (over to the closing),
 * `note` (text), `auto` (1: the clock moves on by itself), `end`.
 */

const KINDS = { start: "s", next: "n", back: "b", add: "a", short: "c", pause: "p", resume: "r", skip: "k", set: "m", drop: "d", close: "f", note: "t", auto: "u", end: "e" };
const BY_LETTER = Object.fromEntries(Object.entries(KINDS).map(([kind, letter]) => [letter, kind]));
/** Events with these values mean something; anything else in an address is left out. */
const NUMBERS = { add: 1, short: 1, set: 2, drop: 1, auto: 1 };
/** The last second of the year 9999, and the most minutes, seconds or places that an event may name. */
const LAST_SECOND = 253_402_300_799;
const MOST = 100_000;
const LONGEST_NOTE = 2000;

/** A run that begins within so many seconds of the hour of its plan keeps to that hour. */
const AROUND = 3 * 3600;

/** A log as items of an address: the first with its second, the others with the seconds after the one before, in base 36. */
export function encodeLog(log) {
  let before = 0;
  return log.map(({ at, kind, value, more }) => {
    const item = [`${(at - before).toString(36)}${KINDS[kind]}`, ...[value, more].filter((part) => part !== undefined)];
    before = at;
    return item;
  });
}

/** The log that such items tell; what is none is left out. */
export function decodeLog(items) {
  const log = [];
  let before = 0;
  for (const [head = "", value, more] of items) {
    const [, delta, letter] = /^(-?[\da-z]{1,8})([a-z])$/.exec(head) ?? [];
    const kind = BY_LETTER[letter];
    if (!kind) continue;
    const at = before + Number.parseInt(delta, 36);
    if (at < 0 || at > LAST_SECOND) continue;
    before = at;
    const numbers = [value, more].slice(0, NUMBERS[kind] ?? 0).map((text) => (/^-?\d{1,6}$/.test(text) ? Number(text) : NaN));
    if (kind === "note" ? value === undefined : !numbers.every((number) => Math.abs(number) <= MOST)) continue;
    const event = { at, kind };
    if (kind === "note") event.value = value.slice(0, LONGEST_NOTE);
    if (numbers.length > 0) event.value = numbers[0];
    if (numbers.length > 1) event.more = numbers[1];
    log.push(event);
  }
  return log;
}

/**
 * A log from another device, as this one's clock has it: where that clock is ahead, what was done last was done now.
 * @param {object[]} log
 * @param {number} now in seconds since 1970
 */
export function asOf(log, now) {
  const ahead = Math.max(0, ...log.map(({ at }) => at - now));
  return ahead > 1 ? log.map((event) => ({ ...event, at: Math.max(0, event.at - ahead) })) : log;
}

/** Two logs of the same run as one, by time: what both have is there once, what one has twice within a second is there twice. */
export function merge(a, b) {
  const name = ({ at, kind, value, more }) => JSON.stringify([at, kind, value, more]);
  const known = new Map();
  for (const event of a) known.set(name(event), (known.get(name(event)) ?? 0) + 1);
  const isNew = (event) => {
    const left = known.get(name(event)) ?? 0;
    known.set(name(event), left - 1);
    return left <= 0;
  };
  return [...a, ...b.filter(isNew)].sort((x, y) => x.at - y.at);
}

/** Where the closing of a session begins: its last phases for that, one after the other; `undefined` where it has none. */
export function closingFrom(steps) {
  const last = steps.findLastIndex(({ isClosing }) => isClosing);
  if (last < 0) return undefined;
  let first = last;
  while (steps[first - 1]?.isClosing) first -= 1;
  return first;
}

/**
 * Where a run stands.
 * @param {{ steps: object[], begins?: number, minutes?: number }} schedule steps as `schedule.js` makes them; the second at which it
 *   was to begin, and the minutes at hand, where these are known
 * @param {object[]} log
 * @param {number} now in seconds since 1970
 */
export function stand(schedule, log, now) {
  const { steps } = schedule;
  const granted = steps.map(({ minutes }) => (minutes === undefined ? undefined : minutes * 60));
  const spent = steps.map(() => 0);
  const entered = steps.map(() => undefined);
  const left = steps.map(() => "waiting");
  const notes = [];
  let place = -1;
  let since;
  let started;
  let ended;
  let paused = false;
  let isAuto = false;
  let autoSince = 0;
  // One that was gone back to after its time was used up ends when somebody says so.
  let isHeld = false;
  const enter = (next, at) => {
    place = next;
    since = at;
    isHeld = false;
    if (place >= steps.length) {
      ended = at;
      place = steps.length;
      return;
    }
    entered[place] ??= at;
    left[place] = "running";
  };
  const nextOf = (from) => {
    let next = from + 1;
    while (next < steps.length && left[next] === "dropped") next += 1;
    return next;
  };
  const leave = (at, how = "played") => {
    if (place < 0 || place >= steps.length) return;
    if (!paused) spent[place] += Math.max(0, at - since);
    left[place] = how;
  };
  /** Where the clock moves on by itself, it does so at the end of each phase. */
  const drift = (to) => {
    while (isAuto && !paused && place >= 0 && place < steps.length && granted[place] !== undefined) {
      // Switched on in a phase that is over already, it ends that one now, and none in the past.
      const over = Math.max(since + granted[place] - spent[place], since, autoSince);
      if (isHeld && granted[place] <= spent[place]) return;
      if (over > to) return;
      leave(over);
      enter(nextOf(place), over);
    }
  };
  for (const { at: said, kind, value, more } of log) {
    // A clock that was set back does not take time away.
    const at = Math.max(said, since ?? said);
    if (kind === "note") {
      drift(at);
      notes.push({ at, text: value, place: Math.min(place, steps.length - 1) });
      continue;
    }
    if (started === undefined) {
      if (kind === "auto") [isAuto, autoSince] = [value === 1, at];
      if (kind !== "start") continue;
      started = at;
      enter(nextOf(-1), at);
      continue;
    }
    drift(at);
    const isRunning = place < steps.length && ended === undefined;
    if (kind === "auto") {
      isHeld = false;
      [isAuto, autoSince] = [value === 1, at];
    } else if (kind === "back") {
      let before = place - 1;
      while (before >= 0 && left[before] === "dropped") before -= 1;
      if (before < 0) continue;
      if (isRunning) {
        leave(at, "waiting");
        // What was begun by mistake has not begun.
        if (spent[place] < 1) entered[place] = undefined;
      }
      ended = undefined;
      enter(before, at);
      isHeld = true;
    } else if (!isRunning) {
      continue;
    } else if (kind === "next" || kind === "skip") {
      leave(at, kind === "skip" ? "skipped" : "played");
      enter(nextOf(place), at);
      paused = false;
    } else if (kind === "close") {
      const closing = closingFrom(steps);
      if (closing === undefined || closing <= place) continue;
      leave(at);
      for (let own = place + 1; own < closing; own++) if (left[own] === "waiting") left[own] = "skipped";
      enter(closing, at);
      paused = false;
    } else if (kind === "add") {
      if (granted[place] !== undefined) granted[place] = Math.max(0, granted[place] + value * 60);
    } else if (kind === "short") {
      granted[place] = spent[place] + (paused ? 0 : at - since) + value;
    } else if (kind === "set") {
      if (steps[value] && value > place && !steps[value].isClosing) granted[value] = more * 60;
    } else if (kind === "drop") {
      if (steps[value] && value > place && !steps[value].isClosing) left[value] = "dropped";
    } else if (kind === "pause" && !paused) {
      spent[place] += Math.max(0, at - since);
      since = at;
      paused = true;
    } else if (kind === "resume" && paused) {
      since = at;
      paused = false;
    } else if (kind === "end") {
      leave(at);
      enter(steps.length, at);
    }
  }
  const moment = Math.max(now, since ?? now);
  drift(moment);
  const isOver = ended !== undefined;
  const isRunning = started !== undefined && !isOver;
  const elapsed = isRunning ? spent[place] + (paused ? 0 : moment - since) : 0;
  const own = isRunning ? granted[place] : undefined;
  const rest = own === undefined ? undefined : own - elapsed;
  const isComing = (step) => step > place && left[step] !== "dropped";
  const coming = isRunning || started === undefined ? steps.map((_, step) => step).filter(isComing) : [];
  const planned = steps.reduce((all, { minutes }) => all + (minutes ?? 0) * 60, 0);
  const length = schedule.minutes === undefined ? planned : schedule.minutes * 60;
  // Begun on another day, or to try it out: its own hours mean nothing then.
  const isOnTime = schedule.begins !== undefined && Math.abs((started ?? moment) - schedule.begins) < AROUND;
  const plannedEnd = isOnTime ? schedule.begins + length : started === undefined ? undefined : started + length;
  const begin = started ?? moment;
  const expectedEnd = isOver ? ended : (isRunning ? moment + Math.max(0, rest ?? 0) : begin) + coming.reduce((all, step) => all + (granted[step] ?? 0), 0);
  const closing = closingFrom(steps);
  const kept = closing === undefined ? 0 : steps.slice(closing).reduce((all, { min, minutes }) => all + Math.min(min ?? minutes ?? 0, minutes ?? min ?? 0) * 60, 0);
  return {
    started, ended, isOver, isRunning, isPaused: paused && isRunning, isAuto,
    place, elapsed, granted: own, rest, next: coming[0],
    all: steps.map((_, step) => ({ state: left[step], granted: granted[step], spent: step === place && isRunning ? elapsed : spent[step], entered: entered[step] })),
    plannedEnd, expectedEnd,
    late: plannedEnd === undefined ? 0 : Math.round((expectedEnd - plannedEnd) / 60),
    // From this second on, the closing has no more than the least that it needs.
    concludeAt: closing > place && plannedEnd !== undefined ? plannedEnd - kept : undefined,
    notes,
  };
}

/**
 * Three ways to be on time again, the closing untouched: from the slack of all that comes, one phase at its least, one left out.
 * @returns {{ kind: "slack" | "shorten" | "leave", gain: number, place?: number, events: { kind: string, value: number, more?: number }[] }[]} `gain` in minutes
 */
export function offers(schedule, standing) {
  const { steps } = schedule;
  if (!standing.isRunning || standing.late < 1) return [];
  const open = steps.map((step, place) => ({ ...step, place, own: standing.all[place] })).filter(({ place, isClosing, own }) => place > standing.place && own.state === "waiting" && !isClosing && own.granted !== undefined);
  const slack = (step) => Math.max(0, Math.floor(step.own.granted / 60) - (step.min ?? Math.ceil(step.own.granted / 60)));
  const offered = [];
  const loose = open.filter((step) => slack(step) > 0);
  const all = loose.reduce((sum, step) => sum + slack(step), 0);
  if (loose.length > 1) {
    let wanted = Math.min(standing.late, all);
    const events = [];
    loose.forEach((step, n) => {
      const later = loose.slice(n + 1).reduce((sum, other) => sum + slack(other), 0);
      const given = Math.max(wanted - later, Math.min(slack(step), Math.round((wanted * slack(step)) / (slack(step) + later))));
      if (given > 0) events.push({ kind: "set", value: step.place, more: Math.floor(step.own.granted / 60) - given });
      wanted -= given;
    });
    offered.push({ kind: "slack", gain: Math.min(standing.late, all), events });
  }
  const loosest = loose.toSorted((a, b) => slack(b) - slack(a) || a.place - b.place)[0];
  if (loosest) offered.push({ kind: "shorten", place: loosest.place, gain: slack(loosest), events: [{ kind: "set", value: loosest.place, more: loosest.min }] });
  const optional = open.filter(({ isOptional }) => isOptional);
  const minutes = ({ own }) => Math.round(own.granted / 60);
  // The shortest that is enough, else the longest.
  const enough = optional.filter((step) => minutes(step) >= standing.late).sort((a, b) => minutes(a) - minutes(b))[0] ?? optional.sort((a, b) => minutes(b) - minutes(a))[0];
  if (enough) offered.push({ kind: "leave", place: enough.place, gain: minutes(enough), events: [{ kind: "drop", value: enough.place }] });
  return offered;
}

/** Seconds before the end of a phase at which one is told: a fifth of it, a minute, and the end. Those too near are one. */
export function signals(granted) {
  if (granted === undefined) return [];
  const times = [Math.round(granted / 5), 60, 0].filter((time) => time < granted || time === 0).sort((a, b) => b - a);
  return times.filter((time, place) => time === 0 || time - times[place + 1] >= 15);
}

/** How long words of a signal stand large, in seconds. */
const SHOWN = 10;

/** The signal of this moment, in seconds before the end, if there is one. */
export function signalNow({ granted, rest, isPaused }) {
  if (rest === undefined || isPaused) return undefined;
  return signals(granted).find((time) => rest <= time && rest > time - SHOWN);
}

/** Where one would be if each phase had ended by the clock; `undefined` where one is there. */
export function byTheClock(schedule, standing) {
  if (!standing.isRunning || standing.isPaused || !(standing.rest <= -60)) return undefined;
  let over = -standing.rest;
  for (let place = standing.place + 1; place < schedule.steps.length; place++) {
    const { state, granted } = standing.all[place];
    if (state === "dropped") continue;
    if (granted === undefined || over < granted) return place;
    over -= granted;
  }
  return schedule.steps.length;
}
