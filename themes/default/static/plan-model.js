/**
 * A plan: what its address says, and when what begins. Nothing here knows of pages.
 *
 * `#v=1&t=<title>&s=2027-01-14T09:00&z=Europe/Paris&n=12&m=remote&b=<minutes or end>&i=<items>`; an item is
 * `<id>[@<version>][:<minutes>][!]` (`!`: locked), `-:15` is a break, `_<text>:20` a block of one's own.
 */

import { decodeParts, encode, versionOf, withVersion } from "./codec.js";
import { LONGEST, TRANSITION, UNKNOWN_MINUTES, needs, share, stepsOf } from "./schedule.js";

/** Items of a plan and minutes of one of them, at most: what says more was not made here. */
export const MOST_ITEMS = 200;
const MOST_MINUTES = 10_000;

/** A version, as semver.org has it. */
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?(\+[\da-zA-Z-]+(\.[\da-zA-Z-]+)*)?$/;
const MODES = ["in-person", "remote", "hybrid"];
const OWN = ["v", "t", "s", "z", "n", "m", "b", "i"];

const textOf = (list) => list?.map((parts) => parts.join(":")).join("~") || undefined;

/**
 * The plan that a fragment tells; any fragment tells one. Names that are none of a plan's are kept in `rest`.
 * @returns {{ title?: string, starts?: string, zone?: string, people?: number, mode?: string, budget?: string, items: Item[], rest: object }}
 * @typedef {{ kind: "card", id: string, version?: string, minutes?: number, isLocked: boolean } | { kind: "break", minutes: number } | { kind: "text", text: string, minutes: number }} Item
 */
export function parsePlan(fragment) {
  const said = decodeParts(fragment);
  const people = textOf(said.n);
  const starts = textOf(said.s);
  const mode = textOf(said.m);
  const budget = textOf(said.b);
  return {
    title: textOf(said.t),
    starts: starts && isDay(starts) ? starts : undefined,
    zone: zoneOf(textOf(said.z)),
    people: /^\d{1,6}$/.test(people) ? Number(people) : undefined,
    mode: MODES.includes(mode) ? mode : undefined,
    budget: budget && (/^\d{1,5}$/.test(budget) || isDay(budget) || (/^\d\d:\d\d$/.test(budget) && isDay(`2000-01-01T${budget}`))) ? budget : undefined,
    items: (said.i ?? []).slice(0, MOST_ITEMS).map(itemOf).filter(Boolean),
    rest: Object.fromEntries(Object.entries(said).filter(([name]) => !OWN.includes(name))),
  };
}

function isDay(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
  const date = new Date(`${text}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function zoneOf(zone) {
  try {
    return zone && new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return undefined;
  }
}

function itemOf(parts) {
  const whole = parts.join(":");
  const isLocked = whole.endsWith("!") && !whole.startsWith("_");
  const [, name, said] = /^(.*?)(?::(\d{1,5}))?!?$/s.exec(whole) ?? [];
  const minutes = said === undefined ? undefined : Math.min(Number(said), MOST_MINUTES);
  if (name === "-") return { kind: "break", minutes: minutes ?? 15 };
  if (name?.startsWith("_")) return { kind: "text", text: name.slice(1), minutes: minutes ?? UNKNOWN_MINUTES };
  const { id, version: written } = versionOf(name ?? "");
  const version = SEMVER.test(written) ? written : undefined;
  return id ? { kind: "card", id, version, minutes, isLocked } : undefined;
}

/** The fragment of a plan. */
export function writePlan(plan) {
  return encode({ t: plan.title, s: plan.starts, z: plan.zone, n: plan.people, m: plan.mode, b: plan.budget, ...plan.rest, i: plan.items.map(writeItem) });
}

function writeItem(item) {
  if (item.kind === "break") return ["-", item.minutes];
  if (item.kind === "text") return [`_${item.text}`, item.minutes];
  const mark = item.isLocked ? "!" : "";
  const name = withVersion(item.id, item.version);
  return item.minutes === undefined ? [`${name}${mark}`] : [name, `${item.minutes}${mark}`];
}

/** What tells a plan from others on a device: its fragment without what belongs to one way of looking at it. */
export function nameOf(plan) {
  const { l, view, ...rest } = plan.rest;
  return writePlan({ ...plan, rest });
}

/**
 * The second since 1970 at which a zone's clocks show a time; where they show it twice, the first one; where they leave it out,
 * the moment that would have been.
 */
export function secondOf(local, zone) {
  const asUtc = Date.parse(`${local}Z`) / 1000;
  const before = asUtc - offset(asUtc - 86_400, zone);
  const after = asUtc - offset(asUtc + 86_400, zone);
  for (const second of [before, after]) if (second + offset(second, zone) === asUtc) return second;
  return before;
}

const formats = new Map();

/** Seconds that a zone is ahead of UTC at a second. */
function offset(second, zone) {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });
  formats.set(zone, format);
  const { year, month, day, hour, minute, second: seconds } = Object.fromEntries(format.formatToParts(second * 1000).map(({ type, value }) => [type, value]));
  return Date.UTC(year, month - 1, day, hour, minute, seconds) / 1000 - Math.floor(second);
}

/** What a zone's clocks show at a second: `{ day: "2027-01-14", time: "09:00" }`. */
export function clockAt(second, zone) {
  const shown = new Date((second + offset(second, zone)) * 1000).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Minutes at hand: `b`, or those up to the end that it names; `undefined` where nothing is said. */
export function minutesAtHand({ budget, starts, zone = deviceZone() }) {
  if (budget === undefined) return undefined;
  if (/^\d+$/.test(budget)) return Number(budget);
  if (!starts) return undefined;
  const end = budget.includes("T") ? budget : `${starts.slice(0, 11)}${budget}`;
  const minutes = Math.round((secondOf(end, zone) - secondOf(starts, zone)) / 60);
  return minutes > 0 || budget.includes("T") ? Math.max(0, minutes) : minutes + 1440;
}

export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * When what begins. Cards without minutes of their own share what is left of the time at hand, with a little for going over from
 * one to the next; without an end they take what they usually do.
 * @param {object} plan as `parsePlan` gives it
 * @param {Map<string, object | null>} cards by their name in the plan, `id` or `id@version`
 * @param {string | null} closing the purpose of the closing
 */
export function layout(plan, cards, closing) {
  const zone = plan.zone ?? deviceZone();
  const begin = plan.starts ? secondOf(plan.starts, zone) : undefined;
  const budget = minutesAtHand({ ...plan, zone });
  const parts = plan.items.map((item) => {
    const card = item.kind === "card" ? (cards.get(withVersion(item.id, item.version)) ?? null) : null;
    if (!card) return { item, card, min: item.minutes, max: item.minutes, minutes: item.minutes ?? UNKNOWN_MINUTES };
    return { item, card, ...needs(card), minutes: item.minutes, isClosing: isClosing(card, closing) };
  });
  const crossings = parts.slice(1).filter(({ card }, place) => card && parts[place].card).length;
  const open = parts.filter(({ minutes }) => minutes === undefined);
  const taken = parts.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  if (open.length > 0 && budget !== undefined) {
    const least = open.reduce((sum, { min }) => sum + min, 0);
    const room = budget - taken;
    const wanted = open.reduce((sum, { max, usual }) => sum + (max ?? usual), 0);
    const shared = share(open, Math.min(Math.max(least, room - TRANSITION * crossings), wanted));
    open.forEach((part, place) => (part.minutes = shared[place]));
  }
  let at = 0;
  const rows = parts.map(({ usual, ...part }) => {
    const minutes = part.minutes ?? usual;
    const row = { ...part, minutes, at, begins: begin === undefined ? undefined : begin + at * 60 };
    at += minutes;
    return row;
  });
  const steps = rows.flatMap((row, place) => stepsOfRow(row, place, closing));
  if (closing === null) steps.forEach((step, place) => (step.isClosing = place === steps.length - 1));
  return { zone, begin, budget, rows, steps, sum: at, crossings, ends: begin === undefined ? undefined : begin + at * 60, over: budget === undefined ? 0 : at - budget };
}

function stepsOfRow({ item, card, minutes }, row, closing) {
  if (card) return stepsOf(card, minutes, closing).map((step) => ({ ...step, row }));
  const own = { row, minutes, min: minutes, max: minutes, isClosing: false };
  if (item.kind === "break") return [{ ...own, isBreak: true, min: Math.min(5, minutes) }];
  return [{ ...own, title: item.kind === "text" ? item.text : item.id }];
}

/** Whether a card is for the closing, or ends with it. */
function isClosing(card, closing) {
  if (closing === null) return false;
  return card.phases.length > 0 ? card.phases.some(({ purpose }) => purpose === closing) : card.purposes[0] === closing;
}

/** Whether a card is no part of an agenda: it goes on for days. */
export const isOngoing = (card) => card.kind === "practice" || (card.minutes.min ?? card.minutes.max ?? 0) > LONGEST;
