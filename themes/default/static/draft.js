/**
 * What a session leaves, as files of the playbook: a report a card, the plan, a card for the decision. Texts stand in double
 * quotes, as JSON writes them: YAML reads that as it is meant, whatever is in it. Nothing here knows of pages.
 */

const LONGEST_TITLE = 100;
const LONGEST_BLOCK = 120;
/** Characters of a sentence or two, at most; `check` takes no more. */
const LONGEST_TEXT = 2000;
/** People at one use, at most. */
const MOST_PEOPLE = 100_000;
/** Words that YAML reads as something else. */
const OTHERS = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/** A name as an address has it: `Équipe Soins` is `equipe-soins`; empty where nothing of it is a letter or a number. */
export function slugOf(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").replace(/ß/g, "ss").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60).replace(/-$/, "");
}

const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
/** Text on one line, without what no file may hold: what people type over several is one sentence after the other. */
const plain = (text) => `${text}`.replace(/\s+/g, " ").replace(/\p{Cc}|\p{Cs}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}/gu, "").trim();
const line = (text, most = LONGEST_TEXT) => quoted(cut(plain(text), most));
/** A name of letters stands as it is; what YAML would read as a number or a truth is said to be a text. */
const named = (id) => (/^(\d{4}-\d\d-\d\d-)?[a-z][a-z0-9-]*$/.test(id) && !OTHERS.includes(id) ? id : quoted(id));
const people = (said) => (/^\d+$/.test(said) && said >= 1 && said <= MOST_PEOPLE ? Number(said) : undefined);
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");
const cut = (text, most) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);
const isSaid = (value) => value !== undefined && value !== null && value !== false && value !== "";

/** Front matter of these lines; those without a value are left out. */
function frontMatter(fields) {
  const lines = fields.filter(([, value]) => isSaid(value)).map(([key, value]) => `${key}: ${value}`.replace(/ \n/, "\n"));
  return `---\n${lines.join("\n")}\n---\n`;
}

const inBraces = (fields) => `{ ${fields.filter(([, value]) => isSaid(value)).map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
const listed = (items) => (items.length > 0 ? `\n${items.map((item) => `  - ${item}`).join("\n")}` : undefined);

/**
 * The report on one use of a card.
 * @returns {{ path: string, text: string }}
 */
export function report({ say, card, date, dateText, number = 1, minutes, steps, told, mode, language, session, plan, notes }) {
  const { surprise, decision, commitments = [], by = [], context, participants, outcome = "mixed" } = told;
  const promised = commitments.filter(({ what }) => what?.trim());
  const learned = [["surprise", surprise], ["decision", decision], ["commitment", promised[0]?.what]].filter(([, text]) => text?.trim());
  const name = [date, card.id, number > 1 && number].filter(Boolean).join("-");
  const fields = [
    ["title", line(say("draft_title", { card: card.title, date: dateText }), LONGEST_TITLE)],
    ["date", date],
    ["format", named(card.id)],
    ["format_version", card.version ?? "0.1.0"],
    ["outcome", outcome],
    ["by", `[${by.map(named).join(", ")}]`],
    ["language", language],
    ["context", context?.trim() && line(context)],
    ["participants", people(participants)],
    ["duration", minutes > 0 && `${minutes} min`],
    ["mode", mode],
    ["session", session && named(session)],
    ["plan", plan && named(plan)],
    ["adaptation", adaptation(say, steps) && line(adaptation(say, steps))],
    ["measures", listed(card.metrics.map(({ name: metric, unit }) => inBraces([["metric", line(metric)], ["unit", unit && line(unit)]])))],
    ["learned", learned.length > 0 && inBraces(learned.map(([key, text]) => [key, line(text)]))],
    ["commitments", listed(promised.map(({ who, what, sign, due }) => inBraces([["who", named(who || by[0])], ["what", line(what)], ["sign", sign?.trim() && line(sign)], ["due", isDay(due) && due]])))],
  ];
  const body = [
    notes.length > 0 && `${say("draft_notes")}\n\n${notes.map(({ time, text }) => `- ${time} ${escaped(text)}`).join("\n")}\n`,
    steps.length > 1 && `${say("draft_times")}\n\n${steps.map((step) => say(step.isPlayed ? "draft_time" : "draft_time_skipped", { phase: escaped(step.title), real: step.real, planned: step.planned ?? "–" })).join("\n")}\n`,
  ];
  return { path: `reports/${name}.md`, text: frontMatter(fields.filter(([, value]) => value !== false)) + body.filter(Boolean).join("\n") };
}

/** What is text stays text in Markdown. */
const escaped = (text) => plain(text).replace(/[\\`*_{}[\]<>#+|~&!]/g, "\\$&");

/** What was done otherwise than planned, in words; steps that differ by a minute are as planned. */
function adaptation(say, steps) {
  const said = steps.flatMap(({ title, isPlayed, real, planned }) => {
    if (!isPlayed) return [say("draft_left_out", { phase: title })];
    const more = planned === undefined ? 0 : real - planned;
    return Math.abs(more) < 2 ? [] : [say(more > 0 ? "draft_longer" : "draft_shorter", { phase: title, n: Math.abs(more) })];
  });
  return said.length > 0 ? say("draft_adapted", { what: cut(said.join(say("draft_and")), 400) }) : "";
}

/** A plan as a file: its cards with the versions and minutes that were meant. */
export function planFile({ slug, title, purpose, rows, authors = [], language, story = "" }) {
  const items = rows.map(({ item, card, minutes }) => {
    if (item.kind === "break") return inBraces([["pause", `${minutes} min`]]);
    if (item.kind === "text" || !card) return inBraces([["block", line(item.text || item.id || "…", LONGEST_BLOCK)], ["minutes", minutes]]);
    return inBraces([["card", named(card.id)], ["version", item.version ?? card.version], ["minutes", minutes]]);
  });
  const fields = [["title", line(title, LONGEST_TITLE)], ["for", purpose && line(purpose)], ["language", language], ["cards", listed(items)], ["authors", authors.length > 0 && `[${authors.map(named).join(", ")}]`]];
  return { path: `plans/${slug}.md`, text: frontMatter(fields.filter(([, value]) => value !== false)) + story };
}

/** A card that keeps a decision. */
export function decisionCard({ say, decision, date, dateText, purpose, authors, language, metricUnit }) {
  const slug = slugOf(cut(decision, 50)) || "decision";
  const fields = [
    ["title", line(say("draft_card_title", { what: decision }), 80)],
    ["summary", line(decision, 200)],
    ["language", language],
    ["kind", "deliverable"],
    ["version", "0.1.0"],
    ["status", "draft"],
    ["purpose", `[${purpose}]`],
    ["context", inBraces([["use_when", line(say("draft_card_when"))]])],
    ["duration", "10 min"],
    ["risks", listed([inBraces([["risk", line(say("draft_card_risk"))]])])],
    ["metrics", listed([inBraces([["name", line(say("draft_card_metric"))], ["unit", metricUnit]])])],
    ["authors", authors.length > 0 && `[${authors.map(named).join(", ")}]`],
  ];
  return { path: `formats/${date}-${slug}.md`.replace(/formats\/\d{4}-\d\d-\d\d-/, "formats/"), text: `${frontMatter(fields.filter(([, value]) => value !== false))}${say("draft_card_body", { date: dateText })}\n` };
}
