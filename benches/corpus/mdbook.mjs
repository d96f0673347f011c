/**
 * The library as a book: one chapter a card. mdBook knows neither front matter nor tags, so all is text. Everything
 * else is as by default: its search is on, and so is the page that holds the whole book for printing.
 */

import { whole } from "./markdown.mjs";

export function* files({ count, card }) {
  yield ["book.toml", `[book]\ntitle = "Grande bibliothèque"\nlanguage = "fr"\n`];
  yield ["src/index.md", `# Grande bibliothèque\n\n${count} formats.\n`];
  const chapters = [];
  for (let number = 1; number <= count; number++) {
    const written = card(number);
    chapters.push(`- [${written.title}](formats/${written.name}.md)`);
    yield [`src/formats/${written.name}.md`, whole(written, { withTags: true })];
  }
  yield ["src/SUMMARY.md", `# Sommaire\n\n[Accueil](index.md)\n\n${chapters.join("\n")}\n`];
}
