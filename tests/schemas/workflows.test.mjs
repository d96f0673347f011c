/**
 * The scripts of what this project hands to GitHub, run here with what its runners would set: the action that installs a release,
 * and the steps of the workflow that `playbook init` writes. PLAYBOOK is the program.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const { PLAYBOOK } = process.env;
assert.ok(PLAYBOOK && existsSync(PLAYBOOK), "PLAYBOOK must be the program");
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "playbook-workflows-"));
after(() => rmSync(scratch, { recursive: true }));

const environment = {
  PATH: process.env.PATH, HOME: scratch, GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ève", GIT_AUTHOR_EMAIL: "eve@example.org", GIT_COMMITTER_NAME: "Ève", GIT_COMMITTER_EMAIL: "eve@example.org",
};

/** Runs a script as a step does: bash that ends with the first failure. */
function step(script, { cwd = scratch, env = {} } = {}) {
  const options = { cwd, env: { ...environment, ...env }, encoding: "utf8" };
  return spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], options);
}

/** A release in a folder: a program that says its version, in an archive, with its checksum. */
function release(version, { change = (bytes) => bytes } = {}) {
  const folder = mkdtempSync(join(scratch, "release-"));
  const at = join(folder, `v${version}`);
  mkdirSync(at);
  writeFileSync(join(at, "playbook"), `#!/bin/sh\necho playbook ${version}\n`);
  chmodSync(join(at, "playbook"), 0o755);
  const archive = "playbook-x86_64-unknown-linux-musl.tar.gz";
  assert.equal(spawnSync("tar", ["-C", at, "-czf", join(at, archive), "playbook"]).status, 0);
  const bytes = readFileSync(join(at, archive));
  const sum = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(at, "SHA256SUMS"), `${"0".repeat(64)}  other.tar.gz\n${sum}  ${archive}\n`);
  writeFileSync(join(at, archive), change(bytes));
  return `file://${folder}`;
}

function install(version, releases, system = "Linux-X64") {
  const [{ run }] = parse(readFileSync(join(ROOT, "action.yml"), "utf8")).runs.steps;
  const temporary = mkdtempSync(join(scratch, "runner-"));
  const [path, output] = ["path", "output"].map((name) => join(temporary, name));
  const env = { VERSION: version, RELEASES: releases, SYSTEM: system, RUNNER_TEMP: temporary, GITHUB_PATH: path, GITHUB_OUTPUT: output };
  const read = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim() : "");
  return { ...step(run, { env }), path: () => read(path), temporary };
}

test("the action installs the version that is named, and nothing that is not what was released", () => {
  const good = install("9.8.7", release("9.8.7"));
  assert.equal(good.status, 0, good.stderr);
  assert.match(good.stdout, /playbook 9\.8\.7/u);
  assert.equal(good.path(), join(good.temporary, "playbook-9.8.7"));
  const changed = install("9.8.7", release("9.8.7", { change: (bytes) => Buffer.concat([bytes, Buffer.from("x")]) }));
  assert.notEqual(changed.status, 0);
  assert.doesNotMatch(changed.stdout, /playbook 9\.8\.7/u);
  assert.equal(changed.path(), "");
  for (const version of ["", "latest", "1", "1.2.3; touch x", "../1.2.3", "1.2.3\n::add-mask::x"]) {
    const refused = install(version, release("1.2.3"));
    assert.equal(refused.status, 2, version);
    assert.match(refused.stdout, /^::error::`version` must be one version/u);
    assert.equal(refused.stdout.trim().split("\n").length, 1, version);
  }
  assert.equal(install("9.8.7", release("9.8.7"), "Plan9-X64").status, 3);
});

test("the steps of a new playbook's workflow check, compare and build", () => {
  const tools = join(scratch, "bin");
  mkdirSync(tools);
  symlinkSync(PLAYBOOK, join(tools, "playbook"));
  const folder = join(scratch, "formats");
  const run = (...arguments_) => {
    const { status, stdout, stderr } = spawnSync("git", arguments_, { cwd: folder, env: environment, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  mkdirSync(folder);
  run("init", "--quiet", "--initial-branch=main");
  run("init", "--quiet", "--bare", join(scratch, "origin.git"));
  run("remote", "add", "origin", join(scratch, "origin.git"));
  const started = spawnSync(PLAYBOOK, ["init", "--lang", "fr", "--with", "github"], { cwd: folder, encoding: "utf8" });
  assert.equal(started.status, 0, started.stderr);
  run("add", ".");
  run("commit", "--quiet", "-m", "Un début");
  run("push", "--quiet", "origin", "main");
  run("switch", "--quiet", "-c", "carte");
  spawnSync(PLAYBOOK, ["new", "card", "Tour de table"], { cwd: folder });
  run("add", ".");
  run("commit", "--quiet", "-m", "Une carte");

  const { jobs } = parse(readFileSync(join(folder, ".github/workflows/playbook.yml"), "utf8"));
  const scripts = Object.fromEntries(jobs.site.steps.filter(({ run }) => run).map(({ name, run }) => [name, run]));
  assert.deepEqual(Object.keys(scripts), ["Check", "What changes", "Build"]);
  const summary = join(scratch, "summary.md");
  const env = {
    PATH: `${tools}:${process.env.PATH}`, PLAYBOOK_LANG: "fr", BASE: "main", NUMBER: "7", EVENT: "pull_request",
    GITHUB_BASE_REF: "main", GITHUB_STEP_SUMMARY: summary,
  };
  const steps = () => Object.keys(scripts).map((name) => step(scripts[name], { cwd: folder, env }));
  for (const { status, stdout, stderr } of steps()) assert.equal(status, 0, stdout + stderr);
  assert.match(readFileSync(summary, "utf8"), /^## Playbook\n[\s\S]*Tour de table/u);
  assert.equal(readFileSync(join(folder, "change/number"), "utf8"), "7\n");
  assert.match(readFileSync(join(folder, "change/comment.md"), "utf8"), /Tour de table/u);
  const page = readFileSync(join(folder, "public/formats/tour-de-table/index.html"), "utf8");
  assert.match(page, /<meta name="robots" content="noindex">/u);

  // A broken card fails the check at its line; the comparison is made all the same, and no site.
  const card = join(folder, "playbook/formats/tour-de-table.md");
  writeFileSync(card, readFileSync(card, "utf8").replace("duration: varies", "duration: longtemps"));
  const [check, changes, build] = steps();
  assert.equal(check.status, 1);
  assert.match(check.stdout, /^::error file=playbook\/formats\/tour-de-table\.md,line=7,/u);
  assert.equal(changes.status, 0, changes.stderr);
  assert.equal(build.status, 1);

  // On the branch that is published.
  run("checkout", "--quiet", "--force", "main");
  const onMain = { ...env, BASE: "", EVENT: "push", GITHUB_BASE_REF: "" };
  for (const name of ["Check", "Build"]) {
    const { status, stdout, stderr } = step(scripts[name], { cwd: folder, env: onMain });
    assert.equal(status, 0, stdout + stderr);
  }
  assert.doesNotMatch(readFileSync(join(folder, "public/index.html"), "utf8"), /noindex/u);
});
