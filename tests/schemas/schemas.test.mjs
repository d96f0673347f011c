/** What the program writes for other programs, held against their own schemas. PLAYBOOK is the program. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { codeQuality, pagesCms, rdjson, tasks } from "./shapes.mjs";

const { PLAYBOOK } = process.env;
assert.ok(PLAYBOOK && existsSync(PLAYBOOK), "PLAYBOOK must be the program");
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "playbook-schemas-"));
after(() => rmSync(scratch, { recursive: true }));

const official = dirname(createRequire(import.meta.url).resolve("schemastore/package.json"));
const stored = (name) => JSON.parse(readFileSync(join(official, "schemas/json", name), "utf8"));

/** Fails with what a schema says of a value. */
function holds(schema, value, what, { library = Ajv } = {}) {
  // The schema of SARIF has a pattern that is none under the flag for Unicode.
  const ajv = new library({ strict: false, allErrors: true, unicodeRegExp: false, logger: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)}`);
}

function playbook(folder, ...arguments_) {
  const { status, stdout, stderr } = spawnSync(PLAYBOOK, arguments_, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** A new playbook with everything that may come with one. */
function begun(name, ...options) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const all = ["--with", "github,gitlab,forms,pagescms,vscode"];
  const { status, stderr } = playbook(folder, "init", ...all, ...options);
  assert.equal(status, 0, stderr);
  return { folder, read: (path) => readFileSync(join(folder, path), "utf8") };
}

const starts = [
  ["fr", "--lang", "fr"],
  ["en", "--lang", "en", "--title", "Ours: “the” best, #1 | 'x' \\"],
  ["forge", "--lang", "fr", "--repository", "git@gitlab.com:equipe/formats.git", "--languages", "fr,de"],
].map(([name, ...options]) => [name, begun(name, ...options)]);

const faults = (parser, name, content) =>
  parser({ name, content }, new NoOperationTraceWriter()).context.errors.getErrors().map(String);

for (const [name, { folder, read }] of starts) {
  test(`a new playbook (${name}): what GitHub, GitLab and editors read of it is as they want it`, () => {
    for (const file of readdirSync(join(folder, ".github/workflows"))) {
      assert.deepEqual(faults(parseWorkflow, file, read(`.github/workflows/${file}`)), []);
    }
    for (const form of ["card", "report", "session"]) {
      const value = parse(read(`.github/ISSUE_TEMPLATE/${form}.yml`));
      holds(stored("github-issue-forms.json"), value, form);
      // What the schema does not say: no two questions have one name, or one label.
      for (const part of [({ id }) => id, ({ attributes }) => attributes.label]) {
        const all = value.body.map(part);
        assert.equal(new Set(all).size, all.length, `${form}: ${all}`);
      }
    }
    holds(stored("github-issue-config.json"), parse(read(".github/ISSUE_TEMPLATE/config.yml")), "config");
    const ci = "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json";
    const pipeline = parse(read(".gitlab-ci.yml"));
    holds(stored(ci), pipeline, ".gitlab-ci.yml");
    const jobs = Object.values(pipeline).filter((job) => job.stage);
    assert.ok(jobs.length >= 4 && jobs.every((job) => job.script.length > 0), "a job without a script");
    holds(pagesCms, parse(read(".pages.yml")), ".pages.yml");
    holds(tasks, JSON.parse(read(".vscode/tasks.json")), "tasks.json");
    const schema = JSON.parse(read(".vscode/playbook-settings.schema.json"));
    holds(schema, parse(read("playbook/playbook.yml")), "playbook.yml", { library: Ajv2020 });
    for (const snippet of Object.values(JSON.parse(read(".vscode/playbook.code-snippets")))) {
      assert.ok(snippet.prefix && snippet.body.length > 3);
    }
  });
}

test("VS Code finds each finding at its place, in both languages", () => {
  const [, { folder, read }] = starts[0];
  const card = "playbook/formats/tour-d-ouverture.md";
  const text = read(card);
  writeFileSync(join(folder, card), text.replace("duration: 10-15 min", "duration: 10 minuts"));
  const { tasks: [{ problemMatcher }] } = JSON.parse(read(".vscode/tasks.json"));
  for (const lang of ["fr", "en"]) {
    const lines = playbook(folder, "check", "--lang", lang).stdout.split("\n");
    const [first, second] = problemMatcher[0].pattern.map(({ regexp }) => new RegExp(regexp, "u"));
    const at = lines.findIndex((line) => first.test(line));
    assert.equal(first.exec(lines[at])[1], "PB208", lines.join("\n"));
    assert.deepEqual([...second.exec(lines[at + 1])].slice(1), [card, "11", "11"]);
  }
  writeFileSync(join(folder, card), text);
});

test("findings are what SARIF, Code Quality and reviewdog say that they are", () => {
  const folder = join(scratch, "broken");
  cpSync(join(ROOT, "tests/playbook"), join(folder, "playbook"), { recursive: true });
  const break_ = (path, from, to) => {
    const file = join(folder, "playbook", path);
    const text = readFileSync(file, "utf8");
    assert.ok(text.includes(from));
    writeFileSync(file, text.replace(from, to));
  };
  break_("formats/lean-coffee-obstacles.md", "duration: 45-60 min", "durée: 45 minuts");
  break_("formats/meteo-equipe.md", "status: tested", "status: testé");
  writeFileSync(join(folder, "playbook/formats/Une carte à part.md"), "---\ntitle: x\n---\n[a](b é.md) [a](<b é.md>)\n");
  for (const lang of ["fr", "en"]) {
    const found = (format) => {
      const { stdout, status } = playbook(folder, "check", "--format", format, "--lang", lang, "--advice", "full");
      assert.equal(status, 1);
      return JSON.parse(stdout);
    };
    const sarif = found("sarif");
    holds(stored("sarif-2.1.0.json"), sarif, "sarif");
    const { results, tool } = sarif.runs[0];
    assert.ok(results.length > 5 && results.some(({ fixes }) => fixes) && results.some(({ level }) => level === "note"));
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    const issues = found("codequality");
    holds(codeQuality, issues, "codequality");
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
    const reviewed = found("rdjson");
    holds(rdjson, reviewed, "rdjson");
    assert.equal(reviewed.diagnostics.length, results.length);
    assert.ok(reviewed.diagnostics.some(({ suggestions }) => suggestions));
    // A suggestion's columns count bytes: behind an accent, one more than letters.
    const key = reviewed.diagnostics.find(({ code }) => code.value === "PB201");
    assert.equal(key.location.range.end.column - key.location.range.start.column, Buffer.byteLength("durée"));
  }
  const { stdout } = playbook(join(ROOT, "tests"), "check", "--format", "sarif");
  holds(stored("sarif-2.1.0.json"), JSON.parse(stdout), "nothing found");
});

test("the schemas are read by tools of either dialect", () => {
  for (const subject of ["card", "translation", "report", "session", "plan", "person", "page", "settings"]) {
    // Of the playbook that does not change: a card that is added to the other one breaks no test of the program.
    // It has no plans, so that those of the sample are read.
    const from = subject === "plan" ? ROOT : join(ROOT, "tests");
    const schema = JSON.parse(playbook(from, "schema", subject).stdout);
    const { $schema, ...older } = schema;
    assert.equal($schema, "https://json-schema.org/draft/2020-12/schema");
    const folder = { card: "formats", translation: "formats", report: "reports", session: "sessions", plan: "plans", person: "people", page: "pages" }[subject];
    const files = subject === "settings" ? ["playbook.yml"] : readdirSync(join(from, "playbook", folder)).map((file) => `${folder}/${file}`);
    const own = files.filter((file) => file.endsWith(subject === "settings" ? ".yml" : ".md") && (/\.\w\w\.md$/.test(file) === (subject === "translation")));
    assert.ok(own.length > 0, subject);
    for (const file of own) {
      const text = readFileSync(join(from, "playbook", file), "utf8");
      const value = parse(subject === "settings" ? text : text.split(/^---$/mu)[1]);
      holds(schema, value, file, { library: Ajv2020 });
      holds(older, value, file, { library: Ajv });
    }
  }
});

test("what this repository hands out is as its readers want it", () => {
  const read = (path) => readFileSync(join(ROOT, path), "utf8");
  assert.deepEqual(faults(parseAction, "action.yml", read("action.yml")), []);
  for (const file of readdirSync(join(ROOT, ".github/workflows"))) {
    assert.deepEqual(faults(parseWorkflow, file, read(`.github/workflows/${file}`)), [], file);
  }
  holds(stored("pre-commit-hooks.json"), parse(read(".pre-commit-hooks.yaml")), ".pre-commit-hooks.yaml");
});
