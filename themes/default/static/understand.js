// What a reader asks for: words to look for, and facts such as "45 minutes, 12 people, remote, to converge".

import { fold, pairs, words } from "./fold.js";
import { distances, fingerprint } from "./letters.js";

/** More words than this are not looked for: each may cost a file. */
const MOST_WORDS = 32;
/** Of a run of letters without spaces so many pairs are looked for: each may cost a file, too. */
const MOST_PAIRS = 8;
/** Words that a set phrase has at most. */
const LONGEST_PHRASE = 6;

/**
 * Reads what was typed: `words` to look for, `facts` (`{ facet, value, start, end, words }`), and whether there is nothing but facts
 * (`isPlan`): then no words are left to look for.
 *
 * A word is `{ form, written, last, whole }`, or of a script without spaces `{ form, written, pairs }`; `fact` names the facet
 * that it is also read as, `asks` says that it only asks. What stands in quotation marks is words.
 */
export function understand(text, manifest) {
  const [stopWords, asking] = [new Set(manifest.stop_words.split(" ")), new Set(manifest.asking.split(" "))];
  const found = words(text).slice(0, MOST_WORDS);
  const quoted = [...text.matchAll(/["«“][^"»”]*["»”]/gu)].map((match) => [match.index, match.index + match[0].length]);
  const free = found.map(({ start, end }) => !quoted.some(([from, to]) => from <= start && end <= to));
  const { facts: names, refused } = named(found, free, manifest);
  const read = [...measured(text, found, free, manifest), ...names];
  // What is not wanted is neither a filter nor a word that ranks.
  const isRefused = (word) => refused.some(({ start, end }) => start <= word.start && word.end <= end);
  const asked = [...lookedFor(text, found, stopWords, asking), ...phrases(found, new Set(distances(manifest.phrases)))];
  const inside = (word) => read.find(({ start, end }) => start <= word.start && word.end <= end);
  const isPlan = read.length > 0 && !asked.some((word) => !inside(word) && !word.asks && !isRefused(word)) && !isOneName(read);
  // In a sentence about something else what one wants to do, "comprendre", is a word like others, unless time or people are counted.
  const isCounted = read.some(({ facet }) => NUMBERS.has(facet));
  const facts = isPlan || isCounted ? read : read.filter(({ facet }) => facet !== "purpose");
  const wanted = asked.filter((word) => !isRefused(word));
  for (const word of wanted) word.fact = facts.find(({ start, end }) => start <= word.start && word.end <= end);
  return { words: wanted, facts, isPlan };
}

/** A name on its own, "décision", is looked for as a word, too. */
function isOneName(facts) {
  return facts.length === 1 && !NUMBERS.has(facts[0].facet);
}

const NUMBERS = new Set(["minutes", "people"]);

// Numbers with a unit

/** Words cut where digits end: `1h30` is three. */
function tokens(text, found, free) {
  return found.flatMap(({ start, end, isRun }, place) => {
    if (isRun || !free[place]) return [{ form: "", start, end }];
    return [...text.slice(start, end).matchAll(/\p{N}+|\P{N}+/gu)].map((match) => {
      return { form: fold(match[0]), start: start + match.index, end: start + match.index + match[0].length };
    });
  });
}

/** Times and numbers of people. */
function measured(text, found, free, { units, numbers, day }) {
  const all = tokens(text, found, free);
  const is = (name, at) => at < all.length && units[name].includes(all[at].form);
  const gap = (at) => (at > 0 && at < all.length ? text.slice(all[at - 1].end, all[at].start) : "");
  const numberAt = (at) => {
    const form = all[at]?.form ?? "";
    if (/^\d{1,4}$/u.test(form)) return Number(form);
    return Object.hasOwn(numbers, form) ? numbers[form] : null;
  };
  /** A number: digits, with a tenth or without, or words that add up, "vingt-cinq"; and where it ends. */
  const number = (at) => {
    let value = numberAt(at);
    if (value === null || /[.,/\p{N}]$/u.test(gap(at))) return null;
    let next = at + 1;
    if (/^\d+$/u.test(all[at].form)) {
      if (/^[.,]$/u.test(gap(next)) && /^\d$/u.test(all[next].form)) [value, next] = [value + Number(all[next].form) / 10, next + 1];
    } else {
      for (let more = numberAt(next); more !== null && !/^\d/u.test(all[next].form); more = numberAt(next)) {
        // "a dozen" is twelve, "vingt-cinq" twenty-five; "one two" is neither.
        if (value === 1) value = more;
        else if (value === 4 && more === 20) value = 80;
        else if ((more < 10 && value >= 20) || (more < 20 && (value === 60 || value === 80))) value += more;
        else break;
        next += 1;
      }
    }
    return { value, next };
  };
  /** Of a range, "30-45 min", the larger number counts. */
  const amount = (at) => {
    const first = number(at);
    if (!first) return null;
    const isTied = /^\s*[-–—]\s*$/u.test(gap(first.next));
    const isLinked = is("fillers", first.next) || is("ands", first.next);
    const second = isTied ? number(first.next) : isLinked ? number(first.next + 1) : null;
    return second && second.value > first.value ? second : first;
  };
  const skip = (at) => (is("fillers", at) && !is("people", at) ? at + 1 : at);
  const fact = (facet, value, from, next) => ({
    facet,
    value: Math.round(value),
    start: all[from].start,
    end: all[next - 1].end,
    next,
  });
  /** "half an hour", "une demi-heure", "trois quarts d’heure", "half a day". */
  const part = (at, count, from) => {
    const share = is("halves", at) ? 1 / 2 : is("quarters", at) ? count / 4 : null;
    if (share === null) return null;
    let next = at + 1;
    while (is("fillers", next)) next += 1;
    if (is("hours", next)) return fact("minutes", share * 60, from, next + 1);
    return is("days", next) ? fact("minutes", share * day, from, next + 1) : null;
  };
  /** "et demie", "and a half", "et quart". */
  const andPart = (at) => {
    if (!is("ands", at)) return null;
    let next = at + 1;
    while (is("fillers", next)) next += 1;
    if (is("halves", next)) return { share: 1 / 2, next: next + 1 };
    return is("quarters", next) ? { share: 1 / 4, next: next + 1 } : null;
  };
  const read = (at) => {
    const whole = part(at, 1, at);
    if (whole) return whole;
    const count = amount(at);
    if (!count) return null;
    const fraction = part(count.next, count.value, at);
    if (fraction) return fraction;
    const before = andPart(count.next);
    const unit = skip(before ? before.next : count.next);
    const value = count.value + (before?.share ?? 0);
    // "Une personne" is nobody's number: it is somebody.
    if (is("people", unit)) return value < 2 ? null : fact("people", value, at, unit + 1);
    if (is("minutes", unit)) return fact("minutes", value, at, unit + 1);
    if (is("days", unit)) return fact("minutes", value * day, at, unit + 1);
    if (!is("hours", unit)) return null;
    const after = andPart(unit + 1);
    if (after) return fact("minutes", (value + after.share) * 60, at, after.next);
    const link = is("ands", unit + 1) ? unit + 2 : unit + 1;
    const rest = number(link);
    const isRest = rest && rest.value < 60 && /^\d{1,2}$/u.test(all[link].form) && !is("people", skip(rest.next)) && !is("hours", rest.next);
    if (!isRest || (link > unit + 1 && !is("minutes", rest.next))) return fact("minutes", value * 60, at, unit + 1);
    return fact("minutes", value * 60 + rest.value, at, is("minutes", rest.next) ? rest.next + 1 : rest.next);
  };
  /** "au moins", "moins de": what says at which end a number lies, and how many words that takes. */
  const [least, most] = ["least", "most"].map((name) => units[name].map((words) => plain(words)));
  const before = (at, phrases) => {
    const fits = (phrase) => phrase.length <= at && phrase.every((form, place) => all[at - phrase.length + place].form === form);
    return Math.max(0, ...phrases.filter(fits).map(({ length }) => length));
  };
  const facts = [];
  for (let at = 0; at < all.length; at++) {
    const known = read(at);
    if (!known || known.value <= 0) continue;
    const { next, ...own } = known;
    const [atLeast, atMost] = [before(at, least), before(at, most)];
    if (Math.max(atLeast, atMost) > 0) own.start = all[at - Math.max(atLeast, atMost)].start;
    if (atLeast > atMost && own.facet === "minutes") own.isLeast = true;
    const last = facts.at(-1);
    // "1h30-2h": of a range the larger number counts.
    if (last?.facet === own.facet && last.end < own.start && /^\s*([-–—]|à|to|ou|or)\s*$/u.test(text.slice(last.end, own.start))) {
      own.start = last.start;
      facts.pop();
    }
    facts.push({ ...own, words: found.filter(({ start, end }) => own.start <= start && end <= own.end).map(({ form }) => form) });
    at = next - 1;
  }
  return facts;
}

// Names

/** Values of facets that are called by their names, the longest names first; and the names of those that are not wanted. */
function named(found, free, { facet_words: facets, units }) {
  const all = Object.entries(facets).flatMap(([facet, values]) =>
    Object.entries(values).flatMap(([value, names]) => names.map((name) => ({ facet, value, name: plain(name) })).filter(({ name }) => name.length > 0)),
  );
  all.sort((a, b) => b.name.length - a.name.length);
  const taken = found.map((_, place) => !free[place]);
  const [facts, refused] = [[], []];
  for (const { facet, value, name } of all) {
    for (let at = 0; at + name.length <= found.length; at++) {
      const own = found.slice(at, at + name.length);
      if (!own.every(({ form }, place) => form === name[place] && !taken[at + place])) continue;
      taken.fill(true, at, at + name.length);
      if (at > 0 && units.nots.includes(found[at - 1].form)) {
        refused.push({ start: found[at - 1].start, end: own.at(-1).end });
        continue;
      }
      if (facts.some((fact) => fact.facet === facet && fact.value === value)) continue;
      facts.push({ facet, value, start: own[0].start, end: own.at(-1).end, words: name });
    }
  }
  return { facts: facts.sort((a, b) => a.start - b.start), refused };
}

function plain(name) {
  return words(name).map(({ form }) => form);
}

// Words

/** The words to look for. Words that are tied are looked for as one, too, and only as a `whole`. */
function lookedFor(text, found, stopWords, asking) {
  const kept = [];
  let compound = "";
  const hasContent = found.some(({ form }) => isLookedFor(form, stopWords) && !asking.has(form));
  for (const [place, { form, start, end, tie, isRun }] of found.entries()) {
    const written = text.slice(start, end);
    if (isRun) {
      kept.push(runOf(form, { written, start, end }));
      compound = "";
      continue;
    }
    const isFirst = !tie || !compound;
    compound = isFirst ? form : compound + (tie === "-" ? "" : tie) + form;
    const last = place === found.length - 1 && end === text.length;
    const asks = hasContent && asking.has(form);
    if (isLookedFor(form, stopWords)) kept.push({ form, written, start, end, last, whole: false, asks });
    if (!isFirst) kept.push({ form: compound, written: compound, start, end, last: false, whole: true });
  }
  if (kept.length > 0) return kept;
  // Stop words alone may be a title, "Qui fait quoi", and the last one the beginning of something else.
  return found.map(({ form, start, end }, place) => {
    return { form, written: text.slice(start, end), start, end, last: place === found.length - 1, whole: place < found.length - 1 };
  });
}

/** A run of letters without spaces; a single letter may be the beginning of more. Of many pairs those far apart are kept. */
function runOf(form, word) {
  const all = pairs(form);
  if (all.length === 1) return { form: all[0], ...word, last: true, whole: false, isRun: true };
  const step = Math.max(1, (all.length - 1) / (MOST_PAIRS - 1));
  const few = new Set(Array.from({ length: Math.min(all.length, MOST_PAIRS) }, (_, place) => all[Math.round(place * step)]));
  return { form, ...word, last: false, whole: true, pairs: [...few] };
}

/** Set phrases, which are looked for as one word. */
function phrases(all, known) {
  const forms = all.map(({ form }) => form);
  const found = [];
  for (let start = 0; start < forms.length; start++) {
    for (let end = start + 2; end <= Math.min(forms.length, start + LONGEST_PHRASE); end++) {
      const form = forms.slice(start, end).join("");
      if (known.has(fingerprint(form))) found.push({ form, written: form, start: all[start].start, end: all[end - 1].end, last: false, whole: true });
    }
  }
  return found;
}

/** Whether a word tells something: short ones and stop words do not. */
export function isLookedFor(form, stopWords) {
  return (form.length > 1 || /\p{N}/u.test(form)) && !stopWords.has(form);
}
