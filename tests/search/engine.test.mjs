// What people type into the search, beside what they expect. SITE names the built site of tests/playbook.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./site.mjs";

const site = process.env.SITE ?? "public";
const fr = await openSite(site, "fr");
const en = await openSite(site, "en");

/** The addresses of the first answers. */
async function first(engine, query, count = 3) {
  const answer = await engine.search(typeof query === "string" ? { text: query } : query);
  const shown = await engine.show(answer.hits.slice(0, count), answer);
  return { answer, shown, addresses: shown.map(({ href }) => engine.addressOf(href)) };
}

/** How many entries a list without words has: all but the rules of the checks. */
function listed(engine) {
  return Array.from({ length: engine.size }, (_, entry) => engine.facets.value("kind", entry)).filter((kind) => kind !== "rule").length;
}

const RETROSPECTIVE = "formats/retrospective-multi-equipes/";
const expected = [
  ["retro", RETROSPECTIVE],
  ["rétro", RETROSPECTIVE],
  ["RETROSPECTIVE", RETROSPECTIVE],
  ["retrospetive", RETROSPECTIVE],
  ["rtérospective", RETROSPECTIVE],
  ["l'équipe", "formats/meteo-equipe/", RETROSPECTIVE],
  ["l’équipe", "formats/meteo-equipe/", RETROSPECTIVE],
  ["équipes", RETROSPECTIVE, "formats/meteo-equipe/"],
  ["decider", "formats/cadre-decision/", "formats/micro-carte-decision/"],
  ["speedconsulting", "formats/speed-consulting/"],
  ["multiequipes", RETROSPECTIVE],
  ["lean cof", "formats/lean-coffee-obstacles/"],
];

for (const [query, ...answers] of expected) {
  test(`« ${query} » finds ${answers.join(" and ")}`, async () => {
    const { addresses } = await first(fr, query, answers.length);
    assert.deepEqual(addresses.sort(), answers.sort());
  });
}

test("a query in English finds the French card through its translation, and tells the language of the excerpt", async () => {
  const { addresses, shown } = await first(fr, "team weather", 1);
  assert.deepEqual(addresses, ["formats/meteo-equipe/"]);
  assert.equal(shown[0].title.lang, null);
  assert.equal(shown[0].excerpt.lang, "en");
  assert.match(shown[0].excerpt.text, /Team weather/u);
});

test("on the English site a card without translation is found in French, and marked so", async () => {
  const { addresses, shown } = await first(en, "matrice raci", 1);
  assert.deepEqual(addresses, ["formats/matrice-raci/"]);
  assert.equal(shown[0].title.lang, "fr");
});

const named = [
  // A word of the thesaurus that no text has is no mistake; what no phrase is written as is never shown.
  { query: "glace", total: 0, corrected: [] },
  { query: "world café", first: "formats/rythme-soutenable/", corrected: [] },
  { query: "monopoliselaparole", corrected: [] },
  { query: "tandup", first: "formats/daily-dix-minutes/", corrected: ["standup"] },
  { query: "ostmortem", first: RETROSPECTIVE, corrected: ["postmortem"] },
  // Of what only begins like it nothing is found; what answers less is folded.
  { query: "retro", first: RETROSPECTIVE, most: 3 },
  // People, sessions and rules have their names.
  { query: "équipe admissions", first: "people/equipe-admissions/" },
  { query: "Mentorat réseau", first: "people/mentorat-reseau/" },
  { query: "Trois rotations pour faire vivre la coopération", first: "sessions/2026-10-08-rotations-collaboratif/" },
  { query: "PB208", first: "guide/pb208/", total: 1 },
  // Signs stay with their letters.
  { query: "C#", total: 0 },
  { query: "Q&A", total: 0 },
];

for (const { query, first: best, total, most = Infinity, corrected } of named) {
  test(`« ${query} » gives ${best ?? "nothing"}`, async () => {
    const { answer, addresses } = await first(fr, query, 1);
    if (best) assert.equal(addresses[0], best);
    if (total !== undefined) assert.equal(answer.total, total);
    if (corrected) assert.deepEqual(answer.corrected.map(({ read }) => read), corrected);
    assert.ok(answer.total <= most, String(answer.total));
  });
}

test("a beginning is marked in words that begin with it, not in other forms of them", async () => {
  const { shown } = await first(fr, { text: "retro" }, 8);
  const marked = shown.flatMap(({ title, summary, excerpt }) => [title, summary, excerpt].filter(Boolean).flatMap(({ text, marks }) => marks.map(([start, end]) => fr.fold(text.slice(start, end)))));
  assert.ok(marked.length > 0);
  assert.deepEqual(marked.filter((word) => !word.startsWith("retro")), []);
});

test("what another word found says which", async () => {
  const { shown } = await first(fr, "mêlée", 1);
  assert.ok(shown[0].by.words.length > 0 && shown[0].by.words.includes("daily"), JSON.stringify(shown[0].by));
});

test("a correction is told in the words of the site", async () => {
  const { answer } = await first(fr, "retrospetive", 1);
  assert.deepEqual(answer.corrected, [{ typed: "retrospetive", read: "rétrospective" }]);
});

test("a time, a number, a place and a purpose are read as filters", async () => {
  for (const text of ["45 minutes, 12 people, remote, to converge", "j’ai 45 min, 12 personnes, à distance, pour converger"]) {
    const { answer, addresses } = await first(fr, text, 1);
    const understood = Object.fromEntries(answer.understood.map(({ facet, value }) => [facet, value]));
    assert.deepEqual(understood, { minutes: 45, people: 12, purpose: "converge", mode: "remote" });
    assert.deepEqual(addresses, ["formats/lean-coffee-obstacles/"]);
  }
});

/** The facts of an answer, as the filters they are. */
function facts({ understood }) {
  return Object.fromEntries(understood.map(({ facet, value }) => [facet, value]));
}

const sentences = [
  ["je dois faire décider 12 personnes en visio en 45 min", { people: 12, mode: "remote", minutes: 45, purpose: "decide" }],
  ["daily de 10 minutes", { minutes: 10 }],
  ["2 heures 10 personnes", { minutes: 120, people: 10 }],
  ["une heure", { minutes: 60 }],
  ["une demi-heure", { minutes: 30 }],
  ["demi-journée", { minutes: 210 }],
  ["une heure et quart", { minutes: 75 }],
  ["trois quarts d’heure", { minutes: 45 }],
  ["1h30", { minutes: 90 }],
  ["1h30min", { minutes: 90 }],
  ["1 h 30 min", { minutes: 90 }],
  ["1 heure 30 minutes", { minutes: 90 }],
  ["1 hour and 30 minutes", { minutes: 90 }],
  ["two hours", { minutes: 120 }],
  ["half an hour", { minutes: 30 }],
  ["1,5 h", { minutes: 90 }],
  ["30-45 min", { minutes: 45 }],
  ["a dozen people", { people: 12 }],
  ["une douzaine de personnes", { people: 12 }],
  ["vingt-cinq personnes", { people: 25 }],
  ["5-8 people", { people: 8 }],
  ["5 à 8 personnes", { people: 8 }],
  ["atelier à distance, rétrospective", { mode: "remote" }],
  ["rétro \"à distance\"", {}],
  ["échec", { outcome: "failure" }],
  ["rétro échec", { outcome: "failure" }],
  ["décision 20 min", { purpose: "decide", minutes: 20 }],
  ["pas à distance", {}],
  ["une rétro sans visio", {}],
  ["45 min, not remote", { minutes: 45 }],
  ["moins de 30 min", { minutes: 30 }],
  ["pas plus de 45 min", { minutes: 45 }],
  ["under 30 minutes", { minutes: 30 }],
  ["entre 20 et 40 minutes", { minutes: 40 }],
  ["1h30-2h", { minutes: 120 }],
  ["3 étoiles", {}],
];

for (const [text, expected] of sentences) {
  test(`of « ${text} » filters are ${JSON.stringify(expected)}`, async () => {
    assert.deepEqual(facts((await first(fr, text)).answer), expected);
  });
}

test("of « au moins 1h » and « plus de 2h » the number is the least", async () => {
  for (const [text, least] of [["au moins 1h", 60], ["plus de 2h", 120], ["more than two hours", 120]]) {
    const { answer } = await first(fr, text, 1);
    assert.deepEqual(answer.understood.map(({ value, isLeast }) => [value, isLeast]), [[least, true]], text);
    const spans = answer.hits.filter(({ entry }) => fr.facets.isCard(entry)).map(({ entry }) => fr.facets.value("minutes", entry));
    assert.ok(spans.length > 0 && spans.every((span) => !span || (span[1] ?? span[0] ?? Infinity) >= least), text);
  }
});

test("words that say nothing leave all that the facts leave", async () => {
  const all = async (text) => (await first(fr, text, 1)).answer.total;
  const bare = await all("12 personnes");
  for (const text of ["bonjour je cherche un truc pour 12 personnes", "quelque chose pour 12 personnes", "something for 12 people"]) assert.equal(await all(text), bare, text);
});

test("what a fact takes away stays away, and the other words rank what is left", async () => {
  const { answer, addresses } = await first(fr, "daily de 10 minutes", 1);
  assert.deepEqual(addresses, ["formats/daily-dix-minutes/"]);
  const minutes = answer.hits.filter(({ entry }) => fr.facets.isCard(entry)).map(({ entry }) => fr.facets.value("minutes", entry));
  assert.ok(minutes.every((span) => span === null || (span[0] ?? span[1] ?? 0) <= 10), JSON.stringify(minutes));
});

test("a sentence whose words nobody used still leaves what its facts leave, and says which words it left out", async () => {
  const { answer } = await first(fr, "je dois faire zzqqxx 12 personnes en visio en 45 min", 1);
  assert.deepEqual(facts(answer), { people: 12, mode: "remote", minutes: 45 });
  assert.deepEqual(answer.ignored, ["zzqqxx"]);
  assert.ok(answer.total > 0 && answer.total < 41, String(answer.total));
});

test("what says how long and for how many comes before what does not", async () => {
  const { answer } = await first(fr, "30 min 8 personnes");
  const says = answer.hits.map(({ entry }) => ["minutes", "people"].every((name) => fr.facets.value(name, entry)?.[0] != null || fr.facets.value(name, entry)?.[1] != null));
  assert.ok(says.includes(false));
  assert.deepEqual(says, [...says].sort((a, b) => b - a));
});

test("what holds no word finds nothing, and nothing finds all", async () => {
  assert.equal((await fr.search({ text: "🎉" })).total, 0);
  assert.equal((await fr.search({ text: "!!!" })).total, 0);
  assert.equal((await fr.search({ text: " " })).total, listed(fr));
});

test("a time leaves no reports or pages, and counts none", async () => {
  const { facets } = await fr.search({ minutes: [null, 30] });
  assert.deepEqual([facets.kind.report, facets.kind.page], [undefined, undefined]);
});

test("words are folded as they are in the index", () => {
  // The same cases as in src/search/fold.rs.
  assert.equal(fr.fold("Rétrospective ŒUVRE Straße e\u0301 ΟΔΟΣ"), "retrospective oeuvre strasse e οδοσ");
});

test("excerpts show what was found, with its place", async () => {
  const { shown } = await first(fr, "couteau suisse", 1);
  const { text, marks } = shown[0].excerpt;
  assert.deepEqual(marks.map(([start, end]) => text.slice(start, end).toLowerCase()), ["couteau", "suisse"]);
});

test("facets count what each choice would leave, given the others", async () => {
  const { answer } = await first(fr, { kind: ["exercise"], minutes: [null, 30] });
  const shortest = answer.hits.map(({ entry }) => fr.facets.value("minutes", entry));
  assert.ok(shortest.every(([min, max]) => (min ?? max) <= 30));
  assert.equal(answer.facets.kind.exercise, answer.total);
  assert.ok(answer.facets.kind.practice > 0);
  assert.equal(answer.facets.minutes[30], answer.total);
  assert.ok(answer.facets.minutes[480] > answer.total);
});

test("without words the best evidenced come first, the retired last", async () => {
  const { answer } = await first(fr, {});
  const statuses = answer.hits.map(({ entry }) => fr.facets.value("status", entry) ?? fr.facets.value("kind", entry));
  assert.equal(answer.total, listed(fr));
  assert.ok(fr.facets.value("reports", answer.hits[0].entry) > 0);
  assert.equal(statuses[0], "tested");
  assert.equal(statuses.at(-1), "retired");
});

test("other orders are by duration, date and use", async () => {
  const value = (answer, name) => answer.hits.map(({ entry }) => fr.facets.value(name, entry));
  const { answer: byDuration } = await first(fr, { sort: "duration", kind: ["exercise"] });
  const minutes = value(byDuration, "minutes").map((span) => span[0] ?? span[1] ?? Infinity);
  assert.deepEqual(minutes, [...minutes].sort((a, b) => a - b));
  const { answer: byUse } = await first(fr, { sort: "used" });
  const reports = value(byUse, "reports");
  assert.deepEqual(reports, [...reports].sort((a, b) => b - a));
  const { addresses } = await first(fr, { sort: "newest", kind: ["report"] }, 1);
  assert.deepEqual(addresses, ["reports/2026-10-08-rotations-collectivite/"]);
});

test("nothing that is typed breaks the search", async () => {
  for (const text of ["", " ", "-", "’", "a", "le", "«»", "(.*)", "\\", "💡", "é".repeat(500), "1".repeat(300), "zzzzqqqq", "constructor", "__proto__"]) {
    const answer = await fr.search({ text });
    assert.ok(answer.total >= 0, text);
    await fr.show(answer.hits.slice(0, 2), answer);
  }
});
