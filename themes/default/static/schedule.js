/**
 * Minutes: how those of a card are shared among its phases, and those of a plan among its cards. Nothing here knows of pages.
 * `src/playbook/plan/` says the same for saved plans; one table of cases holds both (tests/plans/).
 */

/** Minutes of a block of which nobody knows how long it takes. */
export const UNKNOWN_MINUTES = 30;
/** Minutes for going over from one card to the next. */
export const TRANSITION = 2;
/** What takes longer is no part of an agenda: it is spoken of, in so many minutes. */
export const LONGEST = 480;
const SPOKEN_OF_LEAST = 5;
const SPOKEN_OF = 30;

/** Which phases are the closing: those for it, or else, where the vocabulary has no such purpose, the last one. */
export function closingOf(phases, closing) {
  return phases.map((phase, place) => (closing ? phase.purpose === closing : place === phases.length - 1));
}

/** Least and usual minutes of a card on its own. */
export function needs(card) {
  const { min, max } = card.minutes;
  if (card.kind === "practice" || (min ?? max ?? 0) > LONGEST) return { min: SPOKEN_OF_LEAST, max: SPOKEN_OF, usual: SPOKEN_OF };
  const sum = (end) => card.phases.reduce((all, phase) => (phase[end] === undefined ? undefined : all === undefined ? undefined : all + phase[end]), 0);
  const [least, most] = card.phases.length ? [sum("min") ?? min, sum("max") ?? max] : [min, max];
  return { min: least ?? 0, max: most, usual: most ?? least ?? UNKNOWN_MINUTES };
}

/**
 * Shares minutes: nobody gets less than the least unless there is too little for all; then the others give in
 * proportion before the closing does. What is left goes to the closing first, up to its most, then to the others in proportion to their
 * ranges; what no range takes goes to the longest ones in proportion to their minutes. Whole minutes, whose sum is `total`.
 * @param {{ min?: number, max?: number, isClosing?: boolean }[]} parts
 * @param {number} total
 * @returns {number[]}
 */
export function share(parts, total) {
  const least = parts.map(({ min, max }) => min ?? Math.min(max ?? 0, 1));
  const most = parts.map(({ max }, place) => Math.max(max ?? Infinity, least[place]));
  const got = [...least];
  let left = total - sumOf(got);
  if (left < 0) {
    for (const givesClosing of [false, true]) {
      const own = parts.map(({ isClosing = false }, place) => (isClosing === givesClosing ? least[place] : 0));
      const given = Math.min(-left, sumOf(own));
      inProportion(own, given).forEach((minutes, place) => (got[place] -= minutes));
      left += given;
    }
    return got;
  }
  const give = (weights, upTo) => {
    const given = inProportion(weights, Math.min(left, upTo));
    given.forEach((minutes, place) => (got[place] += minutes));
    left -= sumOf(given);
  };
  const room = (isMeant) => parts.map((part, place) => (isMeant(part) && most[place] !== Infinity ? most[place] - got[place] : 0));
  for (const isMeant of [({ isClosing }) => isClosing, () => true]) {
    const rooms = room(isMeant);
    give(rooms, sumOf(rooms));
  }
  const open = most.map((end, place) => (end === Infinity ? Math.max(got[place], 1) : 0));
  if (left > 0 && sumOf(open) > 0) give(open, left);
  if (left > 0) give(got.map((minutes) => minutes || 1), left);
  return got;
}

const sumOf = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** Whole numbers in proportion to weights, whose sum is `total`; the largest remainders first, the earlier one of the same. */
function inProportion(weights, total) {
  const all = sumOf(weights);
  if (all === 0 || total <= 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((weight * total) / all));
  const rest = weights.map((weight, place) => ({ place, part: (weight * total) % all })).sort((a, b) => b.part - a.part || a.place - b.place);
  for (let n = 0, left = total - sumOf(shares); n < left; n++) shares[rest[n].place] += 1;
  return shares;
}

/**
 * The steps of a card that gets so many minutes: its phases, or itself where it has none.
 * @param {object} card as `card-data.js` reads it
 * @param {number | undefined} minutes as many as is usual, where undefined
 * @param {string | null} closing the purpose of the closing
 */
export function stepsOf(card, minutes, closing) {
  const own = { card: card.id, cardTitle: card.title, lang: card.lang };
  if (card.phases.length === 0) {
    const { min, usual } = needs(card);
    const isClosing = closing !== null && card.purposes[0] === closing;
    return [{ ...own, title: card.title, minutes: minutes ?? usual, min, max: card.minutes.max, isClosing, hue: card.hue, purpose: card.purposes[0], steps: card.summary }];
  }
  const closes = closingOf(card.phases, closing);
  const parts = card.phases.map((phase, place) => ({ ...phase, isClosing: closes[place] }));
  const { usual } = needs(card);
  const shared = card.phases.some(({ min, max }) => min === undefined && max === undefined) && minutes === undefined ? parts.map(({ min, max }) => max ?? min) : share(parts, minutes ?? usual);
  return parts.map((phase, place) => ({ ...own, ...phase, minutes: shared[place] }));
}
