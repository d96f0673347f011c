/** Several texts as one file to save: a ZIP archive whose files are stored as they are. */

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32, as ZIP has it. */
function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Little-endian numbers, each with its length in bytes. */
const numbers = (...pairs) => new Uint8Array(pairs.flatMap(([value, length]) => Array.from({ length }, (_, n) => (value >>> (8 * n)) & 255)));

const lengthOf = (parts) => parts.reduce((sum, { length }) => sum + length, 0);

/** Pieces one after the other. */
function joined(parts) {
  const whole = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Names are UTF-8; the day is that of 1980, as an archive of the same texts is the same. */
const COMMON = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [33, 2]];

/**
 * @param {{ path: string, text: string }[]} files
 * @returns {Uint8Array}
 */
export function zip(files) {
  const encoder = new TextEncoder();
  const [parts, entries] = [[], []];
  for (const { path, text } of files) {
    const [name, bytes] = [encoder.encode(path), encoder.encode(text)];
    const sizes = [[checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [name.length, 2]];
    entries.push(numbers([0x02014b50, 4], [20, 2], ...COMMON, ...sizes, [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [lengthOf(parts), 4]), name);
    parts.push(numbers([0x04034b50, 4], ...COMMON, ...sizes, [0, 2]), name, bytes);
  }
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [lengthOf(entries), 4], [lengthOf(parts), 4], [0, 2]);
  return joined([...parts, ...entries, end]);
}
