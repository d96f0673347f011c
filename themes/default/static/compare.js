/** On a card's history: what differs between any two of its versions. Neighbours have a page; of others, both pages are compared. */

const section = document.getElementById("compare_");
const versions = [...section?.querySelectorAll("[data-version]") ?? []].map(({ dataset }) => dataset);
const pairs = [...section?.querySelectorAll("[data-from]") ?? []].map(({ dataset }) => dataset);
/** Longer texts are not compared word by word. */
const MOST = 3000;

if (section && versions.length > 2) show();

function show() {
  const line = document.createElement("p");
  line.className = "compare";
  const [from, to] = [versions.at(-1).version, versions[0].version].map((chosen) => select(chosen));
  const go = document.createElement("button");
  go.type = "button";
  go.textContent = section.dataset.go;
  const result = document.createElement("div");
  result.setAttribute("aria-live", "polite");
  line.append(from, ` ${section.dataset.with} `, to, go);
  section.append(line, result);
  section.hidden = false;
  from.setAttribute("aria-label", section.querySelector("h2").textContent);
  to.setAttribute("aria-label", section.dataset.with);
  go.addEventListener("click", () => compare(from.value, to.value, result));
}

function select(chosen) {
  const made = document.createElement("select");
  for (const { version } of versions) made.add(new Option(version, version, false, version === chosen));
  return made;
}

async function compare(one, other, result) {
  const place = (version) => versions.findIndex((own) => own.version === version);
  const [from, to] = place(one) > place(other) ? [one, other] : [other, one];
  const page = pairs.find((pair) => pair.from === from && pair.to === to);
  if (page) {
    location.href = page.href;
    return;
  }
  result.replaceChildren();
  if (from === to) return say(result, section.dataset.same);
  try {
    const [before, after] = await Promise.all([from, to].map(texts));
    if (!before || !after) return say(result, section.dataset.none);
    const made = blocks(before, after);
    if (made.length) result.append(...made);
    else say(result, section.dataset.same);
  } catch {
    say(result, section.dataset.none);
  }
}

function say(result, words) {
  const line = document.createElement("p");
  line.textContent = words;
  result.replaceChildren(line);
}

/** The lines of a version's page: what the card said, without what is said about the version. */
async function texts(version) {
  const { href } = versions.find((own) => own.version === version);
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const card = page.querySelector("article.card");
  if (!card) return null;
  for (const other of card.querySelectorAll(".version-head, .toc, .toc-fold, .evidence, .related, .coming, .versions, .about, svg, .badges, .maturity")) other.remove();
  const lines = [...card.querySelectorAll("h1, h2, h3, p, li, dt, dd, td, pre")];
  const own = lines.filter((line) => !line.querySelector("p, li, dd, h3"));
  return own.map((line) => line.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/** Lines that came, went, or were changed. */
function blocks(before, after) {
  const made = [];
  const steps = differences(before, after);
  for (let at = 0; at < steps.length; at += 1) {
    const [kind, text] = steps[at];
    if (kind === 0) continue;
    const next = steps[at + 1];
    const line = document.createElement("p");
    if (kind < 0 && next?.[0] > 0) {
      line.className = "diff-changed";
      line.append(...words(text, next[1]));
      at += 1;
    } else {
      line.className = kind < 0 ? "diff-removed" : "diff-added";
      line.append(mark(kind, text));
    }
    made.push(line);
  }
  const whole = document.createElement("div");
  whole.className = "diff-text";
  whole.append(...made);
  return made.length ? [whole] : [];
}

function words(before, after) {
  return differences(before.split(" "), after.split(" ")).flatMap(([kind, text]) => [mark(kind, text), " "]);
}

function mark(kind, text) {
  if (kind === 0) return text;
  const made = document.createElement(kind < 0 ? "del" : "ins");
  made.textContent = text;
  return made;
}

/** Steps from one list to another: `[-1, gone]`, `[0, same]`, `[1, new]`, by their longest common subsequence. */
function differences(before, after) {
  if (before.length * after.length > MOST * MOST) return [...before.map((text) => [-1, text]), ...after.map((text) => [1, text])];
  const width = after.length + 1;
  const length = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      length[i * width + j] = before[i] === after[j]
        ? length[(i + 1) * width + j + 1] + 1
        : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  const steps = [];
  let i = 0, j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      steps.push([0, after[j]]);
      i += 1;
      j += 1;
    } else if (j >= after.length || i < before.length && length[(i + 1) * width + j] >= length[i * width + j + 1]) {
      steps.push([-1, before[i]]);
      i += 1;
    } else {
      steps.push([1, after[j]]);
      j += 1;
    }
  }
  return steps;
}
