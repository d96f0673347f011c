// Takes the place of the site's worker under `playbook serve`, and goes: no page may come from what an earlier one kept.
// It has no listener for `fetch`, so that open pages get everything from the server; none is reloaded.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  // The site's worker begins the names of its caches so; those of other sites on this origin are not ours.
  const own = `playbook|${new URL(self.registration.scope).pathname}|`;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(own)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
