/** The facts of a card as Markdown, for tools whose own templates show nothing but the text. */

/**
 * The whole card: its facts around its body. `withTags` is for tools that know no tags of their own.
 * @param {object} card
 * @param {{ withTags: boolean }} options
 */
export function whole(card, { withTags }) {
  const facts = [
    ["Intentions", card.purposes.join(", ")],
    ["Durée", card.duration],
    ["Participants", card.participants],
    ["Modes", card.modes],
    ["Difficulté", card.difficulty],
    ["Maturité", card.status],
    ...(withTags ? [["Étiquettes", card.tags.join(", ")]] : []),
  ];
  return `# ${card.title}

${card.summary}

| | |
|---|---|
${facts.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}

## Contexte

**À utiliser quand** ${card.useWhen}

**À éviter quand** ${card.avoidWhen}

## Déroulé

${card.agenda.map(({ title, minutes, lead, steps }) => `1. **${title}** (${minutes} min, ${lead}) ${steps}`).join("\n")}

## Risques et parades

${card.risks.map(({ risk, mitigation }) => `- ${risk} → ${mitigation}`).join("\n")}

## Ce que l’on mesure

**${card.metric.name}** (jours) ${card.metric.how}

${card.body}
## Carte liée

[${card.similar}](${card.similar}.md)

## Versions

- 1.0.0, ${card.date} : Première version.
`;
}
