/**
 * The state of a tool as the fragment of an address says it: `v=1&card=lean-coffee@1.2.0~island&n=12`. One writing for all tools.
 *
 * A state is an object of names with lists of texts, `{ card: ["lean-coffee@1.2.0", "island"], n: ["12"] }`: from an address
 * alone nobody can tell a text from a list of one. A tool hands on the names that it does not know, as a newer one may.
 * Names have no order of meaning; the order in a list is kept.
 *
 * An item of a list may have parts, `lean-coffee@1.2.0:45!`: it is written from a list of its parts, and read as one by `decodeParts`.
 */

/** The version of this writing, written first. An address or a state without one is of this version. */
const VERSION = "1";

/** Longer addresses may be cut on their way, by mail and messengers. */
const MOST_BYTES = 4000;

/** A character as percent-encoding writes it: one byte, or a first one with those that go on. */
const CHARACTER = /%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}/gi;

/**
 * The fragment for a state, without `#`; empty where the state says nothing. A text counts as a list of one; what is an empty
 * list, `null` or `undefined` is left out, while an empty text is kept (`t=`).
 * @param {Record<string, string | number | (string | number | (string | number)[])[] | null | undefined>} state
 * @returns {string} plain ASCII
 */
export function encode({ v, ...fields }) {
  const said = Object.entries(fields).map(([name, value]) => [name, listOf(value)]).filter(([, list]) => list.length);
  // Put in front here, as an object would give names that are numbers before it.
  if (said.length || !isFirst(v)) said.unshift(["v", isFirst(v) ? [VERSION] : listOf(v)]);
  return said.map(([name, list]) => `${write(name)}=${list.map(writeItem).join("~")}`).join("&");
}

/**
 * The state that a fragment tells, with or without `#`. Any text has one. What a name says twice is one list, so that nothing
 * is lost. A part without `=` is left out: it is a place on the page (`#main`). `v` is there only where it is not 1.
 * @param {string} fragment
 * @returns {Record<string, string[]>}
 */
export function decode(fragment) {
  return readAll(fragment, read);
}

/**
 * As `decode`, with each item of a list as a list of its parts.
 * @param {string} fragment
 * @returns {Record<string, string[][]>}
 */
export function decodeParts(fragment) {
  return readAll(fragment, (item) => item.split(":").map(read));
}

function readAll(fragment, readItem) {
  // Without a prototype, `__proto__` and `constructor` are names like others.
  const state = Object.create(null);
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const end = part.indexOf("=");
    if (end < 0) continue;
    const list = (state[read(part.slice(0, end))] ??= []);
    // One by one: as arguments of a single call, too many would throw.
    for (const item of part.slice(end + 1).split("~")) list.push(readItem(item));
  }
  if (isFirst(state.v)) delete state.v;
  return state;
}

/**
 * Whether an address with this fragment is too long to be passed on; then offer a download instead.
 * @param {string} fragment
 */
export function isTooLong(fragment) {
  return new Blob([fragment]).size > MOST_BYTES;
}

/**
 * An item that names a version of a card; without one, the card as it is.
 * @param {string} id
 * @param {string} [version]
 */
export function withVersion(id, version) {
  return version ? `${id}@${version}` : id;
}

/**
 * What `withVersion` was given. Only for items: a text may hold an `@` of its own.
 * @param {string} item
 * @returns {{ id: string, version: string | undefined }}
 */
export function versionOf(item) {
  const [id, ...version] = item.split("@");
  return { id, version: version.join("@") || undefined };
}

const listOf = (value) => [value ?? []].flat();

const isFirst = (v) => listOf(v).flat().every((one) => `${one}` === VERSION);

const writeItem = (item) => (Array.isArray(item) ? item.map(writePart).join(":") : write(item));

// A mark behind a name or a number is no text: `lean-coffee:45!` stays as one reads it.
const writePart = (part) => (/^[\w@.+-]+!$/.test(part) ? `${write(`${part}`.slice(0, -1))}!` : write(part));

// Half a character (a lone surrogate) has no encoding, and would throw. What is left as it is beside letters and digits, all
// can read: `-._`, and `@` before versions. The others that `encodeURIComponent` leaves mean something here, or end a link in a chat.
function write(text) {
  return encodeURIComponent(`${text}`.replace(/\p{Cs}/gu, "\ufffd"))
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%40", "@");
}

// What is no encoding stands for itself: somebody typed it, or the address was cut. A `+` is a plus.
function read(text) {
  return text.replace(CHARACTER, (sign) => {
    try {
      return decodeURIComponent(sign);
    } catch {
      return sign;
    }
  });
}
