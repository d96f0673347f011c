/**
 * Sessions on the reader's own clock: what was to come when the site was built may be over, and hours are said in the reader's
 * zone, too, where that is another. Copies a reminder. What is changed here is undone before a page is swapped in place.
 */

let undo = [];
let timer;

function change(node, property, value) {
  const before = node[property];
  undo.push(() => (node[property] = before));
  node[property] = value;
}

const lang = document.documentElement.lang;

/** When something is, on the reader's clock; nothing where that shows the same. */
export function localTime(starts, ends) {
  const begin = new Date(starts);
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(starts) ?? [];
  const said = sign ? (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1) : 0;
  if (Number.isNaN(begin.getTime()) || -begin.getTimezoneOffset() === said) return "";
  // Where the day is the same, the hours are enough.
  const dayOf = (moment) => new Date(moment).toLocaleDateString("sv");
  const isSameDay = dayOf(starts) === starts.slice(0, 10) && dayOf(ends ?? starts) === (ends ?? starts).slice(0, 10) && starts.slice(0, 10) === (ends ?? starts).slice(0, 10);
  const day = isSameDay ? {} : { weekday: "long", day: "numeric", month: "long" };
  const format = new Intl.DateTimeFormat(lang, { ...day, hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  return ends ? format.formatRange(begin, new Date(ends)) : format.format(begin);
}

function sayLocal(session, words) {
  const { starts, ends } = session.dataset;
  const local = localTime(starts, ends);
  if (!local) return;
  const text = words.dataset.local.replace("{when}", local);
  const line = session.querySelector(".when-local");
  change(line, "textContent", text);
  change(line, "hidden", false);
  const reminder = session.querySelector("pre[data-when]");
  if (reminder) change(reminder, "textContent", reminder.textContent.replace(reminder.dataset.when, `${reminder.dataset.when}\n${text}`));
  const mail = session.querySelector("a[data-mail]");
  const when = reminder && encodeURIComponent(reminder.dataset.when);
  // Signs that the build encodes and this function does not.
  const written = when?.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  if (mail?.getAttribute("href").includes(written)) change(mail, "href", mail.getAttribute("href").replace(written, `${written}%0D%0A${encodeURIComponent(text)}`));
}

/** Marks what is over, and puts it where past sessions stand. */
function sayOver(session, words) {
  const { standing } = session.dataset;
  if (!["coming", "full", "proposed"].includes(standing)) return;
  const state = session.querySelector(".state") ?? session.querySelector(".when")?.appendChild(Object.assign(document.createElement("span"), { className: "mark state" }));
  if (state) {
    change(state, "textContent", words.dataset.past);
    change(state, "hidden", false);
  }
  change(session.dataset, "standing", "past");
  for (const open of session.querySelectorAll("[data-while-open]")) change(open, "hidden", true);
  if (session.closest("[data-hide-past]")) {
    change(session, "hidden", true);
    return;
  }
  const past = document.querySelector("[data-part=past]");
  const coming = session.closest("[data-part=coming]");
  if (!past || !coming) return;
  const [list, next] = [session.parentNode, session.nextSibling];
  undo.push(() => list.insertBefore(session, next));
  past.querySelector("ul").prepend(session);
  change(past, "hidden", false);
  for (const [part, more] of [[coming, -1], [past, 1]]) {
    const count = part.querySelector(".count");
    change(count, "textContent", Number(count.textContent) + more);
  }
}

const isOver = ({ dataset }) => Date.parse(dataset.over) <= Date.now();

function build() {
  const sessions = [...document.querySelectorAll(".session[data-over]")];
  for (const session of sessions) sayLocal(session, session.closest("[data-local]"));
  // The soonest first, so that the latest of them ends on top.
  for (const session of sessions.filter(isOver)) sayOver(session, session.closest("[data-past]"));
  for (const button of document.querySelectorAll("button.copy, button[data-copy]")) change(button, "hidden", !navigator.clipboard);
  wait(sessions);
}

/** Looks again when the next one ends. */
function wait(sessions) {
  const LONGEST = 864e5;
  const next = Math.min(...sessions.map(({ dataset }) => Date.parse(dataset.over)).filter((over) => over > Date.now()));
  if (Number.isFinite(next)) timer = setTimeout(() => (stop(), build()), Math.min(LONGEST, next - Date.now() + 1000));
}

function stop() {
  clearTimeout(timer);
  for (const step of undo.reverse()) step();
  undo = [];
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("button.copy, button[data-copy]");
  if (!button) return;
  if (button.dataset.words) return;
  const source = button.dataset.copy ? document.getElementById(button.dataset.copy) : button.parentElement.querySelector("code");
  button.dataset.words = button.textContent;
  await navigator.clipboard.writeText(source.textContent).catch(() => {});
  button.textContent = button.dataset.copied;
  setTimeout(() => {
    button.textContent = button.dataset.words;
    delete button.dataset.words;
  }, 2000);
});

document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", build);
build();
