// Writes a library of any number of cards, always the same for the same number: realistic in length, words and facets.
//
//   node benches/corpus.mjs FOLDER [--cards 10000] [--words 600] [--reports 0] [--form playbook] [--languages fr,en]
//
// Forms: `playbook` is ours; `hugo`, `mdbook` and `zensical` hold the same cards for those (corpus/*.mjs say how).
// Field reports, as many as asked for, are on the cards one after the other (form `playbook` only).
// Languages are those of the site that `playbook` makes: cards are in French, and a second language doubles its
// pages.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { library } from "./corpus/cards.mjs";

const FORMS = ["playbook", "hugo", "mdbook", "zensical"];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cards: { type: "string", default: "10000" },
    words: { type: "string", default: "600" },
    reports: { type: "string", default: "0" },
    form: { type: "string", default: "playbook" },
    languages: { type: "string", default: "fr,en" },
  },
});
const [folder] = positionals;
if (!folder) throw new Error("name the folder to write to");
if (!FORMS.includes(options.form)) throw new Error(`there is no form \`${options.form}\`: ${FORMS.join(", ")}`);

const { files } = await import(`./corpus/${options.form}.mjs`);
const made = new Set();
const cards = await library(Number(options.cards), Number(options.words));
for (const [path, text] of files(cards, options.languages.split(","), Number(options.reports))) {
  const file = join(folder, path);
  if (!made.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
  made.add(dirname(file));
  await writeFile(file, text);
}
