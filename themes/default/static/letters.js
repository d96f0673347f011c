// Numbers written as letters, as src/search/code.rs writes them.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const NUMBERS = new Uint8Array(128);
for (let number = 0; number < ALPHABET.length; number++) NUMBERS[ALPHABET.charCodeAt(number)] = number;

/** The number that the letter at `place` of `code` stands for. */
export function number(code, place) {
  return NUMBERS[code.charCodeAt(place)];
}

/** Numbers of any size, each written as its distance from the one before. */
export function distances(code) {
  const numbers = [];
  let [last, value, unit] = [0, 0, 1];
  for (let place = 0; place < code.length; place++) {
    const digit = number(code, place);
    value += (digit % 32) * unit;
    unit *= 32;
    if (digit < 32) {
      last += value;
      numbers.push(last);
      [value, unit] = [0, 1];
    }
  }
  return numbers;
}

/** A word in 20 bits, as src/search/code.rs makes it. */
export function fingerprint(word) {
  let hash = 0x811c9dc5;
  for (let place = 0; place < word.length; place++) hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
  return (hash >>> 20) ^ (hash & 0xfffff);
}

/** The numbers of a column, each written in `width` letters. */
export function fixed(code, width) {
  const numbers = new Uint32Array(code.length / width);
  for (let place = 0; place < code.length; place++) {
    const row = Math.floor(place / width);
    numbers[row] = numbers[row] * 64 + number(code, place);
  }
  return numbers;
}
