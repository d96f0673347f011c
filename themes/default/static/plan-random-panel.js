/** The planner's panel for a plan at random: the wish, the draw, and drawing one slot again. Its seed stands in the address. */

import { h } from "./dom.js";
import { draw } from "./plan-random.js";

const MOST_SEEDS = 1_000_000;
const CARD = { exercise: 1, practice: 1, template: 1, checklist: 1, deliverable: 1 };

/** What the search knows of every card, as numbers. */
async function cardsOf(engine) {
  const { facets } = engine;
  const cards = [];
  for (let entry = 0; entry < engine.size; entry++) {
    const kind = facets.value("kind", entry);
    if (!CARD[kind]) continue;
    const value = (name) => facets.value(name, entry);
    const span = (name) => value(name)?.slice(0, 2).map((end) => end ?? undefined) ?? null;
    cards.push({ key: entry, kind, status: value("status"), minutes: span("minutes"), people: span("people"), modes: value("modes"), purposes: value("purposes"), difficulty: value("difficulty"), reports: value("reports") });
  }
  return cards;
}

export function buildRandom({ panel, data, say, plan, rows, theEngine, change, tell }) {
  const field = (words, input) => h("label.field", {}, h("span", {}, say(words)), input);
  const choice = (options) => h("select", {}, options.map(([value, text]) => h("option", { value }, text)));
  const minutes = h("input", { type: "number", min: 10, max: 600, step: 5, value: 90, inputMode: "numeric" });
  const slots = h("input", { type: "number", min: 1, max: 12, inputMode: "numeric", placeholder: say("plan_random_any") });
  const difficulty = choice([["", say("plan_random_any")], ["easy", say("plan_difficulty_easy")], ["moderate", say("plan_difficulty_moderate")]]);
  const reports = choice([["", say("plan_random_any")], ["1", "1"], ["2", "2"], ["3", "3"]]);
  const said = h("p", {});
  const list = h("ol.random-slots", {});
  const without = new Set();
  const out = h("p.quiet", {});
  let seed = Number(plan().rest.seed?.[0]?.[0]) || undefined;
  let rolls = [];
  let drawn = [];

  async function roll(slot) {
    said.textContent = "";
    let engine, all;
    try {
      engine = await theEngine();
      all = await cardsOf(engine);
    } catch {
      said.textContent = say("plan_no_search");
      tell(said.textContent);
      return;
    }
    const current = plan();
    // Cards that are locked in the plan keep their places.
    const locked = {};
    if (slot === undefined) {
      seed = Math.floor(Math.random() * MOST_SEEDS);
      rolls = [];
      drawn.forEach(({ key, id }, place) => {
        if (current.items.some((item) => item.kind === "card" && item.id === id && item.isLocked)) locked[place] = key;
      });
    } else {
      rolls[slot] = (rolls[slot] ?? 0) + 1;
      drawn.forEach(({ key }, place) => place !== slot && (locked[place] = key));
    }
    const again = slot === undefined ? [] : [drawn[slot].key];
    const wish = { minutes: Number(minutes.value) || undefined, people: current.people, mode: current.mode, difficulty: difficulty.value || undefined, reports: Number(reports.value) || undefined, slots: slot === undefined ? Number(slots.value) || undefined : drawn.length, without: [...without, ...again], locked, seed, rolls };
    const answer = draw(all, wish, data.purposes.map(({ id }) => id));
    if (answer.relax) {
      const [name, more] = answer.relax.split(":");
      said.textContent = say(`plan_relax_${name}`, { n: more ?? "" });
      tell(said.textContent);
      return;
    }
    drawn = await Promise.all(answer.slots.map(async (own) => {
      const [shown] = await engine.show([{ entry: own.key }], { forms: new Map(), near: new Map(), corrected: [] });
      return { ...own, id: shown.id, title: shown.title.text, reports: all.find(({ key }) => key === own.key).reports };
    }));
    change((it) => {
      const lockedIds = new Set(it.items.filter((item) => item.kind === "card" && item.isLocked).map(({ id }) => id));
      it.items = drawn.map(({ id }) => ({ kind: "card", id, isLocked: lockedIds.has(id) }));
      it.budget = String(Number(minutes.value) || 90);
      it.rest.seed = [[String(seed)]];
    }, say("plan_said_drawn", { n: drawn.length }));
    show();
  }

  const purposeOf = (id) => data.purposes.find((purpose) => purpose.id === id)?.label;
  function show() {
    list.replaceChildren(...drawn.map(({ title, purpose, reason, reports: count }, slot) =>
      h("li", {}, h("strong", {}, title), " ", h("span.quiet", {}, [purpose && say("plan_why_purpose", { purpose: purposeOf(purpose) ?? purpose }), reason === "evidence" && say("plan_why_evidence", { n: count }), reason === "locked" && say("plan_why_locked"), reason === "fits" && say("plan_why_fits")].filter(Boolean).join(" · ")), " ", h("button.link-button", { type: "button", onclick: () => roll(slot) }, say("plan_reroll")), " ", h("button.link-button", { type: "button", onclick: () => leaveOut(slot) }, say("plan_without")))));
    out.replaceChildren(...(without.size > 0 ? [say("plan_left_out_n", { n: without.size }), " ", h("button.link-button", { type: "button", onclick: () => (without.clear(), show()) }, say("plan_without_none"))] : []));
  }
  function leaveOut(slot) {
    without.add(drawn[slot].key);
    roll(slot);
  }

  panel.append(
    h("p", {}, say("plan_random_lead")),
    h("div.fields", {}, field("plan_random_minutes", minutes), field("plan_random_slots", slots), field("plan_random_difficulty", difficulty), field("plan_random_reports", reports)),
    h("p.buttons", {}, h("button.button", { type: "button", onclick: () => roll() }, say("plan_draw"))),
    said,
    list,
    out,
  );
  return { render: () => {} };
}
