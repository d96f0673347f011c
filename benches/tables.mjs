/** Markdown tables and numbers for people. */

/** Three digits that say something, or a whole number with commas between thousands. */
export function number(value) {
  if (value >= 100 || Number.isInteger(value)) return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/gu, ",");
  const rounded = Number(value.toPrecision(3));
  return rounded.toFixed(rounded >= 100 ? 0 : rounded >= 10 ? 1 : rounded >= 1 ? 2 : 3);
}

/** A table: the first column is text, the others are numbers, set to the right. */
export function table(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell ?? "", widths[column], column)).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** The command that was asked for, as it is told above the tables: without what names folders of this machine. */
export function commandLine(script, options, names) {
  const isGiven = (name) => process.argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const given = names.filter(isGiven);
  return `\`${[`node benches/${script}`, ...given.map((name) => `--${name} ${options[name]}`)].join(" ")}\``;
}

function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
