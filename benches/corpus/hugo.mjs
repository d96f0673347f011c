/**
 * The library for Hugo: facts in front matter, and a small theme (`hugo-theme.mjs`) that shows them as ours does. The
 * lists that a facilitator picks from (purposes, tags, durations, group sizes) are taxonomies; feeds and sitemap are
 * as by default, but for the length of feeds, which is the same as in ours.
 */

import { layouts, style } from "./hugo-theme.mjs";

const quoted = JSON.stringify;

const SETTINGS = `title: Grande bibliothèque
baseURL: https://example.org/playbook/
locale: fr
defaultContentLanguage: fr
theme: bench
enableRobotsTXT: true
capitalizeListTitles: false
titleCaseStyle: none
taxonomies: { tag: tags, purpose: purposes, duration: durations, group: groups }
services: { rss: { limit: 50 } }
# Links to another card's file become links to its page, as in ours.
markup: { goldmark: { renderHooks: { link: { useEmbedded: always } } } }
menus:
  main:
    - { name: Bibliothèque, pageRef: /formats, weight: 1 }
    - { name: Intentions, pageRef: /purposes, weight: 2 }
    - { name: Étiquettes, pageRef: /tags, weight: 3 }
    - { name: Durées, pageRef: /durations, weight: 4 }
    - { name: Taille du groupe, pageRef: /groups, weight: 5 }
    - { name: Rechercher, pageRef: /search, weight: 6 }
`;

export function* files({ count, card }) {
  yield ["hugo.yaml", SETTINGS];
  yield ["themes/bench/assets/style.css", style];
  for (const [name, template] of Object.entries(layouts)) yield [`themes/bench/layouts/${name}`, template];
  yield ["content/_index.md", "---\ntitle: Grande bibliothèque\n---\n"];
  yield ["content/formats/_index.md", "---\ntitle: Bibliothèque\n---\n"];
  yield ["content/search.md", "---\ntitle: Rechercher\nlayout: search\n---\n"];
  for (let number = 1; number <= count; number++) {
    const written = card(number);
    yield [`content/formats/${written.name}.md`, text(written)];
  }
}

const risk = ({ risk, mitigation }) => `  - { risk: ${quoted(risk)}, mitigation: ${quoted(mitigation)} }`;
const phase = ({ title, minutes, lead, steps }) =>
  `  - { title: ${quoted(title)}, minutes: ${minutes}, lead: ${lead}, steps: ${quoted(steps)} }`;

function text(card) {
  return `---
title: ${quoted(card.title)}
description: ${quoted(card.summary)}
date: ${card.date}
version: 1.0.0
status: ${card.status}
purposes: [${card.purposes.join(", ")}]
tags: [${card.tags.join(", ")}]
durations: [${quoted(card.duration)}]
groups: [${quoted(card.participants)}]
use_when: ${quoted(card.useWhen)}
avoid_when: ${quoted(card.avoidWhen)}
modes: { ${card.modes} }
difficulty: ${card.difficulty}
risks:
${card.risks.map(risk).join("\n")}
metrics:
  - { name: ${quoted(card.metric.name)}, unit: jours, how: ${quoted(card.metric.how)} }
agenda:
${card.agenda.map(phase).join("\n")}
similar: [${card.similar}]
changelog:
  - { version: 1.0.0, date: ${card.date}, changes: Première version. }
---

${card.body}`;
}
