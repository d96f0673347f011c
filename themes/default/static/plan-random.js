/**
 * A plan at random, under constraints. The same seed and the same cards give the same plan. Nothing here knows of pages or files:
 * cards come as numbers, which the search has for all of them.
 */

import { TRANSITION, UNKNOWN_MINUTES } from "./schedule.js";

/** The arcs of purposes, from the first slot to the last; a middle goes on with `explore`. */
const BEGIN = "open";
const MIDDLE = "explore";
const TURN = ["converge", "decide"];
const END = "close";
/** Minutes that a slot takes, roughly: how many there are follows from the time. */
const SLOT = 35;
const MOST_SLOTS = 12;
const HARD = { easy: 0, moderate: 1, hard: 2 };

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The purposes of so many slots, of those that the playbook has; `null` stands for any. */
export function arcOf(count, known) {
  const has = (purpose) => (known.includes(purpose) ? purpose : null);
  if (count <= 1) return [has(MIDDLE)];
  if (count === 2) return [has(BEGIN) ?? has(MIDDLE), has(END)];
  const turn = TURN.filter((purpose) => known.includes(purpose));
  const middle = Array.from({ length: count - 3 }, () => has(MIDDLE));
  return [has(BEGIN), ...middle, turn.length > 0 ? turn : has(MIDDLE), has(END)];
}

/** Whether a card can be in a plan of this wish at all, and why not: the name of what stands against it. */
function against(card, wish) {
  if (card.status === "retired" || card.kind !== "exercise") return "kind";
  if (wish.without?.includes(card.key)) return "without";
  if (wish.people !== undefined && (wish.people < (card.people?.[0] ?? 0) || wish.people > (card.people?.[1] ?? Infinity))) return "people";
  if (wish.mode && !card.modes.includes(wish.mode)) return "mode";
  if (wish.difficulty && HARD[card.difficulty] > HARD[wish.difficulty]) return "difficulty";
  if (wish.reports && card.reports < wish.reports) return "reports";
  return undefined;
}

const least = ({ minutes }) => minutes?.[0] ?? minutes?.[1] ?? UNKNOWN_MINUTES;
const most = ({ minutes }) => Math.max(least({ minutes }), minutes?.[1] ?? minutes?.[0] ?? UNKNOWN_MINUTES);
const suits = (card, purpose) => purpose === null || [purpose].flat().some((own) => card.purposes.includes(own));

/**
 * Draws a plan.
 * @param {{ key: string | number, kind: string, status: string, minutes: [number, number] | null, people: [number, number] | null,
 *   modes: string[], purposes: string[], difficulty: string | null, reports: number }[]} cards in an order that stays
 * @param {{ minutes?: number, people?: number, mode?: string, difficulty?: string, reports?: number, without?: (string | number)[],
 *   locked?: Record<number, string | number>, slots?: number, seed: number, rolls?: number[] }} wish `locked` says which slots keep
 *   their cards, `rolls` how often each slot was drawn again
 * @param {string[]} known the playbook's purposes
 * @returns {{ slots: { key: string | number, purpose: string | null, reason: string }[] } | { relax: string }}
 */
export function draw(cards, wish, known) {
  const count = wish.slots ?? Math.max(1, Math.min(MOST_SLOTS, Math.round((wish.minutes ?? 90) / SLOT)));
  const usable = cards.filter((card) => against(card, wish) === undefined && (wish.minutes === undefined || least(card) <= wish.minutes));
  // Where no card is for a purpose, its slot takes any: a closing may be a phase of another card.
  const served = known.filter((purpose) => usable.some((card) => card.purposes.includes(purpose)));
  for (let slots = count; slots >= 1; slots--) {
    const drawn = drawSlots(usable, cards, wish, arcOf(slots, served));
    if (drawn) return { slots: drawn };
    // Locked places and an asked number stay as they are.
    if (wish.slots !== undefined) break;
  }
  return { relax: smallest(cards, wish, known) };
}

/** One card a slot, none twice, which fit into the time at their shortest, with a little between them. */
function drawSlots(usable, all, wish, arc) {
  const locked = wish.locked ?? {};
  const byKey = new Map(all.map((card) => [card.key, card]));
  const taken = new Set(Object.values(locked));
  const room = wish.minutes === undefined ? Infinity : wish.minutes - TRANSITION * (arc.length - 1);
  const options = arc.map((purpose, slot) => (locked[slot] !== undefined ? [byKey.get(locked[slot])] : usable.filter((card) => suits(card, purpose) && !taken.has(card.key))));
  if (options.some((list) => list.length === 0 || list[0] === undefined)) return null;
  const shortest = options.map((list) => Math.min(...list.map(least)));
  let budget = room - shortest.reduce((sum, minutes) => sum + minutes, 0);
  if (budget < 0) return null;
  // Slots with few choices first: what is left for them may be gone otherwise.
  const order = [...arc.keys()].sort((a, b) => options[a].length - options[b].length || a - b);
  const slots = new Array(arc.length);
  const place = (step, left) => {
    if (step === order.length) return true;
    const slot = order[step];
    const fitting = options[slot].filter((card) => !taken.has(card.key) || locked[slot] === card.key).filter((card) => least(card) - shortest[slot] <= left);
    const random = randomOf(Math.imul(wish.seed + 1, 0x9e3779b1) ^ Math.imul(slot + 1, 0x85ebca6b) ^ Math.imul((wish.rolls?.[slot] ?? 0) + 1, 0xc2b2ae35));
    const shuffled = shuffle(fitting, random);
    for (const card of shuffled.slice(0, 24)) {
      taken.add(card.key);
      slots[slot] = { key: card.key, purpose: chosen(card, arc[slot]), reason: locked[slot] !== undefined ? "locked" : card.reports > 0 ? "evidence" : "fits" };
      if (place(step + 1, left - (least(card) - shortest[slot]))) return true;
      taken.delete(card.key);
    }
    return false;
  };
  return place(0, budget) ? slots : null;
}

const chosen = (card, purpose) => [purpose].flat().find((own) => own !== null && card.purposes.includes(own)) ?? null;

function shuffle(list, random) {
  const out = [...list];
  for (let end = out.length - 1; end > 0; end--) {
    const at = Math.floor(random() * (end + 1));
    [out[end], out[at]] = [out[at], out[end]];
  }
  return out;
}

/** The least that would have to be given up for there to be a plan: one wish alone, in the order of what hurts least. */
function smallest(cards, wish, known) {
  for (const name of ["reports", "difficulty", "without", "slots", "mode", "people"]) {
    const value = wish[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    if (!draw.isPossible(cards, { ...wish, [name]: undefined }, known)) continue;
    return name;
  }
  if (wish.minutes !== undefined) {
    for (const more of [15, 30, 60, 120, 240, 480]) if (draw.isPossible(cards, { ...wish, minutes: wish.minutes + more, slots: undefined }, known)) return `minutes:${more}`;
  }
  return "all";
}

/** Whether a wish has any plan, without asking what else would have to go. */
draw.isPossible = (cards, wish, known) => {
  const usable = cards.filter((card) => against(card, wish) === undefined && (wish.minutes === undefined || least(card) <= wish.minutes));
  const count = wish.slots ?? 1;
  const served = known.filter((purpose) => usable.some((card) => card.purposes.includes(purpose)));
  return drawSlots(usable, cards, wish, arcOf(count, served)) !== null;
};

/** Most and least minutes of a card, for those who check what was drawn. */
export const lengths = { least, most };
