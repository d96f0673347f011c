/** Links that begin a report: of the reader's own day, wherever on the page they stand. */

const now = new Date();
const two = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
for (const link of document.querySelectorAll("a[data-day]")) link.href = link.href.replaceAll(link.dataset.day, today);
const tell = document.querySelector("a#tell_");
if (tell) for (const link of document.querySelectorAll('a[href="#tell_"]')) link.href = tell.href;
