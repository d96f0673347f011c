/** The library in our own form. */

import { PURPOSES, ROLES, TAGS } from "./cards.mjs";

const quoted = JSON.stringify;

/** The files of the playbook, as pairs of path and text. */
export function* files({ count, card }, languages, reports = 0) {
  yield ["playbook.yml", settings(languages)];
  for (let number = 1; number <= count; number++) {
    const written = card(number);
    yield [`formats/${written.name}.md`, text(written, reports > 0 ? " indicator: lead-time," : "")];
  }
  if (reports > 0) yield* TEAMS.map((team) => [`people/${team}.md`, `---\nname: ${team}\nteam: ${team}\n---\n`]);
  for (let number = 1; number <= reports; number++) yield report(number, card(1 + ((number - 1) % count)), count);
}

/** Who reports. */
const TEAMS = Array.from({ length: 40 }, (_, place) => `equipe-${place + 1}`);
const OUTCOMES = ["success", "success", "mixed", "failure"];

/** A report on a card, with what it measured, learned and promised. */
function report(number, card, count) {
  const round = Math.floor((number - 1) / count);
  const two = (value) => String(value).padStart(2, "0");
  const date = `2026-${two(1 + (round % 10))}-${two(1 + (number % 28))}`;
  const team = TEAMS[(number * 7) % TEAMS.length];
  const [before, after] = [10 + (number % 30), 5 + ((number * 3) % 35)];
  const body = card.body.split("\n\n")[1].split(" ").slice(0, 60).join(" ");
  const text = `---
title: ${quoted(`Usage ${number}`)}
date: ${date}
format: ${card.name}
format_version: 1.0.0
outcome: ${OUTCOMES[number % OUTCOMES.length]}
by: [${team}]
context: ${quoted(card.useWhen)}
participants: ${4 + (number % 12)}
mode: in-person
measures:
  - { metric: ${quoted(card.metric.name)}, before: ${before}, after: ${after}, unit: jours }
learned: { surprise: ${quoted(card.avoidWhen)}, decision: ${quoted(card.risks[0].mitigation)} }
commitments:
  - { who: ${team}, what: ${quoted(card.risks[1].mitigation)}, sign: Une page., due: 2027-01-10 }
---
${body}
`;
  return [`reports/${date}-usage-${number}.md`, text];
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

function text(card, indicator) {
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
  - { name: ${quoted(card.metric.name)}, unit: jours, direction: down, kind: leading,${indicator} how: ${quoted(card.metric.how)} }
roles: [${ROLES.join(", ")}]
agenda:
${card.agenda.map(phase).join("\n")}
related: { similar: [${card.similar}] }
changelog:
  - { version: 1.0.0, date: ${card.date}, changes: Première version. }
---

${card.body}`;
}
