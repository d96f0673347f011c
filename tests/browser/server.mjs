/** A static server for the tests: a folder under a prefix, as GitHub Pages would serve it. */

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** Where the site lies on the server. */
export const PREFIX = "/playbook/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};
const squeeze = promisify(gzip);

/**
 * Serves `folder` until it is closed. `isDown` lets every connection fail, as if the network were gone; `isCut` lets it
 * break in the middle of what is compressed; `folder` may be changed, as by a new deploy; `hold` lets every answer wait until
 * the function that it gives is called. `sent` lists what was sent: `{ path, bytes }`, the bytes of bodies as they went over
 * the wire.
 * @param {string} folder
 */
export async function serve(folder) {
  const site = { folder, isDown: false, isCut: false, held: null, url: "", sent: [], hold, close };
  const server = createServer((request, response) => answer(site, request, response).catch(() => response.destroy()));
  server.keepAliveTimeout = 1;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  site.url = `http://127.0.0.1:${server.address().port}${PREFIX}`;

  function hold() {
    let release;
    site.held = new Promise((resolve) => (release = resolve));
    return release;
  }

  function close() {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  }
  return site;
}

async function answer(site, request, response) {
  if (site.isDown) return request.socket.destroy();
  await site.held;
  const { pathname } = new URL(request.url, site.url);
  const found = pathname.startsWith(PREFIX) && (await find(site.folder, decodeURIComponent(pathname.slice(PREFIX.length))));
  if (found?.isFolder) return redirect(response, `${pathname}/`);
  const file = found?.file ?? join(site.folder, "404.html");
  return send(site, request, response, found ? 200 : 404, file);
}

async function find(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  const own = await stat(file).catch(() => null);
  if (!own) return null;
  if (own.isFile()) return { file };
  if (path !== "" && !path.endsWith("/")) return { isFolder: true };
  const index = join(file, "index.html");
  return (await stat(index).catch(() => null)) ? { file: index } : null;
}

function redirect(response, location) {
  response.writeHead(301, { location, connection: "close" });
  response.end();
}

async function send(site, request, response, status, file) {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const headers = { "content-type": type, "cache-control": "no-cache", connection: "close" };
  if (extname(file) in TYPES && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
    const body = await squeeze(await readFile(file));
    site.sent.push({ path: file.slice(site.folder.length + 1), bytes: body.length });
    const length = { "content-length": body.length };
    response.writeHead(status, { ...headers, ...length, "content-encoding": "gzip", vary: "accept-encoding" });
    if (site.isCut) response.write(body.subarray(0, body.length / 2), () => response.destroy());
    else response.end(body);
    return;
  }
  response.writeHead(status, headers);
  createReadStream(file).pipe(response);
}
