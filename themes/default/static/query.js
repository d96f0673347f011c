/** What is asked: as the address says it, and as the engine wants it. The fields of the forms have the address's names. */

/** What results can be filtered by with words. */
export const FACETS = ["purpose", "mode", "kind", "status", "difficulty", "outcome", "tag"];

/** What results can be filtered by with numbers: the names of the lower and the upper end. */
export const RANGES = { minutes: ["from", "to"], people: ["people", "people_to"] };

const FIRST_SORT = "relevance";

/** Every name in the address that narrows what is found. */
export const FILTERS = [...Object.values(RANGES).flat(), ...FACETS];

const NAMES = ["q", ...FILTERS, "sort"];

/**
 * The part of a form or an address that says something, always in the same order.
 * @param {FormData | URLSearchParams} fields
 * @returns {URLSearchParams}
 */
export function clean(fields) {
  const asked = new URLSearchParams();
  for (const name of NAMES) {
    for (const value of fields.getAll(name).map((text) => text.trim())) {
      if (value && !(name === "sort" && value === FIRST_SORT)) asked.append(name, value);
    }
  }
  return asked;
}

/**
 * Whether nothing is asked; an order alone asks nothing.
 * @param {URLSearchParams} asked
 */
export function isEmpty(asked) {
  return ![...asked.keys()].some((name) => name !== "sort");
}

/**
 * The same question without the given names, or without one value of one name.
 * @param {URLSearchParams} asked
 * @param {string[]} names
 * @param {string} [value]
 * @returns {URLSearchParams}
 */
export function without(asked, names, value) {
  const goes = (name, own) => names.includes(name) && (value === undefined || value === own);
  return new URLSearchParams([...asked].filter(([name, own]) => !goes(name, own)));
}

/**
 * The question as an address relative to the search page.
 * @param {URLSearchParams} asked
 */
export function address(asked) {
  return `?${asked}` === "?" ? "./" : `?${asked}`;
}

/**
 * The ends of a range, lower one first; `null` where it is open.
 * @param {URLSearchParams} asked
 * @param {[string, string]} names
 * @returns {[number | null, number | null]}
 */
export function range(asked, names) {
  const [from, to] = names.map((name) => Math.max(0, Math.trunc(Number(asked.get(name)))) || null);
  return from && to && from > to ? [to, from] : [from, to];
}

/**
 * The question as the engine wants it. A group without an upper end is one of exactly so many.
 * @param {URLSearchParams} asked
 */
export function toQuery(asked) {
  const [people, peopleTo] = range(asked, RANGES.people);
  return {
    text: asked.get("q") ?? "",
    minutes: range(asked, RANGES.minutes),
    people: [people, peopleTo ?? people],
    sort: asked.get("sort") ?? FIRST_SORT,
    ...Object.fromEntries(FACETS.map((name) => [name, asked.getAll(name)])),
  };
}
