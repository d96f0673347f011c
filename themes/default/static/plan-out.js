/** What a plan becomes: sheets of paper, a calendar's file, Markdown, data, and a file of the playbook. */

import { planFile, slugOf } from "./draft.js";
import { h, keep, save } from "./dom.js";
import { writePlan } from "./plan-model.js";
import { proposeLink } from "./propose.js";

const titleOfPlan = ({ plan, laid, titleOf }) => plan.title ?? laid.rows.filter(({ card }) => card).map(titleOf).join(" · ");

/** A name for the plan's files. */
export const nameOf = (all) => slugOf(titleOfPlan(all)) || "plan";

/** When and for how many, on one line. */
function facts({ say, plan, laid, clock, data }) {
  const day = laid.begin === undefined ? undefined : new Date(laid.begin * 1000).toLocaleDateString(data.lang, { dateStyle: "full", timeZone: laid.zone });
  const mode = plan.mode && say(`mode_${plan.mode}`);
  const times = laid.begin === undefined ? say("plan_total", { n: laid.sum }) : `${clock(0)} – ${clock(laid.sum)} (${laid.zone})`;
  return [day, times, plan.people && say("plan_n_people", { n: plan.people }), mode].filter(Boolean).join(" · ");
}

/** Materials of all cards, each once, with the cards that need it; by its first mention. */
export function materialsOf({ laid, titleOf }) {
  const known = new Map();
  for (const row of laid.rows) {
    for (const name of row.card?.materials ?? []) {
      const key = name.normalize("NFKC").toLowerCase();
      const entry = known.get(key) ?? { name, cards: [] };
      if (!entry.cards.includes(titleOf(row))) entry.cards.push(titleOf(row));
      known.set(key, entry);
    }
  }
  return [...known.values()];
}

/** The steps of the plan with the minute at which each begins. */
function timed(laid) {
  let at = 0;
  return laid.steps.map((step) => {
    const own = { ...step, at };
    at += step.minutes ?? 0;
    return own;
  });
}

const phaseTitle = (say, step) => (step.isBreak ? say("plan_break") : step.title);

/**
 * A sheet, as the page shows and prints it.
 * @param {"facilitator" | "participants" | "wall" | "materials" | "roles" | "propose"} name
 */
export function sheets(all, name) {
  return [h(`section.sheet.sheet-${name}`, { "aria-labelledby": "sheet_" }, h("h2", { id: "sheet_", tabIndex: -1 }, titleOfPlan(all) || all.say("plan_untitled")), name !== "propose" && h("p.sheet-facts", {}, facts(all)), SHEETS[name](all))];
}

const SHEETS = { facilitator, participants, wall, materials, roles, propose };

function facilitator(all) {
  const { say, laid, clock, titleOf } = all;
  let before;
  const lines = timed(laid).flatMap((step) => {
    const row = laid.rows[step.row];
    const isNew = step.row !== before;
    before = step.row;
    const head = isNew && row.card && row.card.phases.length > 0 && h("tr.sheet-card", {}, h("th", { colSpan: 5, scope: "rowgroup" }, titleOf(row), " ", h("span.quiet", {}, [row.card.version && say("plan_version", { version: row.card.version }), say("plan_n_min", { n: row.minutes })].filter(Boolean).join(" · "))));
    const told = [step.lead && say("plan_led_by", { who: step.lead }), step.signal && say("plan_signal", { signal: step.signal })].filter(Boolean);
    return [
      head,
      h(
        `tr${step.isBreak ? ".is-break" : ""}`,
        {},
        h("td.sheet-time", {}, clock(step.at)),
        h("td.sheet-real", {}, "\u00a0"),
        h("td", {}, step.minutes === undefined ? "" : say("plan_n_min", { n: step.minutes })),
        h("th", { scope: "row" }, phaseTitle(say, step), step.isClosing && h("span.quiet", {}, ` · ${say("plan_closing")}`), step.isOptional && h("span.quiet", {}, ` · ${say("plan_optional")}`)),
        h("td", {}, step.steps && h("p", {}, step.steps), told.length > 0 && h("p.quiet", {}, told.join(" · "))),
      ),
    ].filter(Boolean);
  });
  const heads = ["plan_col_time", "plan_col_real", "plan_col_length", "plan_col_phase", "plan_col_steps"];
  const risks = laid.rows.flatMap(({ card }) => card?.risks.slice(0, 1) ?? []).filter(({ mitigation }) => mitigation);
  return [
    h("table", {}, h("thead", {}, h("tr", {}, heads.map((words) => h("th", { scope: "col" }, say(words))))), h("tbody", {}, lines)),
    materialsOf(all).length > 0 && [h("h3", {}, say("plan_materials")), h("p", {}, materialsOf(all).map(({ name }) => name).join(", "))],
    risks.length > 0 && [h("h3", {}, say("plan_risks")), h("ul.bulleted", {}, risks.map(({ risk, mitigation }) => h("li", {}, h("strong", {}, risk), ` ${mitigation}`)))],
  ];
}

/** What those who take part want to know: when what begins, and what for. */
function participants(all) {
  const { laid, clock, titleOf, say } = all;
  return h("dl.sheet-plain", {}, laid.rows.map((row) => h("div", {}, h("dt", {}, clock(row.at)), h("dd", {}, h("strong", {}, titleOf(row)), row.card && h("span", {}, ` ${row.card.summary}`)))), h("div", {}, h("dt", {}, clock(laid.sum)), h("dd", {}, h("strong", {}, say("plan_end")))));
}

function wall(all) {
  const { laid, clock, titleOf, say } = all;
  const sizes = [false, true].map((isLarge) => h("label.check", {}, h("input", { type: "radio", name: "paper", checked: !isLarge, onchange: ({ target }) => target.closest(".sheet").classList.toggle("is-a3", isLarge) }), isLarge ? " A3" : " A4"));
  return [h("p.screen-only", { role: "group", "aria-label": say("plan_paper") }, sizes), h("dl.sheet-times", {}, laid.rows.map((row) => h("div", {}, h("dt", {}, clock(row.at)), h("dd", {}, titleOf(row)))), h("div", {}, h("dt", {}, clock(laid.sum)), h("dd", {}, say("plan_end"))))];
}

function materials(all) {
  const list = materialsOf(all);
  if (list.length === 0) return h("p.empty", {}, all.say("plan_no_materials"));
  return h("ul.sheet-checks", {}, list.map(({ name, cards }) => h("li", {}, h("label.check", {}, h("input", { type: "checkbox" }), h("span", {}, name, " ", h("span.quiet", {}, cards.join(", ")))))));
}

/** Who does what in which card. Names are blank, or go round so that nobody holds a role twice, as long as there are enough. */
function roles(all) {
  const { say, laid, titleOf } = all;
  const rows = laid.rows.filter(({ card }) => card?.roles.length > 0);
  if (rows.length === 0) return h("p.empty", {}, say("plan_no_roles"));
  const known = new Map(rows.flatMap(({ card }) => card.roles.map(({ id, label }) => [id, label])));
  const ids = [...known.keys()];
  const names = h("textarea", { id: "names_", rows: 4, value: all.names.join("\n"), oninput: () => fill() });
  const note = h("p.quiet", { role: "status" });
  const table = h("table", {});
  function fill() {
    const people = names.value.split("\n").map((one) => one.trim()).filter(Boolean);
    keep("plan:names", people.length > 0 ? people.join("\n") : null);
    const enough = Math.max(rows.length, ids.length);
    note.textContent = people.length > 0 && people.length < enough ? say("plan_too_few_names", { n: enough }) : "";
    table.replaceChildren(
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("plan_col_card")), ids.map((id) => h("th", { scope: "col" }, known.get(id))))),
      h("tbody", {}, rows.map((row, turn) => h("tr", {}, h("th", { scope: "row" }, titleOf(row)), ids.map((id, place) => h("td", {}, row.card.roles.some((role) => role.id === id) ? (people.length > 0 ? people[(turn + place) % people.length] : "\u00a0") : "–"))))),
    );
  }
  fill();
  return [h("p.field.screen-only", {}, h("label", { htmlFor: "names_" }, say("plan_names")), names), note, table];
}

/** The plan as a file of the playbook, to be proposed. */
function propose(all) {
  const { data, say, laid } = all;
  const [purpose, by] = [h("input", { type: "text", id: "for_", maxLength: 200, oninput: () => write() }), h("input", { type: "text", id: "authors_", "list": "authors-list_", oninput: () => write() })];
  const shown = h("div", {});
  function write() {
    const handle = data.people.find(({ id, label }) => label === by.value.trim() || id === by.value.trim())?.id ?? slugOf(by.value);
    const file = planFile({ slug: nameOf(all), title: titleOfPlan(all), purpose: purpose.value.trim() || titleOfPlan(all), rows: laid.rows, authors: handle ? [handle] : [], language: data.language, story: `${say("plan_story")}\n` });
    shown.replaceChildren(
      h("p.buttons", {}, h("button.button.is-quiet", { type: "button", onclick: () => save(file.path.split("/").pop(), file.text, "text/markdown") }, say("tool_download")), h("button.button.is-quiet", { type: "button", onclick: () => navigator.clipboard?.writeText(file.text).catch(() => {}) }, say("tool_copy")), proposeLink(data, say, file.path, file.text)),
      h("p", {}, h("code", {}, file.path)),
      h("pre", { tabIndex: 0 }, h("code", {}, file.text)),
    );
  }
  write();
  return [
    h("p", {}, say("plan_propose_lead")),
    h("div.fields", {}, h("label.field.is-wide", {}, h("span", {}, say("plan_for")), purpose), h("label.field", {}, h("span", {}, say("plan_authors")), by), h("datalist", { id: "authors-list_" }, data.people.map(({ id, label }) => h("option", { value: label }, id)))),
    shown,
  ];
}

// Files

/** The plan in Markdown, for a message or a wiki. */
export function markdown(all) {
  const { say, laid, clock, titleOf } = all;
  const plain = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");
  const items = laid.rows.map((row) => `- **${clock(row.at)}** ${row.card ? `[${plain(titleOf(row))}](${new URL(row.card.href, location.href).href})` : plain(titleOf(row))} (${say("plan_n_min", { n: row.minutes })})`);
  const list = materialsOf(all).map(({ name, cards }) => `- [ ] ${plain(name)} (${cards.map(plain).join(", ")})`);
  const parts = [`# ${plain(titleOfPlan(all))}`, facts(all), items.join("\n"), list.length > 0 && `## ${say("plan_materials")}\n\n${list.join("\n")}`, `${say("plan_address")} <${location.href}>`];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** The plan as data: what it says, when what begins, and the fragment that opens it again. */
export function json({ plan, laid }) {
  const items = laid.rows.map(({ item, card, minutes, at }) => ({ kind: item.kind, ...(card ? { card: card.id, version: item.version ?? card.version, title: card.title } : item.kind === "text" ? { title: item.text } : item.kind === "card" ? { card: item.id } : {}), at, minutes }));
  return `${JSON.stringify({ schema: 1, title: plan.title, starts: plan.starts, zone: laid.zone, participants: plan.people, mode: plan.mode, minutes: laid.sum, items, fragment: writePlan(plan) }, null, 2)}\n`;
}

/** The plan as an event of a calendar (RFC 5545), in one zone's time as UTC; without a day it is on none, and lies on today. */
export function calendar(all, now) {
  const { data, laid, clock, titleOf } = all;
  const stamp = (second) => new Date(second * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
  const begin = laid.begin ?? Math.ceil(now / 3_600_000) * 3600;
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const description = [...laid.rows.map((row) => `${clock(row.at)} ${titleOf(row)}`), "", location.href].join("\n");
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Playbook//${escaped(data.site)}//`, "BEGIN:VEVENT",
    `UID:${slugOf(writePlan(all.plan)).slice(0, 40)}-${begin}@${new URL(data.url).hostname}`, `DTSTAMP:${stamp(Math.floor(now / 1000))}`, `DTSTART:${stamp(begin)}`, `DTEND:${stamp(begin + laid.sum * 60)}`,
    `SUMMARY:${escaped(titleOfPlan(all))}`, `DESCRIPTION:${escaped(description)}`, `URL:${location.href}`, "END:VEVENT", "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** A line of at most 75 bytes, going on in the next ones behind a space; no letter is cut in two. */
function folded(line) {
  const encoder = new TextEncoder();
  let [out, length] = ["", 0];
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (length + size > 75) [out, length] = [`${out}\r\n `, 1];
    out += letter;
    length += size;
  }
  return out;
}
