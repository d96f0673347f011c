// The search of a built site, outside of a browser.

import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Opens a site's search with the site's own engine, for readers of `lang`. It gets three functions more: `addressOf`, the
 * address of a result below the folder of that language, `fold` and `fingerprint`.
 */
export async function openSite(site, lang) {
  const folder = pathToFileURL(`${resolve(site)}/`);
  const { open, fold, fingerprint } = await loaded(folder);
  const read = async (address) => JSON.parse(await readFile(address, "utf8"));
  const engine = await open(new URL("search/index.json", folder), lang, read);
  const own = new URL(lang === engine.manifest.languages[0] ? "." : `${lang}/`, folder).href;
  Object.assign(engine, { fold, fingerprint });
  engine.addressOf = (href) => href.slice(own.length);
  return engine;
}

/** A site's engine. Node takes scripts for modules where a package.json beside them says so. */
async function loaded(site) {
  const copy = await mkdtemp(join(tmpdir(), "engine-"));
  await cp(new URL("static/", site), copy, { recursive: true });
  await writeFile(join(copy, "package.json"), '{ "type": "module" }');
  const names = await readdir(copy);
  const script = (stem) => import(pathToFileURL(join(copy, names.find((name) => name.startsWith(`${stem}.`)))));
  const [{ open }, { fold }, { fingerprint }] = [await script("engine"), await script("fold"), await script("letters")];
  await rm(copy, { recursive: true });
  return { open, fold, fingerprint };
}
