/**
 * The library for Zensical: its theme, its search, and tags on each card. Two things are left out that would weigh
 * more than all the rest: cards in the navigation, for then each page carries a link to each other; and the list of
 * cards by tag, with which the build of a thousand cards takes seven times the memory.
 */

import { whole } from "./markdown.mjs";

const SETTINGS = `[project]
site_name = "Grande bibliothèque"
site_url = "https://example.org/playbook/"
nav = [
  { "Accueil" = "index.md" },
  { "Bibliothèque" = "formats/index.md" },
]

[project.theme]
language = "fr"

[project.plugins.search]
`;

export function* files({ count, card }) {
  yield ["zensical.toml", SETTINGS];
  yield ["docs/index.md", `# Grande bibliothèque\n\n${count} formats.\n`];
  const list = [];
  for (let number = 1; number <= count; number++) {
    const written = card(number);
    const { name, title, summary, tags } = written;
    const front = [`title: ${JSON.stringify(title)}`, `description: ${JSON.stringify(summary)}`, `tags: [${tags.join(", ")}]`];
    list.push(`- [${title}](${name}.md) – ${summary} (${written.duration}, ${written.participants})`);
    yield [`docs/formats/${name}.md`, `---\n${front.join("\n")}\n---\n\n${whole(written, { withTags: false })}`];
  }
  // A page of every title is too long for the search's index at ten thousand cards.
  yield ["docs/formats/index.md", `---\nsearch:\n  exclude: true\n---\n\n# Bibliothèque\n\n${list.join("\n")}\n`];
}
