/** On every page: the key that leads to the search, and the worker that keeps pages for when there is no network. */

const { search, worker } = document.documentElement.dataset;
const workers = navigator.serviceWorker;

function isTyping(element) {
  return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
}

/** Readers who speak to their device may switch the key off, on the search page. */
function isSwitchedOff() {
  try {
    return localStorage.getItem("shortcut") === "off";
  } catch {
    return false;
  }
}

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || isSwitchedOff()) return;
  event.preventDefault();
  const field = document.getElementById("query_");
  if (field) field.focus();
  else location.href = `${search}#query_`;
});

if (workers && worker) {
  const keep = () => workers.controller?.postMessage("keep");
  workers.addEventListener("controllerchange", keep);
  // What could not be kept last time may be now.
  addEventListener("load", keep);
  // After the page itself has loaded: keeping must not slow down reading.
  addEventListener("load", () => workers.register(worker).catch(() => {}));
}

/** What was so long ago on the day of the build may be longer ago today. */
function sayAgain() {
  const say = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const days = Math.floor((Date.now() - Date.parse(time.dateTime)) / 864e5);
    if (!(days >= 0)) continue;
    time.textContent =
      days < 14 ? say.format(-days, "day")
      : days < 91 ? say.format(-Math.floor(days / 7), "week")
      : days < 730 ? say.format(-Math.floor((days * 12) / 365), "month")
      : say.format(-Math.floor(days / 365), "year");
  }
}
sayAgain();
