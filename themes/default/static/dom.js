/** What tools build their pages with: elements, words, and the data that their page carries. */

/**
 * An element: `h("p.quiet", { hidden: true }, "text", other)`. Properties are set as such; those that an element does not have, and
 * names with a dash, are attributes. What is `null`, `undefined` or `false` among the children is left out.
 * @returns {HTMLElement}
 */
export function h(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    // `list` is read only as a property.
    if (key in element && key !== "list" && !key.includes("-")) element[key] = value;
    else if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The data and the words that the tool's page carries. */
export function toolData() {
  return JSON.parse(document.getElementById("tool-data_")?.textContent ?? "null");
}

/**
 * What says words of the page: `say("late", { n: 4 })`; words with two forms are chosen by `n`. A word that is not there is its name.
 * @param {Record<string, string | { one: string, other: string }>} words
 * @param {string} lang of the words
 */
export function speaker(words, lang) {
  const rules = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const word = words[key] ?? key;
    const text = typeof word === "string" ? word : rules.select(Number(values.n)) === "one" ? word.one : word.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}

/** Offers bytes or text to be saved under a name. */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a device keeps by a name; nothing where it keeps nothing. */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** What a device keeps by a name as an object; an empty one where it keeps nothing, or something else by that name. */
export function keptObject(name) {
  try {
    const value = JSON.parse(kept(name));
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** Keeps a text by a name, or drops it for `null`; whether the device keeps anything. */
export function keep(name, text) {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
