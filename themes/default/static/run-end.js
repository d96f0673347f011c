/** After the end of a run: what is kept of it, and the drafts of what is told. */

import { decisionCard, planFile, report, slugOf } from "./draft.js";
import { h, keep, keptObject, save } from "./dom.js";
import { clockAt, deviceZone } from "./plan-model.js";
import { proposeLink } from "./propose.js";
import { zip } from "./zip.js";

/** Bytes of an address that mail programs take without a doubt. */
const LONGEST = 8000;
const OUTCOMES = ["success", "mixed", "failure"];

/** What the run's page shows when it is over. */
export function buildEnd({ data, say, plan, rows, schedule, standing, store, clock, lateness, erase, phaseTitle }) {
  const told = { outcome: "mixed", participants: plan.people, who: "", ...Object.fromEntries(Object.entries(keptObject(`${store}:end`)).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))) };
  if (!OUTCOMES.includes(told.outcome)) told.outcome = "mixed";
  const drafts = h("div", {});
  const field = (name, words, extra = {}) => {
    const { tag = "input", options, ...rest } = extra;
    const input = h(tag, { value: told[name] ?? "", ...(tag === "input" ? { type: "text" } : {}), ...rest }, options);
    if (tag === "select") input.value = told[name];
    input.addEventListener("input", () => {
      told[name] = input.value;
      keep(`${store}:end`, JSON.stringify(told));
      write();
    });
    return h(`label.field${tag === "textarea" ? ".is-wide" : ""}`, {}, h("span", {}, say(words)), input);
  };
  const withCard = h("input", { type: "checkbox", checked: told.withCard === true, onchange: ({ target }) => ((told.withCard = target.checked), keep(`${store}:end`, JSON.stringify(told)), write()) });
  const people = h("datalist", { id: "people_" }, data.people.map(({ id, label }) => h("option", { value: label }, id)));

  function write() {
    const files = draftsOf({ data, say, plan, rows, schedule, standing, told, clock, phaseTitle, withCard: withCard.checked });
    drafts.replaceChildren(...showDrafts({ data, say, files, told }));
  }

  const table = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ["run_col_phase", "run_col_planned", "run_col_real"].map((words) => h("th", { scope: "col" }, say(words))))),
    h("tbody", {}, playedOf(schedule, standing, phaseTitle).map(({ title, planned, real, isPlayed }) => h("tr", {}, h("th", { scope: "row" }, title), h("td", {}, planned ?? "–"), h("td", {}, isPlayed ? real : say("run_was_skipped"))))),
  );
  write();
  return [
    h("h2", { tabIndex: -1 }, say("run_over_title")),
    h("p.run-end", {}, lateness),
    h("p", {}, say("run_over_lead")),
    h(
      "form",
      { onsubmit: (event) => event.preventDefault(), autocomplete: "off" },
      people,
      h(
        "div.fields",
        {},
        field("surprise", "run_surprise", { tag: "textarea" }),
        field("decision", "run_decision", { tag: "textarea" }),
        field("what", "run_commitment", { tag: "textarea" }),
        field("who", "run_who", { list: "people_" }),
        field("sign", "run_sign"),
        field("due", "run_due", { type: "date" }),
        field("outcome", "run_outcome", { tag: "select", options: OUTCOMES.map((id) => h("option", { value: id }, say(`outcome_${id}`))) }),
        field("participants", "run_participants", { type: "number", min: 1, inputMode: "numeric" }),
        field("by", "run_by", { list: "people_", placeholder: say("run_by_hint") }),
        field("context", "run_context"),
      ),
      h("p", {}, h("label.check", {}, withCard, " ", say("run_with_card"))),
    ),
    h("section", { "aria-labelledby": "drafts_" }, h("h2", { id: "drafts_" }, say("run_drafts", { n: Math.max(1, schedule.cards) })), h("p.quiet", {}, say("run_drafts_lead")), drafts),
    h("section", { "aria-labelledby": "notes_" }, h("h2", { id: "notes_" }, say("run_notes")), standing.notes.length > 0 ? h("ul.plain", {}, standing.notes.map(({ at, text }) => h("li", {}, h("span.quiet", {}, clock(at)), ` ${text}`))) : h("p.quiet", {}, say("run_no_notes"))),
    h("section", { "aria-labelledby": "times_" }, h("h2", { id: "times_" }, say("run_times")), table),
    h("p.quiet", {}, say("run_stays_here"), " ", h("button.link-button", { type: "button", onclick: erase }, say("run_erase"))),
  ];
}

/** Names of files in `people/` for those who tell and who promised: theirs, or one made of what was typed. Two whose names have no Latin letters are told apart. */
function handlesOf(data, say, { by, who }) {
  const handleOf = (typed, general) => {
    const name = (typed ?? "").trim();
    return name && (data.people.find(({ id, label }) => label === name || id === name)?.id ?? (slugOf(name) || general));
  };
  const general = say("draft_person");
  const first = handleOf(by, general);
  const isOther = first === general && who?.trim() !== by?.trim();
  return { by: first, who: handleOf(who, isOther ? `${general}-2` : general) };
}

/** Every step, with its planned and its real minutes. */
function playedOf(schedule, standing, phaseTitle) {
  return schedule.steps.map((step, place) => {
    const { state, spent } = standing.all[place];
    return { row: step.row, place, isBreak: step.isBreak, title: phaseTitle(step), planned: step.minutes, real: Math.round(spent / 60), seconds: spent, isPlayed: state === "played" };
  });
}

function draftsOf({ data, say, plan, rows, schedule, standing, told, clock, phaseTitle, withCard }) {
  const zone = plan.zone ?? deviceZone();
  const date = clockAt(standing.started, zone).day;
  const dateText = new Date(`${date}T12:00Z`).toLocaleDateString(data.lang, { dateStyle: "long", timeZone: "UTC" });
  const handles = handlesOf(data, say, told);
  const by = [handles.by || "facilitation"];
  const who = handles.who || by[0];
  const commitments = told.what?.trim() ? [{ who, what: told.what, sign: told.sign, due: told.due }] : [];
  const all = playedOf(schedule, standing, phaseTitle);
  const played = rows.map((row, place) => ({ ...row, place, steps: all.filter(({ row: own }) => own === place) })).filter(({ card, steps }) => card && steps.some(({ isPlayed }) => isPlayed));
  const notesOf = (place) => standing.notes.filter((note) => (schedule.steps[note.place]?.row ?? 0) === place).map(({ at, text }) => ({ time: clock(at), text }));
  const isPlan = rows.filter(({ card }) => card).length > 1;
  const saved = slugOf(plan.rest.p?.[0]?.[0] ?? "") || undefined;
  const session = slugOf(plan.rest.o?.[0]?.[0] ?? "") || undefined;
  const title = plan.title ?? say("draft_plan_for", { date: dateText });
  const slug = saved ?? `${date}-${slugOf(plan.title ?? played.map(({ card }) => card.id).join("-")) || "session"}`;
  const counts = new Map();
  const files = played.map(({ card, steps, place }, n) => {
    const number = (counts.get(card.id) ?? 0) + 1;
    counts.set(card.id, number);
    const minutes = Math.round(steps.reduce((sum, { seconds, isPlayed }) => sum + (isPlayed ? seconds : 0), 0) / 60);
    // What was promised at the end stands in the last one: promised once, it is told once.
    const isLast = n === played.length - 1;
    const own = { ...told, by, commitments: isLast ? commitments : [], ...(isLast ? {} : { surprise: undefined, decision: undefined }) };
    return report({ say, card, date, dateText, number, minutes, steps, told: own, mode: plan.mode, language: data.language, session, plan: isPlan && (saved || !session) ? slug : undefined, notes: notesOf(place) });
  });
  // A session says itself what took place at it.
  if (isPlan && !saved && !session) files.push(planFile({ slug, title, purpose: told.context?.trim() || title, rows, authors: by, language: data.language, story: "" }));
  if (withCard && told.decision?.trim()) {
    const ids = data.purposes.map(({ id }) => id);
    files.push(decisionCard({ say, decision: told.decision.trim(), date, dateText, purpose: ["close", "learn"].find((id) => ids.includes(id)) ?? ids[0], authors: by, language: data.language }));
  }
  return files;
}

function showDrafts({ data, say, files, told }) {
  const said = h("span.quiet", { role: "status" });
  const copy = async (text) => {
    await navigator.clipboard?.writeText(text).catch(() => {});
    said.textContent = say("run_copied");
  };
  const isNew = (name) => name?.trim() && !data.people.some(({ id, label }) => label === name.trim() || id === name.trim());
  const handles = handlesOf(data, say, told);
  const names = new Map([[told.by, handles.by], [told.who, handles.who]].filter(([name]) => isNew(name)));
  return [
    !told.by?.trim() && h("p.note", {}, say("run_by_missing")),
    ...[...names].map(([name, handle]) => h("p.note", {}, say("run_new_handle", { name, handle }))),
    h("p.quiet", {}, say("run_names_taken")),
    files.length > 1 && h("p.buttons", {}, h("button.button", { type: "button", onclick: () => save("playbook.zip", zip(files), "application/zip") }, say("run_download_all"))),
    ...files.map(({ path, text }) => {
      const name = path.split("/").pop();
      return h(
        "details.draft",
        { open: files.length === 1 },
        h("summary", {}, h("code", {}, path)),
        h(
          "p.buttons",
          {},
          h("button.button.is-quiet", { type: "button", onclick: () => save(name, text, "text/markdown") }, say("run_download")),
          h("button.button.is-quiet", { type: "button", onclick: () => copy(text) }, say("run_copy")),
          proposeLink(data, say, path, text),
          mailLink(say, path, text),
        ),
        h("pre", { tabIndex: 0 }, h("code", {}, text)),
      );
    }),
    said,
  ].filter(Boolean);
}

function mailLink(say, path, text) {
  const address = `mailto:?subject=${encodeURIComponent(path)}&body=${encodeURIComponent(text)}`;
  return address.length <= LONGEST && h("a.button.is-quiet", { href: address }, say("run_mail"));
}
