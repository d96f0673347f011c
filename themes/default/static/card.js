/**
 * A card's bar, and boxes that can be ticked. All of it works on the device alone. What is built here is undone before a page is
 * swapped in place, and built again after.
 */

/** What undoes what was built. */
let built = [];
const undo = (how) => built.push(how);

// Actions

function startActions(bar) {
  const actions = bar.querySelector(".card-actions");
  const print = actions.querySelector(".print");
  print.onclick = () => globalThis.print();
  const share = actions.querySelector(".share");
  share.onclick = async () => {
    const url = location.href.replace(/#.*/, "");
    // Whoever closes the sheet has changed their mind.
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    await navigator.clipboard.writeText(url);
    say(bar, share, actions.dataset.copied);
  };
  print.hidden = false;
  const tools = [...actions.querySelectorAll("a.run, a.add")];
  for (const link of tools) link.hidden = false;
  share.hidden = !navigator.share && !navigator.clipboard;
  undo(() => [print, share, ...tools].forEach((own) => (own.hidden = true)));
}

/** Says what was done in the button for a moment, and to readers of screens. */
function say(bar, button, text) {
  const label = button.querySelector("span");
  const before = (label.dataset.label ??= label.textContent);
  label.textContent = text;
  button.classList.add("has-said");
  bar.querySelector("[role=status]").textContent = text;
  setTimeout(() => {
    label.textContent = before;
    button.classList.remove("has-said");
  }, 2500);
}

// Where one is

function startSections(bar) {
  const fold = bar.querySelector(".toc-fold");
  const here = bar.querySelector(".toc-here");
  const first = here.textContent;
  const links = [...document.querySelectorAll(".toc a, .toc-fold a")];
  const idOf = (link) => decodeURIComponent(link.hash.slice(1));
  const heads = [...new Set(links.map(idOf))].map((id) => document.getElementById(id)).filter(Boolean);
  let current;
  const mark = (head) => {
    current = head;
    const own = links.filter((link) => head && idOf(link) === head.id);
    here.textContent = own[0]?.textContent ?? first;
    for (const link of links) link.removeAttribute("aria-current");
    for (const link of own) link.setAttribute("aria-current", "true");
  };
  const update = () => {
    const { top, bottom } = bar.getBoundingClientRect();
    const isStuck = getComputedStyle(bar).position === "sticky" && top <= 1;
    bar.classList.toggle("is-stuck", isStuck);
    const line = Math.max(bottom, 0) + innerHeight / 8;
    const passed = heads.filter((head) => head.getBoundingClientRect().top <= line).at(-1);
    if (passed !== current) mark(passed);
  };
  let isAsked = false;
  const scrolled = () => {
    if (!isAsked) requestAnimationFrame(() => ((isAsked = false), update()));
    isAsked = true;
  };
  const left = ({ target, key }) => {
    const isDone = key ? key === "Escape" && fold.open : target.closest("a") || !fold.contains(target);
    if (!isDone) return;
    if (key) fold.querySelector("summary").focus();
    fold.open = false;
  };
  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("keydown", left);
  addEventListener("click", left);
  fold.onfocusout = ({ relatedTarget }) => {
    if (relatedTarget && !fold.contains(relatedTarget)) fold.open = false;
  };
  undo(() => {
    removeEventListener("scroll", scrolled);
    removeEventListener("keydown", left);
    removeEventListener("click", left);
    mark(undefined);
    bar.classList.remove("is-stuck");
  });
  update();
}

// Boxes

/** What is ticked, by the words of its line: a card may get another line above it. */
function kept(key) {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  } catch {
    return new Set();
  }
}

/** Without a store, ticks last as long as the page. */
function keep(key, texts) {
  try {
    if (texts.length > 0) localStorage.setItem(key, JSON.stringify(texts));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}

function startBoxes(card) {
  const key = `ticked:${card.dataset.id}`;
  const ticked = kept(key);
  const boxes = [...card.querySelectorAll(".prose .task")].map((task, place) => box(task, place, ticked));
  if (boxes.length === 0) return;
  const count = Object.assign(document.createElement("output"), { className: "quiet" });
  const untick = Object.assign(document.createElement("button"), { type: "button", className: "button is-quiet", textContent: card.dataset.untick });
  const status = Object.assign(document.createElement("p"), { className: "ticks screen-only" });
  status.append(count, " ", untick);
  card.querySelector(".prose .can-tick").parentElement.before(status);
  const show = () => {
    const own = boxes.filter(({ input }) => input.checked);
    count.textContent = card.dataset.ticked.replace("{n}", own.length).replace("{all}", boxes.length);
    untick.hidden = own.length === 0;
    return own.map(({ text }) => text);
  };
  const change = () => keep(key, show());
  for (const { input } of boxes) input.onchange = change;
  untick.onclick = () => {
    for (const { input } of boxes) input.checked = false;
    change();
    boxes[0].input.focus();
  };
  undo(() => status.remove());
  show();
}

/** The box of a line, which ticks it wherever one touches it. */
function box(task, place, ticked) {
  const line = task.closest("li");
  const text = line.textContent.trim();
  const input = Object.assign(document.createElement("input"), { type: "checkbox", className: "tick" });
  input.checked = ticked.has(text) || task.classList.contains("done");
  const id = line.id;
  line.id ||= `line-${place}_`;
  input.setAttribute("aria-labelledby", line.id);
  task.after(input);
  line.classList.add("can-tick");
  line.onclick = ({ target }) => {
    if (target.closest("a, input, li") === line && !getSelection()?.toString()) input.click();
  };
  undo(() => {
    input.remove();
    line.onclick = null;
    if (!id) line.removeAttribute("id");
    line.classList.remove("can-tick");
    if (!line.className) line.removeAttribute("class");
  });
  return { input, text };
}

function start() {
  const card = document.querySelector("article.card");
  const bar = card?.querySelector(".card-bar");
  if (!bar) return;
  startActions(bar);
  startSections(bar);
  startBoxes(card);
}

function stop() {
  for (const how of built.reverse()) how();
  built = [];
}

start();
document.addEventListener("playbook:swap", stop);
document.addEventListener("playbook:swapped", start);
