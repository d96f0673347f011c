// The words of the index: which families of words a typed word may mean, and the texts they stand in.

import { allowedErrors, errors } from "./distance.js";
import { distances, number } from "./letters.js";

/** By so many of its first letters a word is looked up: src/search/shards.rs keeps apart what differs in them. */
const LOOKED_UP_BY = 5;
/** A beginning is completed in so many files; a shorter one by the words that matter most. */
const MOST_FILES = 2;
/** Words that a typing error may stand for. */
const MOST_READINGS = 6;
/** An unknown form may add so many letters to a known stem of at least so many. */
const LONGEST_ENDING = 5;
const SHORTEST_STEM = 4;
/** How much a match counts, by how it was found. */
const WEIGHTS = { exact: 1, begun: 0.85, longer: 0.3, stem: 0.75, errors: [1, 0.7, 0.45] };

/** A vocabulary that reads its files when it needs them. `read` gets a file of the index by its name. */
export class Vocabulary {
  constructor(manifest, read) {
    this.manifest = manifest;
    this.read = read;
    this.files = new Map();
    /** Where each file of words begins. */
    this.begins = frontCoded(manifest.words);
  }

  /**
   * The families that a word may mean: `{ family, weight, how, form }`. `last` says that the reader may still be typing
   * it, `whole` that it is found as it is or not at all.
   */
  async meant({ form: typed, last, whole }) {
    const near = await this.families(typed, typed);
    const own = near.filter((family) => family.forms.includes(typed));
    const exact = own.filter(({ isKnown }) => !isKnown).map((family) => match(family, "exact", typed));
    if (whole) return exact;
    if (exact.length > 0) return last ? [...exact, ...longer(typed, near)] : exact;
    const begun = last || typed.length > 2 ? await this.begun(typed) : [];
    if (begun.length > 0) return begun;
    const inflected = await this.inflected(typed);
    // What is a word is no mistake, though no text has it.
    return own.length > 0 ? inflected : [...inflected, ...(await this.misspelt(typed, last))];
  }

  /** Families with a word that begins with what was typed. */
  async begun(typed) {
    const [from, to] = [this.fileOf(typed.slice(0, LOOKED_UP_BY)), this.fileOf(`${typed}\uffff`)];
    const isFew = to - from < MOST_FILES && typed.length > 1;
    const families = isFew ? await this.families(typed, `${typed}\uffff`) : await this.familiesThatMatter(typed);
    const found = [];
    for (const family of families) {
      const form = family.forms.find((word) => word.startsWith(typed));
      if (form && isWritten(family)) found.push({ ...match(family, "begun", form), weight: WEIGHTS.begun * (typed.length / form.length) ** 0.3 });
    }
    return found;
  }

  /** Families of the words that matter most among those that begin so. */
  async familiesThatMatter(typed) {
    const words = (await this.spelling()).filter(({ word }) => word.startsWith(typed));
    words.sort((a, b) => b.matters - a.matters);
    const files = new Set();
    const families = new Set();
    for (const { word } of words) {
      const file = this.fileOf(word);
      if (files.size === MOST_FILES && !files.has(file)) continue;
      files.add(file);
      for (const family of await this.file(file)) if (family.forms.includes(word)) families.add(family);
    }
    return [...families];
  }

  /** Families whose stem the typed word begins with: a form that no text has. */
  async inflected(typed) {
    const families = await this.families(typed.slice(0, SHORTEST_STEM), typed);
    const begins = ({ stem }) =>
      stem.length >= SHORTEST_STEM && typed.length - stem.length <= LONGEST_ENDING && typed.startsWith(stem);
    const found = families.filter(begins);
    const longest = Math.max(...found.map(({ stem }) => stem.length));
    return found.filter(({ stem }) => stem.length === longest).map((family) => match(family, "stem", family.forms[0]));
  }

  /** Families of words that differ from the typed one by a typing error or two. */
  async misspelt(typed, last) {
    if (allowedErrors(typed.length) === 0) return [];
    const near = new Map((await this.spelling()).map(({ word, matters }) => [word, matters]));
    for (const family of await this.families(typed, typed)) {
      if (isWritten(family)) for (const form of family.forms) if (!near.has(form)) near.set(form, 0);
    }
    const found = [];
    for (const { word, count } of mended(typed, near, last).slice(0, MOST_READINGS)) {
      const families = (await this.families(word, word)).filter((family) => family.forms.includes(word));
      found.push(...families.map((family) => ({ ...match(family, "errors", word), weight: WEIGHTS.errors[count] })));
    }
    return found;
  }

  /** The families between two words, in the files that hold them. */
  async families(from, to) {
    const files = [];
    for (let file = this.fileOf(from.slice(0, LOOKED_UP_BY)); file <= this.fileOf(to); file++) files.push(this.file(file));
    return (await Promise.all(files)).flat();
  }

  /** The file in which a word would stand. */
  fileOf(word) {
    const files = this.begins;
    let [low, high] = [0, files.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (files[middle] <= word) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The families of a file. */
  file(place) {
    const { word_groups: groups, words_in_group: size } = this.manifest;
    if (place >= this.begins.length) return Promise.resolve([]);
    const name = `words.${groups[Math.floor(place / size)]}.${place % size}.json`;
    return remembered(this.files, name, async () => (await this.read(name)).map(family));
  }

  /** The words that readers may have meant: `{ word, matters }`. */
  spelling() {
    return remembered(this.files, this.manifest.spelling, async () => {
      const { words, matters } = await this.read(this.manifest.spelling);
      return frontCoded(words).map((word, place) => ({ word, matters: number(matters, place) }));
    });
  }
}

/** Words that differ from the typed one by as many errors as its length allows, the nearest first: `{ word, count, matters }`. */
function mended(typed, words, last) {
  const most = allowedErrors(typed.length);
  const readings = [];
  for (const [word, matters] of words) {
    const whole = errors(typed, word, most);
    const part = last && whole > most && word.length > typed.length ? errors(typed, word, most - 1, true) : whole;
    const count = Math.min(whole, part + (whole > most ? 1 : 0));
    if (count <= most) readings.push({ word, count, matters: matters + (word[0] === typed[0] ? 2 : 0) });
  }
  return readings.sort((a, b) => a.count - b.count || b.matters - a.matters || (a.word < b.word ? -1 : 1));
}

/** What `make` gives, made once for each key; a failure is forgotten. */
export function remembered(known, key, make) {
  if (!known.has(key)) {
    const made = make();
    known.set(key, made);
    made.catch(() => known.delete(key));
  }
  return known.get(key);
}

/** Words, each written as the number of letters that it shares with the one before, and the rest. */
function frontCoded(line) {
  let word = "";
  return line.split(" ").filter(Boolean).map((code) => (word = [...word].slice(0, number(code, 0)).join("") + code.slice(1)));
}

/** Families with a longer word, where the typed one is a word itself: of those that were read anyway. */
function longer(typed, families) {
  if (typed.length < 3) return [];
  const others = families.filter((family) => isWritten(family) && !family.forms.includes(typed) && family.forms.some((form) => form.startsWith(typed)));
  return others.map((family) => ({ ...match(family, "begun", typed), weight: WEIGHTS.longer }));
}

/** Whether texts may have the words of a family as they stand there. */
function isWritten({ isPhrase, isKnown }) {
  return !isPhrase && !isKnown;
}

function match(family, how, form) {
  return { family, how, form, weight: WEIGHTS[how] ?? 1 };
}

/** A family as its file writes it. Its texts are read when they are needed. */
function family([root, endings, texts, levels, stem, said, foundBy]) {
  return {
    forms: endings.split(",").map((ending) => root + ending),
    stem: root.slice(0, Math.max(0, stem)),
    /** Whether it holds a word just as it stands in titles. */
    isTitle: stem === -1,
    /** Whether it holds a set phrase as one word, which nobody writes so. */
    isPhrase: stem === -2,
    /** Whether it holds a word that no text has: it finds nothing, and is no mistake. */
    isKnown: stem === -3,
    /** Other words by which texts are found that have none of these. */
    foundBy: foundBy ? foundBy.split(",") : [],
    /** In how many texts the words stand themselves; where in none, in how many near ones do. */
    count: said || levels.length,
    texts,
    levels,
    get postings() {
      const numbers = distances(texts);
      const codes = numbers.map((_, place) => number(levels, place));
      const value = { texts: numbers, levels: codes.map((code) => code & 31), inTitle: codes.map((code) => code > 31) };
      Object.defineProperty(this, "postings", { value });
      return value;
    },
  };
}
