// How many typing errors lie between two words: a letter too many, one missing, another one, or two swapped (Damerau's
// distance, each pair swapped once).

/** How many errors a word of this length may hold. */
export function allowedErrors(length) {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The errors between what was typed and `word`; more than `most` count as `most + 1`. With `begun`, what was typed may
 * be the beginning of the word.
 */
export function errors(typed, word, most, begun = false) {
  if (typed.length > word.length + most || (!begun && word.length > typed.length + most)) return most + 1;
  const length = begun ? Math.min(word.length, typed.length + most) : word.length;
  let [older, before, row] = [[], [], []];
  for (let column = 0; column <= length; column++) before[column] = column;
  for (let line = 1; line <= typed.length; line++) {
    row = [line];
    let least = line;
    for (let column = 1; column <= length; column++) {
      const same = typed[line - 1] === word[column - 1];
      let best = Math.min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (same ? 0 : 1));
      const swapped = line > 1 && column > 1 && typed[line - 1] === word[column - 2] && typed[line - 2] === word[column - 1];
      if (swapped) best = Math.min(best, older[column - 2] + 1);
      row[column] = best;
      least = Math.min(least, best);
    }
    if (least > most) return most + 1;
    [older, before] = [before, row];
  }
  const found = begun ? Math.min(...before.slice(Math.max(0, typed.length - most))) : before[length];
  return Math.min(found, most + 1);
}
