/** Where a page says how long ago something was: on the day of the build, and longer ago today. */

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
