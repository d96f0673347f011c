// Words as the search compares them: without case, accents, ligatures and elisions, as src/fold.rs and src/search/words.rs have them.

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", ς: "σ" };
/** Letters of scripts without spaces: Han, Hiragana, Katakana, Hangul. */
const UNSPACED = "\\u1100-\\u11ff\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u30fa\\u30fc-\\u31ff\\u3400-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uffdc\\u{20000}-\\u{3ffff}";
const SPACED = new RegExp(`[^${UNSPACED}]+`, "gu");
/** A single letter with its sign (`C#`, `C++`), a run of a script without spaces, or any other word. */
const LETTER = `(?:(?![${UNSPACED}])[\\p{Alphabetic}\\p{N}\\p{M}])`;
const WORD = new RegExp(`(?<!${LETTER})\\p{Alphabetic}(?:\\+\\+|#)(?!${LETTER}|[+#])|[${UNSPACED}]+|${LETTER}+`, "gu");
const RUN = new RegExp(`^[${UNSPACED}]`, "u");

/** What was folded and cut into words last, so that a text that is looked at three times costs once. */
const FOLDED = new Map();
const CUT = new Map();
const MOST_FOLDED = 20_000;
const MOST_CUT = 40;

function remember(known, most, key, value) {
  if (known.size >= most) known.clear();
  known.set(key, value);
  return value;
}

/** `text` without case, accents and ligatures. */
export function fold(text) {
  if (/^[a-z0-9]*$/.test(text)) return text;
  return FOLDED.get(text) ?? remember(FOLDED, MOST_FOLDED, text, plain(text));
}

function plain(text) {
  return text.normalize("NFKC").replace(SPACED, (part) => {
    const bare = part.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.replace(/[œæßøłς]/gu, (letter) => LIGATURES[letter]);
  });
}

/**
 * The words of a text: `{ form, start, end, tie, isRun }`; `tie` is what ties a word to the one before it ("-", "&" or "/"),
 * `isRun` says that it is a run of letters of a script without spaces.
 */
export function words(text) {
  return CUT.get(text) ?? remember(CUT, MOST_CUT, text, cut(text));
}

function cut(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const form = fold(match[0]);
    if (!form) continue;
    const before = found.at(-1);
    const word = { form, start: match.index, end: match.index + match[0].length, tie: "", isRun: RUN.test(match[0]) };
    if (before && !before.isRun && !word.isRun) word.tie = tie(before.form, text.slice(before.end, word.start), form);
    found.push(word);
  }
  return found;
}

/** Whether a form is a run of letters of a script without spaces. */
export function isRun(form) {
  return RUN.test(form);
}

/** The overlapping pairs of letters of a run, or its only letter: what it is looked for by. */
export function pairs(run) {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, place) => letters[place] + letter);
}

function tie(before, gap, word) {
  if (/^[-\u2010\u2011]+$/u.test(gap)) return "-";
  const isShort = [before, word].every((form) => /^\p{Alphabetic}{1,3}$/u.test(form));
  const isSign = (gap === "&" || gap === "/") && isShort && [before, word].some((form) => [...form].length === 1);
  return isSign ? gap : "";
}
