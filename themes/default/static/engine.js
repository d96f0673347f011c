// The search: answers a query from the files of the index, reading no more of them than it needs.

import { answered, excerpt, marks } from "./excerpt.js";
import { Facets, column } from "./facets.js";
import { fold, words } from "./fold.js";
import { understand } from "./understand.js";
import { Vocabulary, remembered } from "./vocabulary.js";

/** What a match in another language than the reader's counts. */
const OTHER_LANGUAGE = 0.9;
/** What a match counts by what it is found in; a card that is neither of these counts in full. */
const BY_RANK = { proven: 1.06, draft: 0.97, report: 0.6, page: 0.65, retired: 0.6 };
/** What an entry counts more for each fact of the query that it meets. */
const MEETS_FACT = 1.15;
/** Texts that are taken to hold any word besides those that do: in a small playbook, what stands once is not yet rare. */
const UNSEEN = 3;
/** What a word counts more in a title that has just this form of it. */
const TITLE_FORM = 0.5;
/** An entry is found that answers at least this share of what the best one answers. */
const LEAST_SHARE = 0.2;

/**
 * Opens an index.
 * @param {string | URL} address of `search/index.json`
 * @param {string} lang the reader's language
 * @param {(address: URL, isFixed: boolean) => Promise<unknown>} fetchFile reads a JSON file; `isFixed` where its name tells its bytes
 */
export async function open(address, lang, fetchFile = fetchJson) {
  const base = new URL(".", new URL(address, globalThis.location?.href));
  const manifest = await fetchFile(new URL(address, base), false);
  const read = (name) => fetchFile(new URL(name, base), true);
  const columns = await read(manifest.columns);
  return new Engine(base, manifest, new Facets(columns, manifest.entries), lang, read);
}

class Engine {
  constructor(base, manifest, facets, lang, read) {
    this.base = base;
    this.manifest = manifest;
    this.facets = facets;
    this.read = read;
    this.vocabulary = new Vocabulary(manifest, read);
    this.files = new Map();
    this.lang = manifest.texts_in.indexOf(lang);
    this.site = Math.max(0, manifest.languages.indexOf(lang));
    this.texts = numbered(facets, manifest.entries);
  }

  /** How many entries there are. */
  get size() {
    return this.manifest.entries;
  }

  /** Answers a query. */
  async search(query) {
    const asked = understand(query.text ?? "", this.manifest);
    if (query.withTags || query.tag?.length > 0) await this.tags();
    const filters = asked.isPlan ? withFacts(query, asked.facts) : query;
    const isBlank = asked.isPlan || !query.text?.trim();
    const found = isBlank ? this.everything() : await this.find(asked);
    const { passing, counts } = this.facets.filter(found.entries, filters);
    if (isBlank) this.facets.statedFirst(passing, filters);
    const dates = query.sort === "newest" ? await this.dates() : null;
    return {
      total: passing.length,
      hits: this.facets.sorted(passing, query.sort, dates).map((entry) => ({ entry, text: found.texts?.[entry] })),
      facets: counts,
      understood: asked.isPlan ? asked.facts : [],
      corrected: found.corrected,
      forms: found.forms,
    };
  }

  /** Every entry, best evidenced first. */
  everything() {
    const entries = Array.from({ length: this.size }, (_, entry) => entry).sort((a, b) => this.facets.byEvidence(a, b));
    return { entries, corrected: [], forms: new Map() };
  }

  /** The entries that answer the words, best first, each with the text that answers best. */
  async find({ words: asked, facts }) {
    const meant = await Promise.all(asked.map((word) => this.vocabulary.meant(word)));
    const terms = asked.map((word, place) => ({ ...word, matches: this.weighed(meant[place]) }));
    const [totals, texts] = [new Float64Array(this.size), new Int32Array(this.size)];
    const meets = this.facets.tests(withFacts({}, facts)).filter(({ facet }) => facts.some((fact) => fact.facet === facet));
    const entries = [];
    for (const { text, score } of this.score(terms)) {
      const entry = this.texts.entry[text];
      const own = this.texts.language[text] === this.lang ? 1 : OTHER_LANGUAGE;
      const met = meets.filter(({ passes }) => passes(entry)).length;
      const total = score * own * this.standing(entry) * MEETS_FACT ** met;
      if (totals[entry] === 0) entries.push(entry);
      if (totals[entry] < total) [totals[entry], texts[entry]] = [total, text];
    }
    entries.sort((a, b) => totals[b] - totals[a] || this.facets.byEvidence(a, b));
    return { entries, texts, ...readings(terms, texts[entries[0]]) };
  }

  /** Matches with what each is worth: the rarer its family, the more. */
  weighed(matches) {
    const texts = this.texts.entry.length;
    const families = matches.filter(({ family }) => !family.isTitle);
    // What was only begun may go on in many ways: together they are as rare as they are.
    const begun = families.filter(({ how }) => how === "begun").reduce((sum, { family }) => sum + family.count, 0);
    for (const match of families) {
      const count = Math.min(texts, match.how === "begun" ? begun : match.family.count);
      match.rarity = Math.log(1 + (texts + UNSEEN) / (count + UNSEEN));
    }
    const most = Math.max(0, ...families.map(({ rarity }) => rarity));
    return matches.map((match) => ({ ...match, rarity: match.rarity ?? most * TITLE_FORM }));
  }

  /** The texts that answer enough of the terms, with their scores. */
  score(terms) {
    const size = this.texts.entry.length;
    const [scores, shares] = [new Float64Array(size), new Float64Array(size)];
    let all = 0;
    for (const { matches } of terms) {
      const rarity = Math.max(0, ...matches.map((match) => match.rarity));
      all += rarity;
      const best = this.best(matches.filter(({ family }) => !family.isTitle));
      const inTitle = this.best(matches.filter(({ family }) => family.isTitle));
      for (let text = 0; text < size; text++) {
        scores[text] += best[text] + inTitle[text];
        if (best[text] > 0) shares[text] += rarity;
      }
    }
    const most = shares.reduce((a, b) => Math.max(a, b), 0);
    const found = [];
    for (let text = 0; text < size; text++) {
      const enough = shares[text] >= most * LEAST_SHARE;
      if (scores[text] > 0 && enough) found.push({ text, score: all > 0 ? scores[text] * Math.sqrt(shares[text] / all) : scores[text] });
    }
    return found;
  }

  /** For each text the most that one of the matches is worth in it. */
  best(matches) {
    const best = new Float64Array(this.texts.entry.length);
    for (const { family, weight, rarity } of matches) {
      const { texts, levels } = family.postings;
      const worth = (weight * rarity) / this.manifest.levels;
      for (let place = 0; place < texts.length; place++) {
        const value = worth * levels[place];
        if (best[texts[place]] < value) best[texts[place]] = value;
      }
    }
    return best;
  }

  /** What a match in this entry counts. */
  standing(entry) {
    return BY_RANK[this.facets.value("status", entry) ?? this.facets.value("kind", entry)] ?? 1;
  }

  /** Reads the column of tags. */
  tags() {
    return remembered(this.files, "tags", async () => this.facets.addTags((await this.read(this.manifest.tags)).tags));
  }

  /** The column of dates, which only one order needs. */
  async dates() {
    return remembered(this.files, "dates", async () => (this.dated = column((await this.read(this.manifest.dates)).date)));
  }

  /** What is shown of some hits of an answer. */
  async show(hits, answer) {
    const shown = await Promise.all(hits.map((hit) => this.shown(hit, answer.forms)));
    for (const correction of answer.corrected) correction.read = asWritten(correction.read, shown) ?? correction.read;
    return shown;
  }

  async shown({ entry, text }, forms) {
    const { address, texts } = await this.text(entry);
    const first = this.texts.first[entry];
    const languages = this.facets.value("languages", entry);
    const own = Math.max(0, languages.indexOf(this.lang));
    const answering = text === undefined ? own : text - first;
    const language = (place) => (languages[place] === this.lang ? null : this.manifest.texts_in[languages[place]]);
    const marked = (words, place) => words && { text: words, lang: language(place), marks: marks(words, forms) };
    const folder = this.site === 0 ? "" : `${this.manifest.languages[this.site]}/`;
    return {
      href: new URL(`../${folder}${address}`, this.base).href,
      title: marked(texts[own].title, own),
      summary: marked(texts[own].summary, own),
      excerpt: this.excerpt(texts, own, answering, forms, language),
      ...this.facts(entry),
    };
  }

  /** Text around what was found, where title and summary do not say it already. */
  excerpt(texts, own, answering, forms, language) {
    const { title, summary, body } = texts[answering];
    const heads = own === answering ? `${title}\n${summary ?? ""}` : "";
    const said = answered(heads, forms).size;
    const around = forms.size > 0 ? excerpt(own === answering ? body : `${title}\n${summary ?? ""}\n${body}`, forms) : null;
    const more = around && answered(around.text, forms).size;
    return around && (said === 0 || more > said) ? { ...around, lang: language(answering) } : null;
  }

  /** An entry's facts in the reader's words. */
  facts(entry) {
    const value = (name) => this.facets.value(name, entry);
    const [minutes, people] = [value("minutes"), value("people")];
    const hue = this.manifest.purposes.indexOf(value("purposes")[0]);
    return {
      kind: value("kind"),
      status: value("status"),
      outcome: value("outcome"),
      hue: hue < 0 ? null : hue % 8,
      purposes: value("purposes"),
      modes: value("modes"),
      reports: value("reports"),
      // Known once an order by date was asked for.
      date: this.dated ? this.dated.values[this.dated.codes[entry]] : null,
      minutes: minutes && minutes.slice(0, 2),
      duration: minutes && minutes[2][this.site],
      participants: people && people[2][this.site],
    };
  }

  /** What is shown of an entry, from the file of texts that holds it. */
  async text(entry) {
    const { entries_in_text: size, texts_in_group: files, text_groups: groups } = this.manifest;
    const file = Math.floor(entry / size);
    const name = `text.${groups[Math.floor(file / files)]}.${file % files}.json`;
    return (await remembered(this.files, name, () => this.read(name)))[entry % size];
  }
}

/** The texts of all entries: which entry each belongs to, its language, and each entry's first one. */
function numbered(facets, entries) {
  const texts = { entry: [], language: [], first: [] };
  for (let entry = 0; entry < entries; entry++) {
    texts.first.push(texts.entry.length);
    for (const language of facets.value("languages", entry)) {
      texts.entry.push(entry);
      texts.language.push(language);
    }
  }
  return texts;
}

/** A query with facts as filters; what was chosen by hand stays. */
function withFacts(query, facts) {
  const filters = { ...query };
  for (const { facet, value } of facts) {
    if (facet === "minutes") filters.minutes = [query.minutes?.[0] ?? null, query.minutes?.[1] ?? value];
    else if (facet === "people") filters.people = query.people?.some((end) => end !== null) ? query.people : [value, value];
    else filters[facet] = [...new Set([...(filters[facet] ?? []), value])];
  }
  return filters;
}

/** The forms that answer the terms, and the words that were read as others, as the best text answers them. */
function readings(terms, best) {
  const forms = new Map();
  const corrected = [];
  for (const [place, { form, written, matches }] of terms.entries()) {
    for (const { family } of matches) for (const word of family.forms) if (!forms.has(word)) forms.set(word, place);
    const wrong = matches.filter(({ how }) => how === "errors");
    const answering = wrong.find(({ family }) => family.postings.texts.includes(best)) ?? wrong[0];
    if (answering && wrong.length === matches.length && answering.form !== form) corrected.push({ typed: written, read: answering.form });
  }
  return { forms, corrected };
}

/** A folded word as it is written in what is shown. */
function asWritten(form, shown) {
  for (const text of shown.flatMap(({ title, summary, excerpt: around }) => [title, summary, around])) {
    const found = text && words(text.text).find((word) => word.form === fold(form));
    if (found) return text.text.slice(found.start, found.end).toLowerCase();
  }
  return null;
}

async function fetchJson(address, isFixed) {
  const response = await fetch(address, { cache: isFixed ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}
