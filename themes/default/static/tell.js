/** Links that begin a report: of the reader's own day, wherever on the page they stand. Nothing changes before one is followed. */

const two = (number) => String(number).padStart(2, "0");
const today = (now = new Date()) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

function fill(event) {
  const link = event.target.closest?.('a[data-day], a[href="#tell_"]');
  if (!link) return;
  const { href, dataset } = link.matches("[data-day]") ? link : (document.querySelector("a#tell_") ?? link);
  link.href = dataset.day ? href.replaceAll(dataset.day, today()) : href;
}
for (const kind of ["click", "auxclick", "contextmenu", "dragstart"]) addEventListener(kind, fill, true);
