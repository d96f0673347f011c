// Words as the search compares them: without case, accents, ligatures and elisions, as src/search/fold.rs folds them.

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", ς: "σ" };
const WORD = /[\p{Alphabetic}\p{N}\p{M}]+/gu;

/** `text` without case, accents and ligatures. */
export function fold(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[œæßøłς]/gu, (letter) => LIGATURES[letter]);
}

/** The words of a text: `{ form, start, end, tied }`; `tied` where a hyphen ties a word to the one before it. */
export function words(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const form = fold(match[0]);
    if (!form) continue;
    const before = found.at(-1);
    const gap = before ? text.slice(before.end, match.index) : "";
    const end = match.index + match[0].length;
    found.push({ form, start: match.index, end, tied: /^[-\u2010\u2011]+$/u.test(gap) });
  }
  return found;
}
