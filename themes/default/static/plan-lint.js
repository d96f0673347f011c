/**
 * What a facilitator would look at twice in a plan: each with what helps, none of it a refusal. Nothing here knows of pages or words.
 * `src/playbook/plan/lint.rs` says the same for saved plans; one table of cases holds both (tests/plans/).
 */

import { TRANSITION } from "./schedule.js";
import { isOngoing } from "./plan-model.js";
import { closingFrom } from "./timeline.js";

/** Minutes after which a group wants a break. */
const BREAK_AFTER = 90;
/** The role of all who take part, which nobody holds alone. */
const EVERYBODY = "participants";

/**
 * @param {object} plan as `parsePlan` gives it
 * @param {object} laid as `layout` gives it
 * @param {string | null} closing the purpose of the closing
 * @returns {Remark[]} in the order of what they are about; those about the whole plan first
 * @typedef {{ id: string, place?: number, values: Record<string, string | number>, href?: string, mend?: object }} Remark
 */
export function lint(plan, laid, closing) {
  const { rows, steps } = laid;
  if (rows.length === 0) return [];
  return [...ofWhole(plan, laid, closing), ...rows.flatMap((row, place) => ofRow(plan, laid, row, place))].filter(Boolean);

  function ofWhole() {
    const last = closingFrom(steps);
    const cards = rows.filter(({ card }) => card);
    const said = [];
    if (laid.over > 0) said.push({ id: "over", values: { n: laid.over }, mend: { kind: "fit" } });
    else if (laid.budget !== undefined && laid.crossings > 0 && laid.budget - laid.sum < TRANSITION * laid.crossings) said.push({ id: "transitions", values: { n: laid.crossings, minutes: TRANSITION * laid.crossings }, mend: { kind: "fit" } });
    if (closing !== null && cards.length > 0 && last === undefined) said.push({ id: "no-closing", values: {}, mend: { kind: "find", purpose: closing } });
    const tight = steps.findIndex(({ isClosing, min, minutes }) => isClosing && min !== undefined && minutes < min);
    if (tight >= 0) said.push({ id: "short-closing", place: steps[tight].row, values: { phase: steps[tight].title, n: steps[tight].minutes, min: steps[tight].min }, mend: { kind: "lengthen", place: steps[tight].row, minutes: (rows[steps[tight].row].min ?? 0) } });
    const tired = withoutBreak(rows);
    if (tired) said.push({ id: "no-break", place: tired.place, values: { n: tired.minutes }, mend: { kind: "break", place: tired.place } });
    const roles = Math.max(0, ...cards.map(({ card }) => card.roles.filter(({ id }) => id !== EVERYBODY).length));
    if (plan.people !== undefined && plan.people < roles) said.push({ id: "people", values: { n: plan.people, roles } });
    return said;
  }
}

/** Where more than ninety minutes pass without a break: the longest run of rows, before which row one would stand best. */
function withoutBreak(rows) {
  let begin = 0;
  let worst;
  rows.forEach((row, place) => {
    if (row.item.kind === "break") {
      begin = place + 1;
      return;
    }
    const own = rows.slice(begin, place + 1);
    const minutes = own.reduce((sum, one) => sum + one.minutes, 0);
    if (minutes > BREAK_AFTER && minutes > (worst?.minutes ?? 0)) worst = { begin, end: place + 1, minutes };
  });
  if (!worst) return undefined;
  // Nearest to the middle, but not in front of the first one; a card on its own has none inside.
  let [place, best] = [Math.min(worst.end, rows.length - 1), Infinity];
  let sum = 0;
  for (let at = worst.begin; at < worst.end - 1; at++) {
    sum += rows[at].minutes;
    const distance = Math.abs(sum - worst.minutes / 2);
    if (distance < best) [place, best] = [at + 1, distance];
  }
  return { place, minutes: worst.minutes };
}

function ofRow(plan, { rows }, { item, card, minutes, min, max }, place) {
  if (item.kind !== "card") return [];
  if (!card) return [{ id: "unknown", place, values: { id: item.id } }];
  const said = [];
  const add = (id, values = {}, more = {}) => said.push({ id, place, values: { card: card.title, ...values }, ...more });
  const current = card.current ?? card.version;
  if (item.version && current && current !== item.version) {
    const isKnown = card.changelog.some(({ version }) => version === item.version);
    const newer = card.changes ?? card.changelog.slice(0, Math.max(0, card.changelog.findIndex(({ version }) => version === item.version)));
    const changes = newer.map((change) => `${change.version} — ${change.changes}`).join(" ");
    add(isKnown ? "version" : "version-gone", { version: item.version, current, changes }, { mend: { kind: "update", place, version: current } });
  }
  if (card.status === "retired") add("retired", {}, { href: card.href });
  if (card.status === "draft") add("draft", {}, { href: card.href });
  // Of a version whose own page has no text, the card's list of versions knows it.
  const planned = card.missing && card.changelog.find(({ version }) => version === card.missing);
  if (planned ? planned.isRecalled : card.isRecalled) add("recalled", { version: card.version ?? "" }, { href: card.href });
  if (isOngoing(card)) add("ongoing");
  else if (minutes < min || (max !== undefined && minutes > max)) add("outside", { n: minutes, min, max: max ?? "" }, { mend: { kind: "lengthen", place, minutes: minutes < min ? min : max } });
  else if (item.minutes === undefined && card.minutes.min === undefined && card.minutes.max === undefined && card.phases.length === 0) add("no-minutes", { n: minutes });
  if (plan.people !== undefined && !holds(card.people, plan.people)) {
    const others = [...(card.related.variants ?? []), ...(card.related.variant_of ?? [])];
    add("group", { n: plan.people, min: card.people.min ?? "", max: card.people.max ?? "", variants: others.map(({ title }) => title).join(", ") }, { mend: others.length > 0 ? { kind: "swap", place, id: others[0].id, title: others[0].title } : undefined });
  }
  const fit = plan.mode && card.modes[plan.mode];
  if (fit === "poor" || fit === "adapts") add(fit, { mode: plan.mode }, { href: card.href });
  if (plan.mode === "remote" && card.materials.length > 0 && fit !== "native") add("materials", { n: card.materials.length, what: card.materials.slice(0, 3).join(", ") });
  const before = rows.slice(0, place).findLast((row) => row.card);
  if (before && card.difficulty === "hard" && before.card.difficulty === "hard") add("effort", { other: before.card.title });
  for (const other of rows.slice(0, place).filter((row) => row.card)) {
    if ((card.related.after ?? []).some(({ id }) => id === other.card.id)) add("order", { other: other.card.title }, { mend: { kind: "swap-places", place, other: rows.indexOf(other) } });
  }
  const failed = card.setbacks.find((setback) => setback.outcome === "failure" && isAlike(setback, plan));
  if (failed) add("failed", { report: failed.title }, { href: failed.href });
  return said;
}

const holds = ({ min, max }, people) => people >= (min ?? 0) && people <= (max ?? Infinity);

/** Whether a use was in a context like that of a plan: nothing that both say differs, and they share something. */
function isAlike(use, plan) {
  const modes = use.mode && plan.mode ? use.mode === plan.mode : undefined;
  const least = use.people.min ?? use.people.max;
  const most = use.people.max ?? use.people.min;
  // Twice as many are another group.
  const sizes = least !== undefined && plan.people !== undefined ? plan.people * 2 >= least && plan.people <= most * 2 : undefined;
  return modes !== false && sizes !== false && (modes === true || sizes === true);
}
