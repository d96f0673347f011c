/**
 * Commitments on the reader's own day: what was to come when the site was built may have passed since. And the line that tells
 * of one, with today's day in it, ready to be copied. What is changed here is undone before a page is swapped in place.
 */

const two = (number) => String(number).padStart(2, "0");
const iso = (day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;

/** Days before its end from which on a commitment comes soon. */
const SOON = 7;

let undo = [];

function change(node, property, value) {
  const before = node[property];
  undo.push(() => (node[property] = before));
  node[property] = value;
}

function build() {
  const today = iso(new Date());
  const soon = iso(new Date(Date.now() + SOON * 864e5));
  for (const line of document.querySelectorAll(".commitment[data-end]")) {
    const { end } = line.dataset;
    const state = end < today ? "awaiting" : end <= soon ? "soon" : "moved" in line.dataset ? "moved" : "upcoming";
    const mark = line.querySelector(".mark");
    const words = line.parentElement.dataset[state];
    if (!words || mark.classList.contains(`commitment-${state}`)) continue;
    change(mark, "className", `mark commitment-${state}`);
    change(mark, "textContent", words);
  }
  for (const code of document.querySelectorAll("code[data-day]")) {
    change(code, "textContent", code.textContent.replaceAll(code.dataset.day, today));
  }
  for (const button of document.querySelectorAll("button.copy")) change(button, "hidden", !navigator.clipboard);
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("button.copy");
  if (!button) return;
  const words = button.textContent;
  await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = words), 2000);
});

document.addEventListener("playbook:swap", () => {
  for (const step of undo.reverse()) step();
  undo = [];
});
document.addEventListener("playbook:swapped", build);
build();
