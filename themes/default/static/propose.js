/** The way to the forge with a new file. */

import { h } from "./dom.js";

/** Bytes of an address that forges and browsers take without a doubt. */
const LONGEST = 8000;

/** The forge's page for a new file; what is too long for an address is copied instead. */
export function proposeLink(data, say, path, text) {
  if (!data.propose) return null;
  const [folder, name] = path.split("/");
  const fill = (content) => data.propose.replaceAll("{folder}", folder).replaceAll("{name}", encodeURIComponent(name)).replaceAll("{text}", encodeURIComponent(content));
  const whole = fill(text);
  return h("a.button.is-quiet", { href: whole.length <= LONGEST ? whole : fill(""), rel: "external" }, say("tool_propose"));
}
