/** The library in our own form. */

import { PURPOSES, ROLES, TAGS } from "./cards.mjs";

const quoted = JSON.stringify;

/** The files of the playbook, as pairs of path and text. */
export function* files({ count, card }, languages) {
  yield ["playbook.yml", settings(languages)];
  for (let number = 1; number <= count; number++) {
    const written = card(number);
    yield [`formats/${written.name}.md`, text(written)];
  }
}

/** Settings with the vocabularies that the cards use. */
function settings(languages) {
  const own = (words) => `{ ${languages.map((language) => `${language}: ${words[language]}`).join(", ")} }`;
  const term = (id) => `  - { id: ${id}, label: ${own({ fr: quoted(id), en: quoted(id) })} }`;
  return `title: ${own({ fr: "Grande bibliothèque", en: "Large library" })}
languages: [${languages.join(", ")}]
url: https://example.org/playbook/
license: CC-BY-SA-4.0
purposes:
${PURPOSES.map(term).join("\n")}
tags:
${TAGS.map(term).join("\n")}
roles:
${ROLES.map(term).join("\n")}
`;
}

const risk = ({ risk, mitigation }) => `  - { risk: ${quoted(risk)}, mitigation: ${quoted(mitigation)} }`;
const phase = ({ title, minutes, lead, steps }) =>
  `  - { title: ${quoted(title)}, duration: ${minutes} min, lead: ${lead}, steps: ${quoted(steps)} }`;

function text(card) {
  return `---
title: ${quoted(card.title)}
summary: ${quoted(card.summary)}
version: 1.0.0
status: ${card.status}
purpose: [${card.purposes.join(", ")}]
tags: [${card.tags.join(", ")}]
context: { use_when: ${quoted(card.useWhen)}, avoid_when: ${quoted(card.avoidWhen)} }
heard: [${quoted(card.useWhen.split(" ").slice(0, 7).join(" "))}]
duration: ${card.duration}
participants: "${card.participants}"
modes: { ${card.modes} }
difficulty: ${card.difficulty}
risks:
${card.risks.map(risk).join("\n")}
metrics:
  - { name: ${quoted(card.metric.name)}, unit: jours, direction: down, kind: leading, how: ${quoted(card.metric.how)} }
roles: [${ROLES.join(", ")}]
agenda:
${card.agenda.map(phase).join("\n")}
related: { similar: [${card.similar}] }
changelog:
  - { version: 1.0.0, date: ${card.date}, changes: Première version. }
---

${card.body}`;
}
