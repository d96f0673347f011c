// A card's emblem, as src/render/emblem.rs draws it.

import { fingerprint } from "./letters.js";

const SIDE = 3;
const SHAPES = [
  "m.05.5a.45.45 0 1 1 .9 0a.45.45 0 1 1-.9 0z",
  "m.5.05.5.9h-1z",
  "m.5 0 .5.5-.5.5-.5-.5z",
  "m.08.08h.84v.84h-.84z",
  "m.05.1h.9v.32h-.9zm0 .48h.9v.32h-.9z",
  "m.05.95v-.9a.9.9 0 0 1 .9.9z",
  "m.33.03h.34v.3h.3v.34h-.3v.3h-.34v-.3h-.3v-.34h.3z",
  "m.05.75a.45.45 0 0 1 .9 0z",
];

const ones = (bits) => [0, 1, 2].filter((place) => (bits >> place) & 1);

/** The filled places of the side and of the middle, and whether the pattern lies. */
function pattern(id) {
  const bits = fingerprint(id);
  const isGood = ([side, middle]) => side.length > 0 && middle.length > 0 && side.length + middle.length >= 3 && side.length + middle.length <= 5;
  const all = Array.from({ length: 14 }, (_, shift) => bits >> (shift + 1)).map((cells) => [ones(cells), ones(cells >> SIDE)]);
  return { lines: all.find(isGood) ?? [[0, 2], [1]], isLying: (bits & 1) === 1 };
}

/** @param {string} id @param {number[]} hues of its purposes */
export function emblem(id, [outer = 0, inner = outer]) {
  const { lines, isLying } = pattern(id);
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make("svg", { class: "emblem", viewBox: "-.4 -.4 3.8 3.8", "aria-hidden": "true" });
  for (const [line, hue] of [outer, inner].entries()) {
    const cells = lines[line].flatMap((place) => (line === 0 ? [0, SIDE - 1] : [1]).map((at) => (isLying ? [place, at] : [at, place])));
    const d = cells.map(([x, y]) => `M${x} ${y}${SHAPES[hue % SHAPES.length]}`).join("");
    svg.append(make("path", hue === outer ? { d } : { class: `hue-${hue}`, d }));
  }
  return svg;
}
