/**
 * What working together may gain: `model/gains.rs` in the browser. All numbers are checked before they come here; tests/gains/cases.json
 * is one table for both.
 */

/** From more than this many percent on, a result is beyond what the source reports. */
const REPORTED = 30;

// Without what binary fractions add; halves go away from zero, as in Rust.
const away = (value) => Math.sign(value) * Math.round(Math.abs(value)) + 0;
const exact = (value) => away(value * 1e6) / 1e6 + 0;
const to = (value, step) => away(value / step) * step + 0;

/**
 * @param {{ t: number, p: number, f: number, e0: number, e1: number, n: number, c: number, a: number, b: number, range: number }} said
 *   days, percents (p, f, e0, e1, a, b, range), deliverables, euros
 */
export function gains({ t, p, f, e0, e1, n, c, a, b, range }) {
  const fall = exact(e0 - e1);
  const share = (alpha) => (alpha * p * f) / 10_000;
  const days = (alpha) => exact((t * share(alpha)) / 100);
  const productivity = (alpha, beta) => exact(share(alpha) + (beta * fall) / 100);
  const [less, more] = [1 - range / 100, 1 + range / 100];
  const scaled = (factor) => Math.min(100, Math.max(0, a * factor));
  // Where errors rise, the larger β makes the result the smaller.
  const [weak, strong] = fall < 0 ? [more, less] : [less, more];
  const own = exact(share(a));
  const total = productivity(a, b);
  return {
    share: own,
    days: days(a),
    daysBetween: [days(scaled(less)), days(scaled(more))],
    productivity: total,
    productivityBetween: [productivity(scaled(less), b * weak), productivity(scaled(more), b * strong)],
    fall,
    savings: exact((n * fall * c) / 100),
    throughput: own < 100 ? exact((100 * own) / (100 - own)) : null,
    beyond: own > REPORTED || total > REPORTED,
  };
}

/** To half a day, a whole percent, ten euros. */
export const rounded = { days: (value) => to(value, 0.5), percent: (value) => to(value, 1), euros: (value) => to(value, 10) };

/**
 * What was typed as a number: with a comma or a point, with spaces between thousands; `NaN` for anything else.
 * @param {string} text
 * @param {string} [thousands] what the page puts between thousands: where that is a comma, `1,200` is more than a thousand
 */
export function read(text, thousands) {
  const bare = text.trim().replace(/[\s\u00a0\u202f’']/g, "").replace("−", "-").replace(/[%€]$|^€/, "");
  const isGrouped = thousands === "," && /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare);
  const plain = isGrouped ? bare.replaceAll(",", "") : bare.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}
