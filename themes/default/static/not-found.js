/** What is offered for an address that leads to nothing: pages whose names are nearly its own, in the language of its folder. */

const MOST = 3;
/** Fewer letters may begin anything. */
const LEAST = 3;
const part = document.getElementById("not-found_");
const { base, index, engine } = part.dataset;
const sections = [...part.querySelectorAll("section")];

/** The longest home that the address lies below: readers of a language have its folder in their address. */
function own() {
  const path = location.pathname;
  const fitting = sections.filter(({ dataset }) => path.startsWith(new URL(dataset.home, location.href).pathname));
  return fitting.sort((a, b) => b.dataset.home.length - a.dataset.home.length)[0] ?? sections[0];
}

/** The words of the last part of the address that says something. */
function words() {
  const parts = location.pathname.slice(new URL(base, location.href).pathname.length).split("/");
  const last = parts.filter((one) => one && !/^index\.html?$/.test(one)).at(-1) ?? "";
  try {
    return decodeURIComponent(last).replace(/\.html?$/, "").replace(/[-_.+]+/g, " ").trim();
  } catch {
    return "";
  }
}

async function offer(section) {
  const text = words();
  if (text.length < LEAST) return;
  const { open } = await import(new URL(engine, location.href));
  const search = await open(new URL(index, location.href), section.lang);
  const answer = await search.search({ text });
  // A rule of the checks has an address that nobody types.
  const near = answer.hits.filter(({ entry }) => search.facets.value("kind", entry) !== "rule");
  const hits = await search.show(near.slice(0, MOST), answer);
  const place = section.querySelector(".near");
  place.querySelector("ul").replaceChildren(
    ...hits.map(({ href, title }) => {
      const link = Object.assign(document.createElement("a"), { href, textContent: title.text });
      if (title.lang) link.lang = title.lang;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  place.hidden = hits.length === 0;
}

const section = own();
part.prepend(section);
offer(section).catch((error) => console.warn(error));
