/** On every page: the key that leads to the search, and the worker that keeps pages for when there is no network. */

const { home, search, worker } = document.documentElement.dataset;
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

/** Asks the worker to keep something, where there is one. */
function keep(what) {
  const pages = [home, search].map((address) => new URL(address, location.href).href);
  workers.controller?.postMessage({ keep: what, pages });
}

// Who saves data is asked first: the search page has a button.
if (workers && worker && !navigator.connection?.saveData) {
  workers.addEventListener("controllerchange", () => keep("page"));
  // A worker that is there came with an earlier page: what could not be kept then may be now.
  addEventListener("load", () => keep("search"));
  // After the page itself has loaded: keeping must not slow down reading.
  addEventListener("load", () => workers.register(worker).catch(() => {}));
}

/** The emblem of a tile becomes that of its card, and back, where pages change with a movement. Only one may be named so. */
function moveWith(address) {
  const isMoving = (emblem) => emblem.closest(".tile")?.querySelector(".tile-title a").href === address;
  const emblems = [...document.querySelectorAll(".emblem")];
  const moving = emblems.find(isMoving);
  for (const emblem of emblems) emblem.style.viewTransitionName = moving ? (emblem === moving ? "emblem" : "none") : "";
}
/** A movement that the browser leaves out is no error. */
function onMove({ viewTransition, activation = globalThis.navigation?.activation }, end) {
  if (!viewTransition) return;
  for (const promise of [viewTransition.ready, viewTransition.finished, viewTransition.updateCallbackDone]) promise?.catch(() => {});
  moveWith(activation?.[end]?.url);
}
addEventListener("pageswap", (event) => onMove(event, "entry"));
addEventListener("pagereveal", (event) => onMove(event, "from"));
