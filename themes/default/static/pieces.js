/** Pieces that the search and the finder share. They are made of nodes, so that no text is ever read as HTML. */

/** The language of the site's words; a theme without words in the page's language lends those of another. */
const lang = document.body.lang || document.documentElement.lang;
const pageLang = lang === document.documentElement.lang ? null : document.documentElement.lang;
const plural = new Intl.PluralRules(lang);
/** Made when they are needed, which is seldom: on a phone each takes longer than an answer. */
const once = (make) => {
  let made;
  return () => (made ??= make());
};
const languages = once(() => new Intl.DisplayNames([lang], { type: "language" }));
const days = once(() => new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));

/**
 * An element with its attributes and children; empty ones are left out.
 * @param {string} name
 * @param {Record<string, string | null | false>} [attributes]
 * @param {...(Node | string | null | false)} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value) element.setAttribute(key, value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

/**
 * Words with a value for each `{name}`.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/**
 * The form of the words for a number, out of `data-…-one` and `data-…-other`.
 * @param {DOMStringMap} words
 * @param {string} name
 * @param {number} number
 */
export function counted(words, name, number) {
  const form = plural.select(number) === "one" ? "One" : "Other";
  return fill(words[name + form], { n: number.toLocaleString(lang) });
}

/**
 * `45 min`, `1 h`, `1 h 30`.
 * @param {DOMStringMap} words
 * @param {number} minutes
 */
export function time(words, minutes) {
  if (minutes < 60) return `${minutes}\u00a0${words.min}`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0${words.hour}${rest ? `\u00a0${String(rest).padStart(2, "0")}` : ""}`;
}

/** An element with a text of the engine: its language, and what was found in it marked. */
function phrase(name, attributes, { text, lang: other, marks, isOurs }) {
  const own = other ?? (isOurs ? null : pageLang);
  const element = make(name, { ...attributes, lang: own, dir: own && "auto" });
  let at = 0;
  for (const [start, end] of marks ?? []) {
    element.append(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  element.append(text.slice(at));
  return element;
}

/**
 * A number of facts on one line.
 * @param {string} name
 * @param {(Node | string | null | false)[]} facts
 */
export function line(name, facts) {
  const spans = facts.filter(Boolean).map((fact) => make("span", {}, fact));
  return spans.length ? make("p", { class: name }, ...join(spans, " ")) : null;
}

function join(nodes, separator) {
  return nodes.flatMap((node, at) => (at ? [separator, node] : [node]));
}

function day(date) {
  return date && make("time", { datetime: date }, days().format(new Date(date)));
}

/** The purpose that was asked for, or else the first. */
function top(shape, hit, label, wanted, emblem) {
  const purpose = hit.purposes?.find((own) => own === wanted) ?? hit.purposes?.[0];
  const own = hit.title.lang;
  const marks = [
    emblem,
    purpose && make("span", { class: "purpose" }, label("purpose", purpose)),
    !purpose && make("span", { class: "kicker" }, label("kind", hit.kind)),
    hit.status && make("span", { class: `badge status-${hit.status}` }, label("status", hit.status)),
    hit.outcome && make("span", { class: `mark outcome-${hit.outcome}` }, label("outcome", hit.outcome)),
    own && make("span", { class: "badge language" }, languages().of(own)),
  ];
  return make("p", { class: `${shape}-top` }, ...join(marks.filter(Boolean), " "));
}

function facts(hit, words, label, reports) {
  const modes = (hit.modes ?? []).map((mode) => label("mode", mode)).join(", ");
  return line("glance", [
    hit.duration,
    hit.participants && `${hit.participants} ${words.people}`,
    hit.purposes?.length > 0 && label("kind", hit.kind),
    modes,
    reports,
    day(hit.date),
  ]);
}

/**
 * What was found as an item of a list, in the colour of its purpose.
 * @param {"result" | "tile"} shape its classes begin with it
 * @param {object} hit what the engine shows
 * @param {DOMStringMap} words
 * @param {(facet: string, id: string) => string} label the word for readers
 * @param {Node | null} [reason] why it is shown
 * @param {string} [wanted] the purpose that was asked for
 * @param {Element} [emblem]
 */
export function item(shape, hit, words, label, reason, wanted, emblem) {
  const hue = hit.hue === null || hit.hue === undefined ? "" : ` hue-${hit.hue}`;
  const retired = hit.status === "retired" ? " is-retired" : "";
  const link = phrase("a", { href: hit.href }, hit.title);
  // A reason has told the number of reports already; a report has none.
  const told = hit.kind !== "report" && hit.reports > 0 && counted(words, "reports", hit.reports);
  const marks = told && hit.uses && make("span", { class: "uses", role: "img", "aria-label": told, title: told }, ...[...hit.uses].map((use) => make("i", { class: `use-${use}` })));
  const reports = marks || (!reason && told);
  return make(
    "li",
    { class: `${shape}${hue}${retired}` },
    top(shape, hit, label, wanted, emblem),
    make("h3", { class: `${shape}-title` }, link),
    hit.summary && phrase("p", { class: `${shape}-summary` }, hit.summary),
    hit.excerpt && phrase("p", { class: `${shape}-excerpt` }, hit.excerpt),
    hit.by && words.foundBy && phrase("p", { class: `${shape}-by` }, { text: fill(words.foundBy, { words: hit.by.words.join(", ") }), isOurs: true }),
    reason,
    facts(hit, words, label, reports),
  );
}

/**
 * A function that gives the search's engine, which is opened with the first question. After `forget` it is opened again: the
 * site may have changed.
 * @param {string} index address of the index
 * @param {() => Promise<{ open: Function }>} load gives the engine's module
 */
export function engineFor(index, load) {
  let opening = null;
  const engine = () => {
    if (!opening) {
      opening = load().then(({ open }) => open(new URL(index, document.baseURI), document.documentElement.lang));
      opening.catch(engine.forget);
    }
    return opening;
  };
  engine.forget = () => (opening = null);
  return engine;
}
