// Where the words that were found stand in a text.

import { isRun, words } from "./fold.js";

/** About how many letters of a text are shown around what was found. */
const EXCERPT = 220;

/** Ranges of `text` whose words are in `forms` (a map from forms to the typed words they answer). */
export function marks(text, forms) {
  return found(text, forms).map(({ start, end }) => [start, end]);
}

/** The typed words that `text` answers. */
export function answered(text, forms) {
  return new Set(found(text, forms).map(({ typed }) => typed));
}

/** The part of a text that answers most, with its marks; `null` where none does. */
export function excerpt(body, forms) {
  let best = null;
  for (const paragraph of body.split("\n")) {
    const hits = found(paragraph, forms);
    const window = bestWindow(hits);
    if (window && (!best || window.typed > best.typed)) best = { ...window, paragraph, hits };
  }
  return best && cut(best);
}

/** The run of hits within an excerpt's length that answers most typed words. */
function bestWindow(hits) {
  let best = null;
  let last = 0;
  for (const [place, first] of hits.entries()) {
    while (last < hits.length && hits[last].end - first.start <= EXCERPT) last++;
    const inside = hits.slice(place, last);
    const typed = new Set(inside.map((hit) => hit.typed)).size;
    if (!best || typed > best.typed) best = { typed, start: first.start, end: inside.at(-1)?.end ?? first.end };
  }
  return best;
}

/** A paragraph shortened around a window, at the ends of words. */
function cut({ paragraph, hits, start, end }) {
  const room = Math.max(0, EXCERPT - (end - start)) / 2;
  let from = Math.max(0, Math.floor(start - room));
  let to = Math.min(paragraph.length, Math.ceil(end + room + Math.max(0, room - start)));
  if (to === paragraph.length) from = Math.max(0, Math.min(from, to - EXCERPT));
  if (from > 0) from = Math.min(start, paragraph.indexOf(" ", from) + 1 || start);
  if (to < paragraph.length) to = Math.max(end, paragraph.lastIndexOf(" ", to));
  const [before, after] = [from > 0 ? "… " : "", to < paragraph.length ? " …" : ""];
  const shift = before.length - from;
  const inside = hits.filter((hit) => hit.start >= from && hit.end <= to);
  return {
    text: before + paragraph.slice(from, to) + after,
    marks: inside.map((hit) => [hit.start + shift, hit.end + shift]),
  };
}

function found(text, forms) {
  const runs = [...forms].filter(([form]) => isRun(form));
  const hits = words(text).flatMap((word) => {
    if (word.isRun) return runs.flatMap(([form, typed]) => inRun(word, form, typed));
    const typed = forms.get(word.form);
    return typed === undefined ? [] : [{ start: word.start, end: word.end, typed }];
  });
  return runs.length > 0 ? apart(hits) : hits;
}

/** Where a run of letters without spaces stands in a longer one; where folding changed its length, all of that. */
function inRun({ form: run, start, end }, form, typed) {
  const hits = [];
  for (let at = run.indexOf(form); at >= 0; at = run.indexOf(form, at + form.length)) {
    if (run.length !== end - start) return [{ start, end, typed }];
    hits.push({ start: start + at, end: start + at + form.length, typed });
  }
  return hits;
}

/** Hits in their order, without those that begin inside of another. */
function apart(hits) {
  const sorted = hits.sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((hit, place) => place === 0 || hit.start >= Math.max(...sorted.slice(0, place).map(({ end }) => end)));
}
