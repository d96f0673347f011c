/** The site of the playbook in which plans are tried (tests/plans), built by the program under test. */

import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const PROGRAM = process.env.PLAYBOOK ?? join(ROOT, "target/debug/playbook");

/** Builds a playbook of the repository and serves it; its `folder` is the site's. */
export async function serveBuilt(playbook) {
  const folder = join(mkdtempSync(join(tmpdir(), "playbook-built-")), "site");
  execFileSync(PROGRAM, ["build", join(ROOT, playbook), "--out", folder, "--today", "2026-11-20"], { stdio: "pipe" });
  return serve(folder);
}
