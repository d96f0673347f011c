// Where the words that were found stand in a text.

import { words } from "./fold.js";

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
  const hits = words(text).map(({ form, start, end }) => ({ start, end, typed: forms.get(form) }));
  return hits.filter(({ typed }) => typed !== undefined);
}
