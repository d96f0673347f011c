/**
 * A card as its own page tells it: no second file for each card. The page is marked up for readers; what programs need beside the
 * words stands in `data-` attributes of the same elements.
 */

/** Pages that lead on to others, one after the other, at most. */
const MOST_STEPS = 3;

/**
 * A card, from its page; `null` where there is none by this id. An alias leads to its card. Of a version that is not the current
 * one, its own page is read.
 * @param {string} home address of the language's home page
 * @param {string} id
 * @param {string} [version]
 * @throws where there is no network and the page is not kept
 */
export async function fetchCard(home, id, version) {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(id)) return null;
  const base = new URL(home, location.href);
  const own = await fetchPage(new URL(`formats/${encodeURIComponent(id)}/`, base));
  const current = own && readCard(own.page, own.address);
  if (!version || current?.version === version) return current;
  const old = await fetchPage(new URL(`formats/${encodeURIComponent(current?.id ?? id)}/v/${encodeURIComponent(version)}/`, base));
  const card = old && readCard(old.page, old.address);
  // A version's page without its text (nobody knows it any more) is no card to plan with.
  return card?.version ? { ...card, current: current?.version, changes: changesSince(current, version) } : current && { ...current, missing: version };
}

async function fetchPage(address) {
  for (let step = 0; step < MOST_STEPS; step++) {
    const answer = await fetch(address);
    if (answer.status === 404 || answer.status === 410) return null;
    if (!answer.ok) throw new Error(`${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector('meta[http-equiv="refresh" i]')?.content.match(/url=(.*)/i)?.[1];
    if (!next) return { page, address: answer.url || address };
    address = new URL(next, address);
  }
  return null;
}

/** What changed after a version, newest first. */
function changesSince(card, version) {
  const at = card?.changelog.findIndex((entry) => entry.version === version) ?? -1;
  return at < 0 ? [] : card.changelog.slice(0, at);
}

const all = (root, selector) => [...root.querySelectorAll(selector)];
const textOf = (element) => element?.textContent.trim().replace(/\s+/g, " ") || undefined;
const wordsOf = (text) => (text ?? "").split(" ").filter(Boolean);

function deckOf(card, address) {
  const link = card.querySelector("a.deck");
  return link ? new URL(link.getAttribute("href").replace(/#.*/, ""), address).href : undefined;
}

/** Two ends: `45-60`, `60`, `45-`, `-60`; what is open is undefined. */
export function rangeOf(text) {
  const [min, max = min] = (text ?? "").split("-").map((end) => (end === "" ? undefined : Number(end)));
  return { min, max };
}

/**
 * The card that a page shows; `null` where it shows none.
 * @param {Document} page
 * @param {string | URL} address
 */
export function readCard(page, address) {
  const card = page.querySelector("article.card[data-id]");
  if (!card) return null;
  const { dataset } = card;
  const roles = all(card, "[data-role]").map((role) => ({ id: role.dataset.role, label: textOf(role) }));
  const slugOf = (link) => decodeURIComponent(new URL(link.getAttribute("href"), address).pathname.split("/").at(-2));
  const related = all(card, "[data-relation]").map((part) => [part.dataset.relation, all(part, ".tile-title a").map((link) => ({ id: slugOf(link), title: textOf(link) }))]);
  return {
    id: dataset.id,
    version: dataset.version,
    href: String(address),
    title: textOf(card.querySelector("h1")),
    summary: textOf(card.querySelector(".lead")),
    lang: card.querySelector("h1").getAttribute("lang") ?? undefined,
    kind: card.className.match(/kind-(\w+)/)?.[1],
    status: dataset.status,
    difficulty: dataset.difficulty,
    minutes: rangeOf(dataset.minutes),
    people: rangeOf(dataset.people),
    purposes: wordsOf(dataset.purposes),
    hue: card.querySelector(".card-head")?.className.match(/hue-(\d)/)?.[1],
    modes: Object.fromEntries(all(card, "[data-mode][data-fit]").map(({ dataset: { mode, fit } }) => [mode, fit])),
    roles,
    materials: all(card, ".materials > li").map(textOf),
    phases: all(card, ".agenda > .phase").map((phase) => ({
      title: textOf(phase.querySelector("h3")),
      ...rangeOf(phase.dataset.minutes),
      purpose: phase.dataset.purpose,
      hue: phase.className.match(/hue-(\d)/)?.[1],
      lead: roles.find(({ id }) => id === phase.dataset.lead)?.label ?? phase.dataset.lead,
      leadId: phase.dataset.lead,
      steps: textOf(phase.querySelector(".steps")),
      signal: textOf(phase.querySelector(".signal")),
      isOptional: "optional" in phase.dataset,
    })),
    risks: all(card, ".risks > li").map((risk) => ({ risk: textOf(risk.querySelector(".risk")), mitigation: textOf(risk.querySelector(".mitigation"))?.replace(textOf(risk.querySelector(".mitigation .label")) ?? "", "").trim() })),
    metrics: all(card, ".metrics > li").map((metric) => ({ name: textOf(metric.querySelector("strong")), unit: textOf(metric.querySelector("strong + .quiet"))?.replace(/^\(|\)$/g, "") })),
    /** Where it stands in the deck of all cards. */
    deck: deckOf(card, address),
    avoid: textOf(card.querySelector(".use-avoid .avoid dd")),
    related: Object.fromEntries(related),
    isRecalled: card.querySelector(".card-head .recall") !== null,
    setbacks: all(card, ".setbacks > li").map((line) => {
      const link = line.querySelector(".setback a");
      return { title: textOf(link), href: link && new URL(link.getAttribute("href"), address).href, outcome: line.dataset.outcome, mode: line.dataset.mode, people: rangeOf(line.dataset.people) };
    }),
    changelog: all(card, ".changes > li").map((entry) => ({ version: textOf(entry.querySelector("strong")), changes: textOf(entry.querySelector("p + p")), isRecalled: entry.classList.contains("is-recalled") })),
  };
}
