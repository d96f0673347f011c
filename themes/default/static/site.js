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

/** "/" where nothing is typed, Ctrl-K or ⌘K anywhere. */
function isForSearch({ key, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (altKey || shiftKey && key !== "/") return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k";
  return key === "/" && !isTyping(target) && !isSwitchedOff();
}

addEventListener("keydown", (event) => {
  if (!isForSearch(event)) return;
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
