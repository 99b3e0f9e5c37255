/** Longer names are compared with none: comparing takes time in proportion to both lengths. */
const MAX_LENGTH = 64;

/**
 * The one of `known` names that was probably meant by another: the same but for case, underscores and the like, or with a few
 * letters wrong. Undefined if none is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const given = letters(name);
  const most = Math.min(3, Math.floor(given.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, distance: distance(given, letters(candidate)) }))
    .filter((each) => each.distance <= most)
    .toSorted((a, b) => a.distance - b.distance);
  return best?.candidate;
}

const letters = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** How many letters have to be inserted, removed or replaced to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
