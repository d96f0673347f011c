/** Shows what a card on the map relates to while one points at it or reaches it by keyboard: all else steps back. */

const parts = (drawing, name) => [...drawing.querySelectorAll(name)];

function mark(drawing, id) {
  const edges = parts(drawing, ".edge").filter(({ dataset }) => id && (dataset.from === id || dataset.to === id));
  const cards = new Set([id, ...edges.flatMap(({ dataset }) => [dataset.from, dataset.to])]);
  drawing.classList.toggle("has-own", edges.length > 0);
  for (const edge of parts(drawing, ".edge")) edge.classList.toggle("is-own", edges.includes(edge));
  for (const node of parts(drawing, ".node")) node.classList.toggle("is-own", cards.has(node.id));
}

function follow({ type, target }) {
  const drawing = target.closest?.(".map-drawing");
  if (!drawing) return;
  const own = drawing.querySelector(".node:focus-visible");
  const isLeft = type === "pointerout" || type === "focusout";
  mark(drawing, (isLeft ? (type === "pointerout" ? own : null) : target.closest(".node"))?.id);
}

for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) addEventListener(type, follow);
