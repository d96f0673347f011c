// The search: answers a query from the files of the index, reading no more of them than it needs.

import { answered, excerpt, marks } from "./excerpt.js";
import { Facets, column } from "./facets.js";
import { fold, words } from "./fold.js";
import { isLookedFor, understand } from "./understand.js";
import { Vocabulary, remembered } from "./vocabulary.js";

/** What a match in another language than the reader's counts. */
const OTHER_LANGUAGE = 0.9;
/** What a match counts by what it is found in; a card that is neither of these counts in full. */
const BY_RANK = { proven: 1.06, draft: 0.97, report: 0.6, page: 0.65, session: 0.6, person: 0.65, rule: 0.35, retired: 0.6 };
/** Texts that are taken to hold any word besides those that do: in a small playbook, what stands once is not yet rare. */
const UNSEEN = 3;
/** What a word counts more in a title that has just this form of it. */
const TITLE_FORM = 0.5;
/** An entry is found that answers at least this share of the words that the best one answers. */
const LEAST_SHARE = 0.2;
/** What answers less than this share of what the best one does is folded away. */
const LEAST_OF_BEST = 0.25;
/** So many of the first entries are looked at again, as many as are shown: what a text counts more that has all words as typed. */
const READ_AGAIN = 7;
const AS_TYPED = 0.6;
const ALL_AS_TYPED = 1.4;
/** And one whose title the query answers whole, by the title's share in the query. */
const WHOLE_TITLE = 0.3;
/** What a word of asking counts beside others. */
const ASKS = 0.6;
/** What a run of letters without spaces counts more where it stands in the title: it is a part of a name there. */
const RUN_IN_TITLE = 0.3;

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
  return new Engine(base, manifest, columns, lang, read);
}

class Engine {
  constructor(base, manifest, columns, lang, read) {
    const facets = new Facets(columns, manifest.entries);
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

  /**
   * Answers a query: `hits`, and `others` that answer far less; `understood` are the facts that were read as filters, and
   * `ignored` words that nothing answers beside them.
   */
  async search(query) {
    const asked = understand(query.text ?? "", this.manifest);
    if (query.withTags || query.tag?.length > 0) await this.tags();
    const dates = query.sort === "newest" ? await this.dates() : null;
    const isBlank = asked.isPlan || !query.text?.trim();
    const found = isBlank ? null : await this.find(asked, query);
    // Words that nobody used do not take away what the facts leave.
    const isPlan = isBlank || (asked.facts.length > 0 && (found.entries.length === 0 || !found.isAnswered));
    const { near, far, counts } = isPlan ? this.planned(asked.facts, query) : this.close(found, query);
    if (!isPlan && isByRelevance(query)) await this.readAgain(near, query.text, found);
    const hits = (entries) => this.facets.sorted(entries, query.sort, dates).map((entry) => ({ entry, text: isPlan ? undefined : found.texts[entry] }));
    return {
      total: near.length,
      hits: hits(near),
      others: hits(far),
      facets: counts,
      understood: asked.facts,
      ignored: isPlan && !isBlank ? asked.words.filter(({ fact, whole, asks }) => !fact && !whole && !asks).map(({ written }) => written) : [],
      corrected: isPlan ? [] : found.corrected,
      forms: isPlan ? new Map() : found.forms,
      near: isPlan ? new Map() : found.near,
    };
  }

  /** Every entry that the facts leave, best evidenced first. A rule of the checks is for those who name it. */
  planned(facts, query) {
    const filters = withFacts(query, facts);
    const all = Array.from({ length: this.size }, (_, entry) => entry)
      .filter((entry) => this.facets.value("kind", entry) !== "rule")
      .sort((a, b) => this.facets.byEvidence(a, b));
    const { passing, counts } = this.facets.filter(all, filters);
    this.facets.statedFirst(passing, filters);
    return { near: passing, far: [], counts };
  }

  /** Of what was found, that which answers at least a quarter of what the best one does, and the rest. */
  close({ entries, totals }, query) {
    const least = (totals[entries[0]] ?? 0) * LEAST_OF_BEST;
    const split = entries.findIndex((entry) => totals[entry] < least);
    const end = split < 0 ? entries.length : split;
    const near = this.facets.filter(entries.slice(0, end), query);
    const far = this.facets.filter(entries.slice(end), query);
    if (near.passing.length > 0 || far.passing.length === 0) return { near: near.passing, far: far.passing, counts: near.counts };
    return { near: far.passing, far: [], counts: this.facets.filter(entries, query).counts };
  }

  /**
   * Reads the first entries again, whose texts are shown next: those come forward whose titles are answered whole, and whose texts
   * have the typed words one after the other.
   */
  async readAgain(entries, typed, { terms, totals, texts }) {
    if (entries.length < 2) return;
    const asked = words(typed).map(({ form }) => form);
    const telling = new Set(terms.filter(({ asks, whole }) => !asks && !whole).map(({ form }) => form));
    // Of two words of which one tells nothing, the order is chance.
    const isOrdered = asked.length >= (telling.size === 1 ? 3 : 2);
    const stopWords = new Set(this.manifest.stop_words.split(" "));
    const first = entries.splice(0, READ_AGAIN);
    const scores = await Promise.all(
      first.map(async (entry) => {
        const { title, summary, body } = (await this.text(entry)).texts[texts[entry] - this.texts.first[entry]];
        const share = isOrdered ? inOrder(asked, telling, `${title}\n${summary ?? ""}\n${body}`) : 0;
        const whole = WHOLE_TITLE * titleShare(title, terms, stopWords);
        return totals[entry] * (1 + whole) * (1 + (share === 1 ? ALL_AS_TYPED : AS_TYPED * share));
      }),
    );
    const order = [...first.keys()].sort((a, b) => scores[b] - scores[a] || a - b);
    entries.unshift(...order.map((place) => first[place]));
  }

  /** The entries that answer the words and meet the facts, best first, each with the text that answers best. */
  async find({ words: asked, facts }, query) {
    const terms = await Promise.all(asked.map(async (word) => ({ ...word, matches: this.weighed(await this.matches(word)) })));
    const [totals, texts] = [new Float64Array(this.size), new Int32Array(this.size)];
    const passes = this.meets(facts, terms, query);
    const entries = [];
    for (const { text, score } of this.score(terms)) {
      const entry = this.texts.entry[text];
      if (totals[entry] === 0 && !passes(entry)) continue;
      const own = this.texts.language[text] === this.lang ? 1 : OTHER_LANGUAGE;
      const total = score * own * this.standing(entry);
      if (totals[entry] === 0) entries.push(entry);
      if (totals[entry] < total) [totals[entry], texts[entry]] = [total, text];
    }
    entries.sort((a, b) => totals[b] - totals[a] || this.facets.byEvidence(a, b));
    // Of facts and words of asking alone nothing would rank.
    const isAnswered = terms.some(({ asks, fact, whole, matches }) => !asks && !fact && !whole && matches.length > 0);
    return { terms, entries, totals, texts, isAnswered, ...readings(terms, texts[entries[0]]) };
  }

  /**
   * Whether an entry meets the facts. What names a fact in its title meets it, and so does what has no such facet and
   * says it: the fact may have been meant as a word.
   */
  meets(facts, terms, query) {
    const isChosen = ({ facet }) => [query[facet] ?? []].flat().some((value) => value !== null);
    const own = facts.filter((fact) => !isChosen(fact));
    const named = new Map(own.map(({ facet }) => [facet, new Set()]));
    for (const fact of own) {
      const said = terms.filter((term) => term.fact === fact && !term.whole).map((term) => this.saying(term));
      if (said.length === 0) continue;
      const [first, ...others] = said.map(({ titles }) => titles);
      for (const text of first) if (others.every((titles) => titles.has(text))) named.get(fact.facet).add(this.texts.entry[text]);
      if (isRanged(fact)) continue;
      for (const { all } of said) for (const text of all) if (!this.facets.isCard(this.texts.entry[text])) named.get(fact.facet).add(this.texts.entry[text]);
    }
    const ranged = own.filter(isRanged).map(({ facet }) => named.get(facet));
    const tests = this.facets.tests(withFacts({}, own)).map(({ facet, passes }) => {
      const names = facet === "card" ? ranged : [named.get(facet)];
      return (entry) => passes(entry) || names.some((entries) => entries.has(entry));
    });
    return (entry) => tests.every((passes) => passes(entry));
  }

  /** The texts that say a term, and those that say it in their title. */
  saying({ matches }) {
    const [all, titles] = [new Set(), new Set()];
    for (const { family } of matches) {
      const { texts, inTitle } = family.postings;
      for (const [place, text] of texts.entries()) {
        all.add(text);
        if (inTitle[place]) titles.add(text);
      }
    }
    return { all, titles };
  }

  /** The families that a word may mean. A run of letters without spaces is one family: the texts that have all its pairs. */
  async matches(word) {
    if (!word.pairs) {
      const meant = await this.vocabulary.meant(word);
      const asRun = ({ family }) => ({ ...together(word.form, [family], [true]), forms: family.forms, isTitle: family.isTitle });
      return word.isRun ? meant.map((match) => ({ ...match, family: asRun(match) })) : meant;
    }
    const pairs = await Promise.all(word.pairs.map((form) => this.vocabulary.meant({ form, whole: true })));
    const families = pairs.map((matches) => matches.find(({ family }) => !family.isTitle)?.family);
    // Pairs of hiragana, mostly endings, are not kept for every text.
    const needed = word.pairs.some((pair) => !isHiragana(pair)) ? word.pairs.map((pair) => !isHiragana(pair)) : word.pairs.map(() => true);
    if (families.some((family, place) => !family && needed[place])) return [];
    return [{ family: together(word.form, families, needed), how: "exact", form: word.form, weight: 1 }];
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
    for (const term of terms) {
      const { matches, asks } = term;
      // A number with its unit is a filter; as words they tell something in a title only.
      const isWord = !(term.fact && isRanged(term.fact));
      const rarity = rarityOf(term);
      all += rarity;
      const words = matches.filter(({ family }) => !family.isTitle);
      const inTitle = this.best(matches.filter(({ family }) => family.isTitle));
      if (isWord) {
        const best = this.best(words);
        const worth = asks ? ASKS : 1;
        for (let text = 0; text < size; text++) {
          scores[text] += worth * (best[text] + inTitle[text]);
          if (best[text] > 0) shares[text] += rarity;
        }
      } else {
        for (let text = 0; text < size; text++) scores[text] += inTitle[text];
      }
    }
    const most = shares.reduce((a, b) => Math.max(a, b), 0);
    const found = [];
    for (let text = 0; text < size; text++) {
      if (scores[text] <= 0 || shares[text] < most * LEAST_SHARE) continue;
      found.push({ text, score: all > 0 ? scores[text] * Math.sqrt(shares[text] / all) : scores[text] });
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
    const shown = await Promise.all(hits.map((hit) => this.shown(hit, answer)));
    for (const correction of answer.corrected) correction.read = asWritten(correction.read, shown) ?? correction.read;
    return shown;
  }

  async shown({ entry, text }, { forms: asked, near }) {
    const { address, uses, texts } = await this.text(entry);
    const first = this.texts.first[entry];
    const languages = this.facets.value("languages", entry);
    const own = Math.max(0, languages.indexOf(this.lang));
    const answering = text === undefined ? own : text - first;
    const { forms, by } = foundBy(texts[answering], asked, near);
    const language = (place) => (languages[place] === this.lang ? null : this.manifest.texts_in[languages[place]]);
    const marked = (words, place) => words && { text: words, lang: language(place), marks: marks(words, forms) };
    const folder = this.site === 0 ? "" : `${this.manifest.languages[this.site]}/`;
    return {
      id: address.split("/")[1],
      uses,
      href: new URL(`../${folder}${address}`, this.base).href,
      title: marked(texts[own].title, own),
      summary: marked(texts[own].summary, own),
      excerpt: this.excerpt(texts, own, answering, forms, language),
      /** Words that it has in place of those that were asked for. */
      by: by.length > 0 ? { words: by, lang: language(answering) } : null,
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
    const hues = value("purposes").map((purpose) => this.manifest.purposes.indexOf(purpose) % 8);
    return {
      kind: value("kind"),
      status: value("status"),
      outcome: value("outcome"),
      hue: hues[0] ?? null,
      hues,
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
  for (const { facet, value, isLeast } of facts) {
    if (isLeast) filters.minutes = [query.minutes?.[0] ?? value, query.minutes?.[1] ?? null];
    else if (facet === "minutes") filters.minutes = [query.minutes?.[0] ?? null, query.minutes?.[1] ?? value];
    else if (facet === "people") filters.people = query.people?.some((end) => end !== null) ? query.people : [value, value];
    else filters[facet] = [...new Set([...(filters[facet] ?? []), value])];
  }
  return filters;
}

/** Whether a fact is a number with its unit. */
function isRanged({ facet }) {
  return facet === "minutes" || facet === "people";
}

function isByRelevance({ sort }) {
  return !sort || sort === "relevance";
}

/** How rare what a term means is; nothing where it only asks, or is read as a number. */
function rarityOf({ matches, asks, fact }) {
  return asks || (fact && isRanged(fact)) ? 0 : Math.max(0, ...matches.map(({ rarity }) => rarity));
}

/** The share of what was asked that a title has, by rarity, where all words that are looked for in it are answered; else nothing. */
function titleShare(title, terms, stopWords) {
  const all = words(title);
  const lookedFor = all.filter(({ form, isRun }) => isRun || isLookedFor(form, stopWords));
  const inTitle = new Set();
  const answers = ({ matches }, { form, isRun }) =>
    matches.some(({ family }) => !family.isTitle && !family.isPhrase && family.forms.some((own) => (isRun ? own.includes(form) : own === form)));
  for (const word of lookedFor.length > 0 ? lookedFor : all) {
    const answering = terms.filter((term) => answers(term, word));
    if (answering.length === 0) return 0;
    answering.forEach((term) => inTitle.add(term));
  }
  const sum = (some) => [...some].reduce((total, term) => total + rarityOf(term), 0);
  return sum(inTitle) / (sum(terms) || 1);
}

/** The share of the typed words that stand one after the other in a text: 1 for all; else of those that tell something, two or more. */
function inOrder(asked, telling, text) {
  const forms = words(text).map(({ form }) => form);
  let most = 1;
  for (let at = 0; at < forms.length; at++) {
    for (let from = 0; from < asked.length - 1; from++) {
      let length = 0;
      while (from + length < asked.length && forms[at + length] === asked[from + length]) length += 1;
      if (length === asked.length) return 1;
      if (length > 1) most = Math.max(most, asked.slice(from, from + length).filter((form) => telling.has(form)).length);
    }
  }
  return telling.size > 1 ? (0.99 * (most - 1)) / (telling.size - 1) : 0;
}

function isHiragana(pair) {
  return /^[\u3041-\u309f]+$/u.test(pair);
}

/** The texts that have all needed pairs of a run, as one family. */
function together(form, families, needed) {
  const there = families.filter(Boolean);
  const sums = new Map();
  for (const [place, family] of families.entries()) {
    if (!family) continue;
    const { texts, levels, inTitle } = family.postings;
    for (const [at, text] of texts.entries()) {
      const sum = sums.get(text) ?? { needed: 0, level: 0, titles: 0 };
      sum.needed += needed[place] ? 1 : 0;
      sum.level += levels[at];
      sum.titles += inTitle[at] ? 1 : 0;
      sums.set(text, sum);
    }
  }
  const all = needed.filter(Boolean).length;
  const whole = [...sums].filter(([, sum]) => sum.needed === all).sort(([a], [b]) => a - b);
  const postings = {
    texts: whole.map(([text]) => text),
    levels: whole.map(([, { level, titles }]) => (level / there.length) * (titles === there.length ? 1 + RUN_IN_TITLE : 1)),
    inTitle: whole.map(([, { titles }]) => titles === there.length),
  };
  return { forms: [form], stem: form, isTitle: false, isPhrase: false, foundBy: [], count: whole.length, pairs: there.length, postings };
}

/**
 * The forms that answer the terms, other words by which the thesaurus answers them, and the words that were read as others, as
 * the best text answers them.
 */
function readings(terms, best) {
  const [forms, near] = [new Map(), new Map()];
  const corrected = [];
  const add = (map, word, place) => map.has(word) || map.set(word, place);
  for (const [place, { form, written, matches, asks, fact }] of terms.entries()) {
    if (asks || (fact && isRanged(fact))) continue;
    for (const { family, how } of matches) {
      // What was begun is found where it goes on, not where another form of the same word stands.
      for (const word of family.forms) add(how === "begun" && !word.startsWith(form) ? near : forms, word, place);
      for (const word of family.foundBy) add(near, word, place);
    }
    const wrong = matches.filter(({ how }) => how === "errors");
    const answering = wrong.find(({ family }) => family.postings.texts.includes(best)) ?? wrong[0];
    if (answering && wrong.length === matches.length && answering.form !== form) corrected.push({ typed: written, read: answering.form });
  }
  return { forms, near, corrected };
}

/** Most words that are told as those by which something was found. */
const MOST_FOUND_BY = 3;

/** The forms that a text answers, with those of the thesaurus for words that it does not have, and these as it has them. */
function foundBy({ title, summary, body }, forms, near) {
  if (near.size === 0) return { forms, by: [] };
  const text = `${title}\n${summary ?? ""}\n${body}`;
  const own = answered(text, forms);
  const missing = new Map([...near].filter(([word, place]) => !own.has(place) && !forms.has(word)));
  if (missing.size === 0) return { forms, by: [] };
  const by = new Map();
  for (const { form, start, end } of words(text)) if (missing.has(form) && !by.has(form)) by.set(form, text.slice(start, end).toLowerCase());
  return { forms: new Map([...forms, ...missing]), by: [...by.values()].slice(0, MOST_FOUND_BY) };
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
