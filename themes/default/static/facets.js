// What entries are filtered and sorted by, and how many of them each choice would leave.

import { fixed } from "./letters.js";

/** Facets whose values are chosen; any of those chosen within one is enough. */
const CHOSEN = { purpose: "purposes", mode: "modes", kind: "kind", status: "status", difficulty: "difficulty", outcome: "outcome", tag: "tags" };
/** Minutes and numbers of people for which a count is given. */
const STOPS = {
  minutes: [10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480],
  people: [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50],
};
/** Facets that are counted, with their columns. */
const COUNTED = { ...CHOSEN, minutes: "minutes", people: "people" };
/** Entries in this order where nothing else orders them: what is proven first, what is not for running behind. */
const ORDER = ["proven", "tested", "draft", "report", "page", "session", "person", "retired", "rule"];

/** The columns of an index. */
export class Facets {
  constructor(columns, entries) {
    this.entries = entries;
    this.columns = Object.fromEntries(Object.entries(columns).map(([name, written]) => [name, column(written)]));
  }

  /** Adds the column of tags, which few searches need. */
  addTags(tags) {
    this.columns.tags = column(tags);
  }

  /** The value of a facet for an entry. */
  value(name, entry) {
    const { values, codes } = this.columns[name];
    return values[codes[entry]];
  }

  /** What an entry is in the order of `ORDER`. */
  rank(entry) {
    return ORDER.indexOf(this.value("status", entry) ?? this.value("kind", entry));
  }

  /**
   * Those of `entries` that pass the filters, in their order, and for each facet what each of its values would leave,
   * given all other filters. Tags are counted once their column is there.
   */
  filter(entries, query) {
    const tests = this.tests(query);
    const tallies = Object.entries(COUNTED).filter(([, name]) => this.columns[name]).map(([facet, name]) => this.tally(facet, name));
    const passing = [];
    for (const entry of entries) {
      const failed = failing(tests, entry);
      if (failed === null) passing.push(entry);
      if (failed === undefined) continue;
      for (const tally of tallies) if (failed === null || failed === tally.facet) this.count(tally, entry);
    }
    return { passing, counts: Object.fromEntries(tallies.map((tally) => [tally.facet, expanded(tally)])) };
  }

  /** A count for each code of a column. */
  tally(facet, name) {
    const { values, codes } = this.columns[name];
    return { facet, values, codes, numbers: new Uint32Array(values.length) };
  }

  /** Counts an entry. Reports and pages are read, not run: they have no time and no number of people to fit. */
  count({ facet, codes, numbers }, entry) {
    if (!STOPS[facet] || this.isCard(entry)) numbers[codes[entry]] += 1;
  }

  /** Whether an entry is a card. */
  isCard(entry) {
    return this.value("status", entry) !== null;
  }

  /** The tests that a query's filters make, each on values and not on entries: there are far fewer of them. */
  tests(query) {
    const tests = [];
    const add = (facet, name, holds) => {
      const { values, codes } = this.columns[name];
      const passing = values.map((value) => holds(value));
      tests.push({ facet, passes: (entry) => passing[codes[entry]] });
    };
    for (const [facet, name] of Object.entries(CHOSEN)) {
      const wanted = query[facet] ?? [];
      if (wanted.length > 0) add(facet, name, (value) => [value ?? []].flat().some((own) => wanted.includes(own)));
    }
    const [from, to] = query.minutes ?? [];
    if (isNumber(from) || isNumber(to)) add("minutes", "minutes", (span) => lasts(span, from, to));
    const [least, most] = query.people ?? [];
    if (isNumber(least) || isNumber(most)) add("people", "people", (span) => suits(span, least ?? most, most ?? least));
    if (tests.some(({ facet }) => STOPS[facet])) tests.push({ facet: "card", passes: (entry) => this.isCard(entry) });
    return tests;
  }

  /** Puts entries that do not say how long or for how many they are behind those that do, where that was asked. */
  statedFirst(entries, { minutes, people }) {
    const asked = Object.entries({ minutes, people }).filter(([, range]) => range?.some(isNumber));
    const unsaid = (entry) => asked.filter(([name]) => !this.value(name, entry)?.slice(0, 2).some(isNumber)).length;
    if (asked.length > 0) entries.sort((a, b) => unsaid(a) - unsaid(b));
  }

  /** Best evidenced first: by what a card is, then by the number of its reports. */
  byEvidence(a, b) {
    return this.rank(a) - this.rank(b) || this.value("reports", b) - this.value("reports", a) || a - b;
  }

  /** The entries in another order than that of their relevance; `dates` is the column of dates. */
  sorted(entries, sort, dates) {
    const shortest = (entry) => shortestTime(this.value("minutes", entry)) || Infinity;
    const date = (entry) => dates?.values[dates.codes[entry]] ?? "";
    const orders = {
      duration: (a, b) => compare(shortest(a), shortest(b)),
      newest: (a, b) => compare(date(b), date(a)),
      used: (a, b) => this.value("reports", b) - this.value("reports", a),
    };
    const order = orders[sort];
    return order ? [...entries].sort((a, b) => order(a, b) || this.byEvidence(a, b)) : entries;
  }
}

/** The facet of the only test that an entry fails; `null` where it fails none, `undefined` where it fails several. */
function failing(tests, entry) {
  let failed = null;
  for (const { facet, passes } of tests) {
    if (passes(entry) || facet === failed) continue;
    if (failed !== null) return undefined;
    failed = facet;
  }
  return failed;
}

/** The counts of a facet's values, from those of its codes. */
function expanded({ facet, values, numbers }) {
  // Without a prototype: a tag may be called `constructor`.
  const counts = Object.create(null);
  const add = (value, number) => (counts[value] = (counts[value] ?? 0) + number);
  for (const [code, number] of numbers.entries()) {
    if (number === 0) continue;
    const value = values[code];
    const stops = STOPS[facet];
    if (!stops) for (const own of [value ?? []].flat()) add(own, number);
    else for (const stop of stops) if (facet === "minutes" ? lasts(value, null, stop) : suits(value, stop, stop)) add(stop, number);
  }
  return counts;
}

/** A column as its file writes it; lists are written as places in `terms`. */
export function column({ values, terms, width, codes }) {
  const named = terms ? values.map((places) => places.map((place) => terms[place])) : values;
  return { values: named, codes: fixed(codes, width) };
}

/** Whether what takes `span` can be done in `to` minutes, and fills `from`; what may take any time does both. */
export function lasts(span, from, to) {
  if (!span || (span[0] === null && span[1] === null)) return true;
  const [, longest] = span;
  return (!isNumber(to) || shortestTime(span) <= to) && (!isNumber(from) || (longest ?? Infinity) >= from);
}

/** Whether a span of people holds every number from `least` to `most`; what does not say suits any number. */
export function suits(span, least, most) {
  return !span || ((span[0] ?? 1) <= least && (span[1] ?? Infinity) >= most);
}

/** The least time that is needed: where only the longest is known, that. */
function shortestTime(span) {
  return span ? (span[0] ?? span[1] ?? 0) : 0;
}

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
