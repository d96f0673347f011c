/**
 * A QR code of a text, as ISO/IEC 18004 has it: bytes, error correction of level L or M, the smallest version that holds it. It is
 * what one device hands to another; those on paper are drawn when the site is built.
 */

/** For versions 1 to 40: codewords for correction in each block, and blocks, by level. */
const LEVELS = {
  L: {
    bits: 1,
    correction: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, ...Array(14).fill(30)],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  },
  M: {
    bits: 0,
    correction: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, ...Array(19).fill(28)],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  },
};

// Arithmetic of bytes modulo x⁸ + x⁴ + x³ + x² + 1.
const POWERS = new Uint8Array(510);
const LOGS = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  POWERS[exponent] = POWERS[exponent + 255] = value;
  LOGS[value] = exponent;
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}
const times = (a, b) => (a && b ? POWERS[LOGS[a] + LOGS[b]] : 0);

/** The generator of so many codewords for correction, its first coefficient left out. */
function generator(degree) {
  let polynomial = [1];
  for (let root = 0; root < degree; root++) {
    const next = [...polynomial, 0];
    polynomial.forEach((coefficient, place) => (next[place + 1] ^= times(coefficient, POWERS[root])));
    polynomial = next;
  }
  return polynomial.slice(1);
}

function correctionOf(block, divisor) {
  const rest = new Array(divisor.length).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((coefficient, place) => (rest[place] ^= times(coefficient, factor)));
  }
  return rest;
}

const sideOf = (version) => 17 + 4 * version;

/** Where the middles of the small squares stand, along either side. */
function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const ends = Array.from({ length: count - 1 }, (_, n) => sideOf(version) - 7 - n * step);
  return [6, ...ends.reverse()];
}

/** Bytes that a version has room for, those for correction included. */
function room(version) {
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const small = count && (count * count - 3) * 25 - (count - 2) * 10;
  const side = sideOf(version);
  return Math.floor((side * side - 3 * 64 - 31 - 2 * (side - 16) - small - (version < 7 ? 0 : 36)) / 8);
}

/**
 * The code of a text; `null` where it is too long for one (2,953 bytes at level L, 2,331 at M).
 * @param {string} text
 * @param {"L" | "M"} [level]
 * @returns {{ side: number, version: number, isDark: (x: number, y: number) => boolean } | null}
 */
export function qr(text, level = "L") {
  const bytes = new TextEncoder().encode(text);
  const { correction, blocks, bits } = LEVELS[level];
  for (let version = 1; version <= 40; version++) {
    const forData = room(version) - correction[version - 1] * blocks[version - 1];
    const lengthBits = version < 10 ? 8 : 16;
    if (4 + lengthBits + bytes.length * 8 > forData * 8) continue;
    const data = codewords(bytes, lengthBits, forData);
    return draw(version, interleave(data, blocks[version - 1], correction[version - 1], room(version)), bits);
  }
  return null;
}

function codewords(bytes, lengthBits, count) {
  let stream = `0100${bytes.length.toString(2).padStart(lengthBits, "0")}`;
  for (const byte of bytes) stream += byte.toString(2).padStart(8, "0");
  stream = (stream + "0000").slice(0, count * 8);
  stream = stream.padEnd(Math.ceil(stream.length / 8) * 8, "0");
  const data = stream.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2));
  for (let filler = 0xec; data.length < count; filler ^= 0xec ^ 0x11) data.push(filler);
  return data;
}

/** Blocks of nearly the same length, the shorter ones first, their bytes dealt out in turns. */
function interleave(data, count, correction, all) {
  const shorter = count - (all % count);
  const length = Math.floor(all / count) - correction;
  const divisor = generator(correction);
  const parts = [];
  for (let block = 0, at = 0; block < count; block++) {
    const end = at + length + (block < shorter ? 0 : 1);
    const own = data.slice(at, end);
    parts.push({ own, check: correctionOf(own, divisor) });
    at = end;
  }
  const dealt = [];
  for (let place = 0; place <= length; place++) for (const { own } of parts) if (place < own.length) dealt.push(own[place]);
  for (let place = 0; place < correction; place++) for (const { check } of parts) dealt.push(check[place]);
  return dealt;
}

const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function draw(version, data, levelBits) {
  const side = sideOf(version);
  const dark = new Uint8Array(side * side);
  const fixed = new Uint8Array(side * side);
  const put = (x, y, value) => {
    dark[y * side + x] = value ? 1 : 0;
    fixed[y * side + x] = 1;
  };
  for (let n = 0; n < side; n++) {
    put(6, n, n % 2 === 0);
    put(n, 6, n % 2 === 0);
  }
  for (const [left, top] of [[3, 3], [side - 4, 3], [3, side - 4]]) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        const [x, y] = [left + dx, top + dy];
        if (x >= 0 && y >= 0 && x < side && y < side) put(x, y, ring !== 2 && ring !== 4);
      }
    }
  }
  const middles = alignments(version);
  const last = middles.length - 1;
  middles.forEach((x, i) =>
    middles.forEach((y, j) => {
      if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
      for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) put(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }),
  );
  if (version >= 7) {
    const word = withRemainder(version, 12, 0x1f25);
    for (let n = 0; n < 18; n++) {
      const [near, far] = [Math.floor(n / 3), side - 11 + (n % 3)];
      put(far, near, (word >> n) & 1);
      put(near, far, (word >> n) & 1);
    }
  }
  const format = (mask) => {
    const word = withRemainder((levelBits << 3) | mask, 10, 0x537) ^ 0x5412;
    for (let n = 0; n < 15; n++) {
      const value = (word >> n) & 1;
      // Beside the first corner, leaving out the dotted lines, and split between the two others.
      put(8, n < 6 ? n : n < 8 ? n + 1 : side - 15 + n, value);
      put(n < 8 ? side - 1 - n : n === 8 ? 7 : 14 - n, 8, value);
    }
    put(8, side - 8, 1);
  };
  format(0);
  let bit = 0;
  for (let right = side - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let n = 0; n < side; n++) {
      const y = isUpward ? side - 1 - n : n;
      for (const x of [right, right - 1]) {
        if (fixed[y * side + x]) continue;
        dark[y * side + x] = bit < data.length * 8 ? (data[bit >> 3] >> (7 - (bit & 7))) & 1 : 0;
        bit += 1;
      }
    }
  }
  const flip = (mask) => {
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) if (!fixed[y * side + x] && MASKS[mask](x, y)) dark[y * side + x] ^= 1;
  };
  let best = 0;
  let least = Infinity;
  for (let mask = 0; mask < 8; mask++) {
    format(mask);
    flip(mask);
    const own = penalty(dark, side);
    if (own < least) [best, least] = [mask, own];
    flip(mask);
  }
  format(best);
  flip(best);
  return { side, version, isDark: (x, y) => dark[y * side + x] === 1 };
}

/** A number with the remainder of its division behind it (BCH). */
function withRemainder(value, length, divisor) {
  let rest = value;
  for (let n = 0; n < length; n++) rest = (rest << 1) ^ ((rest >> (length - 1)) * divisor);
  return (value << length) | rest;
}

/** How hard a picture is to read: long runs, blocks, what looks like a corner, and more of one colour than of the other. */
function penalty(dark, side) {
  let sum = 0;
  let all = 0;
  for (const isRow of [true, false]) {
    for (let line = 0; line < side; line++) {
      let text = "";
      for (let n = 0; n < side; n++) text += isRow ? dark[line * side + n] : dark[n * side + line];
      for (const run of text.match(/0+|1+/g)) if (run.length >= 5) sum += run.length - 2;
      const padded = `0000${text}0000`;
      for (let at = padded.indexOf("1011101"); at >= 0; at = padded.indexOf("1011101", at + 1)) {
        if (padded.slice(at - 4, at) === "0000") sum += 40;
        if (padded.slice(at + 7, at + 11) === "0000") sum += 40;
      }
    }
  }
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const own = dark[y * side + x];
      all += own;
      if (x + 1 < side && y + 1 < side && own === dark[y * side + x + 1] && own === dark[(y + 1) * side + x] && own === dark[(y + 1) * side + x + 1]) sum += 3;
    }
  }
  return sum + 10 * Math.max(0, Math.ceil(Math.abs(all * 20 - side * side * 10) / (side * side)) - 1);
}

/** The dark parts of a code as the path of an SVG, with a quiet edge of four. */
export function pathOf({ side, isDark }) {
  let path = "";
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!isDark(x, y)) continue;
      let length = 1;
      while (x + length < side && isDark(x + length, y)) length += 1;
      path += `M${x + 4} ${y + 4}h${length}v1h-${length}z`;
      x += length - 1;
    }
  }
  return path;
}
