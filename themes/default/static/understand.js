// What a reader asks for: words to look for, and facts such as "45 minutes, 12 people, remote, to converge".

import { fold, words } from "./fold.js";

/** More words than this are not looked for: each may cost a file. */
const MOST_WORDS = 32;
/** Words that a set phrase has at most. */
const LONGEST_PHRASE = 6;

/**
 * Reads what was typed: `words` to look for (`{ form, written, last, whole }`), `facts` (`{ facet, value }`), and
 * whether there is nothing but facts (`isPlan`): then they are filters, and no words are left to look for.
 */
export function understand(text, manifest) {
  const stopWords = new Set(manifest.stop_words.split(" "));
  const { facts, rest } = measured(fold(text), manifest.units);
  const named = namedFacets(rest, manifest.facet_words);
  const left = words(named.rest).filter(({ form }) => isLookedFor(form, stopWords));
  const isPlan = left.length === 0 && (facts.length > 0 || named.facts.length > 1);
  if (isPlan) return { words: [], facts: [...facts, ...named.facts], isPlan };
  return { words: [...lookedFor(text, stopWords), ...phrases(text, new Set(manifest.phrases.split(" ")))], facts, isPlan };
}

/** Numbers with a unit, and what is left of the text. */
function measured(text, units) {
  const facts = [];
  let rest = text;
  const take = (pattern, fact) => {
    rest = rest.replace(pattern, (_, ...groups) => {
      facts.push(fact(groups));
      return " , ";
    });
  };
  const unit = (name) => `(?:${units[name].filter(Boolean).map(escaped).sort((a, b) => b.length - a.length).join("|")})`;
  const end = "(?![\\p{L}\\p{N}])";
  const start = "(?<![\\p{N}.,/])";
  // Of a range, "30-45 min", the larger number counts.
  const range = "(?:\\d{1,4}\\s*(?:-|–|à|a|to)\\s*)?";
  const minutesOfHour = `(?:\\s*(?:and|et)?\\s*([0-5]?\\d)(?:\\s*${unit("minutes")}|(?!\\s*${unit("people")})))?`;
  const hours = new RegExp(`${start}${range}(\\d{1,2})(?:[.,](\\d))?\\s*${unit("hours")}${minutesOfHour}${end}`, "gu");
  take(hours, ([whole, tenth, minutes]) => ({
    facet: "minutes",
    value: Number(whole) * 60 + Number(tenth ?? 0) * 6 + Number(minutes ?? 0),
  }));
  const count = (name) => new RegExp(`${start}${range}(\\d{1,4})\\s*${unit(name)}${end}`, "gu");
  take(count("minutes"), ([value]) => ({ facet: "minutes", value: Number(value) }));
  take(count("people"), ([value]) => ({ facet: "people", value: Number(value) }));
  return { facts, rest };
}

/** Values of facets that are called by their names, and what is left of the text. */
function namedFacets(text, facets) {
  const facts = [];
  let rest = ` ${words(text).map(({ form }) => form).join(" ")} `;
  const all = Object.entries(facets).flatMap(([facet, values]) =>
    Object.entries(values).flatMap(([value, names]) => names.map(plain).filter(Boolean).map((name) => ({ facet, value, name: ` ${name} ` }))),
  );
  for (const { facet, value, name } of all.sort((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(name)) continue;
    rest = rest.replace(name, " ");
    if (!facts.some((fact) => fact.facet === facet && fact.value === value)) facts.push({ facet, value });
  }
  return { facts, rest };
}

/** The words to look for. Words tied by hyphens are looked for as one, too, and only as a `whole`. */
function lookedFor(text, stopWords) {
  const found = words(text).slice(0, MOST_WORDS);
  const kept = [];
  let compound = "";
  for (const [place, { form, start, end, tied }] of found.entries()) {
    compound = tied ? compound + form : form;
    const isLast = place === found.length - 1 && end === text.length;
    if (isLookedFor(form, stopWords)) kept.push({ form, written: text.slice(start, end), last: isLast, whole: false });
    if (tied) kept.push({ form: compound, written: compound, last: false, whole: true });
  }
  // A stop word on its own may be the beginning of something else.
  const only = found.at(-1);
  if (kept.length === 0 && only) kept.push({ form: only.form, written: text.slice(only.start, only.end), last: true, whole: false });
  return kept;
}

/** Set phrases, which are looked for as one word. */
function phrases(text, known) {
  const forms = words(text).slice(0, MOST_WORDS).map(({ form }) => form);
  const found = [];
  for (let start = 0; start < forms.length; start++) {
    for (let end = start + 2; end <= Math.min(forms.length, start + LONGEST_PHRASE); end++) {
      const form = forms.slice(start, end).join("");
      if (known.has(form)) found.push({ form, written: form, last: false, whole: true });
    }
  }
  return found;
}

function isLookedFor(form, stopWords) {
  return (form.length > 1 || /\p{N}/u.test(form)) && !stopWords.has(form);
}

function plain(name) {
  return words(name).map(({ form }) => form).join(" ");
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
