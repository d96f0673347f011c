/** Hands a run to another device: its log as an address, and the address as a code to scan. Nothing leaves this device by itself. */

import { h } from "./dom.js";
import { writePlan } from "./plan-model.js";
import { pathOf, qr } from "./qr.js";
import { encodeLog } from "./timeline.js";

/** Bytes of an address that a phone still reads from a screen; beyond them, notes stay behind. */
const MOST_BYTES = 1200;
const SVG = "http://www.w3.org/2000/svg";

/**
 * The address that carries a run, and whether its notes stayed behind.
 * @returns {{ address: string, isWithoutNotes: boolean }}
 */
export function addressOf(page, plan, log) {
  const write = (events) => `${page}#${writePlan({ ...plan, rest: { ...plan.rest, view: undefined, l: encodeLog(events) } })}`;
  const whole = write(log);
  if (whole.length <= MOST_BYTES) return { address: whole, isWithoutNotes: false };
  const without = log.filter(({ kind }) => kind !== "note");
  return without.length < log.length ? { address: write(without), isWithoutNotes: true } : { address: whole, isWithoutNotes: false };
}

/** The drawing of a code; `null` where the text is too long for one. */
export function drawCode(text, label, level) {
  const code = qr(text, level);
  if (!code) return null;
  const svg = document.createElementNS(SVG, "svg");
  const side = code.side + 8;
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" })) svg.setAttribute(name, value);
  const [ground, path] = ["rect", "path"].map((name) => document.createElementNS(SVG, name));
  for (const [name, value] of Object.entries({ width: side, height: side, fill: "#fff" })) ground.setAttribute(name, value);
  path.setAttribute("d", pathOf(code));
  path.setAttribute("fill", "#000");
  svg.append(ground, path);
  return svg;
}

/** What the run's page shows for it. */
export function buildHandOver({ say, plan, log, address: page, close }) {
  const { address, isWithoutNotes } = addressOf(page, plan, log);
  const code = drawCode(address, say("run_hand_code"));
  const copied = h("span.quiet", { role: "status" });
  const field = h("input", { type: "text", readOnly: true, value: address, "aria-label": say("run_hand_copy"), onfocus: ({ target }) => target.select() });
  const copy = async () => {
    field.focus();
    await navigator.clipboard?.writeText(address).catch(() => {});
    copied.textContent = say("run_hand_copied");
  };
  return [
    h(
      "section.hand-over",
      { "aria-labelledby": "hand-over_" },
      h("h3", { id: "hand-over_", tabIndex: -1 }, say("run_hand_title")),
      h("p", {}, code ? say("run_hand_text") : say("run_hand_too_long")),
      code,
      isWithoutNotes && h("p.note", {}, say("run_hand_without_notes")),
      h("p.field", {}, field),
      h("p.buttons", {}, h("button.button.is-quiet", { type: "button", onclick: copy }, say("run_hand_copy")), h("button.button.is-quiet", { type: "button", onclick: close }, say("run_close")), copied),
    ),
  ];
}
