/** The site behind nginx, with the settings that its own guide hands out. SITE is the folder of a built site. */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const { SITE } = process.env;
assert.ok(SITE && existsSync(SITE), "SITE must be a built site");
const PATH = "/playbook/";
const scratch = mkdtempSync(join(tmpdir(), "playbook-nginx-"));
let server, base;

/** A port that is free now. */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** The settings as a reader copies them from the page. */
function settings(lang) {
  const page = readFileSync(join(SITE, lang, "guide/hosting/index.html"), "utf8");
  const [, text] = /nginx_">nginx<\/h2>[\s\S]*?<pre><code>([\s\S]*?)<\/code>/u.exec(page);
  const signs = { "&quot;": '"', "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return text.replace(/&(quot|#39|lt|gt|amp);/gu, (sign) => signs[sign]);
}

before(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  assert.equal(settings("en"), settings(""), "the settings depend on the language");
  const own = settings("")
    .replaceAll("/srv/playbook/", `${SITE}/`)
    .replace("listen 80;", `listen 127.0.0.1:${port};`);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${scratch}/${name};`);
  writeFileSync(
    join(scratch, "nginx.conf"),
    `daemon off; master_process off; pid ${scratch}/pid; error_log ${scratch}/error.log;
     events {} http { access_log off; ${folders.join(" ")} ${own} }`,
  );
  const checked = spawnSync("nginx", ["-t", "-c", join(scratch, "nginx.conf")], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stderr);
  server = spawn("nginx", ["-c", join(scratch, "nginx.conf")], { stdio: "inherit" });
  for (;;) {
    if (await fetch(base).then(() => true, () => false)) break;
    assert.equal(server.exitCode, null, "nginx has ended");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

after(() => {
  server?.kill();
  rmSync(scratch, { recursive: true });
});

const get = (path, options) => fetch(base + path, { redirect: "manual", ...options });

test("pages are there, and one without its last slash is sent on to it", async () => {
  const home = await get(PATH);
  assert.equal(home.status, 200);
  assert.match(home.headers.get("content-type"), /^text\/html/u);
  assert.equal(home.headers.get("cache-control"), "no-cache");
  assert.equal(home.headers.get("x-content-type-options"), "nosniff");
  assert.equal(home.headers.get("content-security-policy"), null);
  const whole = await get(PATH.slice(0, -1));
  assert.equal(whole.headers.get("location"), PATH);
  const moved = await get(`${PATH}formats/lean-coffee-obstacles`);
  assert.equal(moved.status, 301);
  assert.equal(moved.headers.get("location"), `${PATH}formats/lean-coffee-obstacles/`);
});

test("an unknown address shows the page for it, in its language", async () => {
  for (const [path, lang] of [["nulle-part/", "fr"], ["en/nowhere/", "en"]]) {
    const missing = await get(PATH + path);
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), new RegExp(`<html lang="${lang}"`, "u"));
  }
});

test("what is named by its bytes is kept for a year, all else is asked for again", async () => {
  for (const [folder, pattern] of [["static", /./u], ["search", /\.[0-9a-f]{8}\./u]]) {
    for (const name of readdirSync(join(SITE, folder)).filter((name) => pattern.test(name))) {
      const file = await get(`${PATH}${folder}/${name}`);
      assert.equal(file.headers.get("cache-control"), "public, max-age=31536000, immutable", name);
    }
  }
  for (const path of ["sw.js", "feed.xml", "search/index.json", "api/v1/cards.json", "manifest.webmanifest"]) {
    const file = await get(PATH + path);
    assert.equal(file.headers.get("cache-control"), "no-cache", path);
    const again = await get(PATH + path, { headers: { "if-none-match": file.headers.get("etag") ?? "" } });
    assert.equal(again.status, 304, path);
  }
});

test("types are what browsers want, and drawings run nothing", async () => {
  const type = async (path) => (await get(PATH + path)).headers.get("content-type").split(";")[0];
  assert.equal(await type("manifest.webmanifest"), "application/manifest+json");
  assert.match(await type("sw.js"), /^(text|application)\/javascript$/u);
  assert.equal(await type("search/index.json"), "application/json");
  const drawing = await get(`${PATH}formats/carte-blocages/exemple.svg`);
  assert.equal(drawing.headers.get("content-type"), "image/svg+xml");
  assert.match(drawing.headers.get("content-security-policy"), /sandbox/u);
  assert.equal((await get(`${PATH}.nojekyll`)).status, 200);
});
