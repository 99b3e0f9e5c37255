/** What a gram has at most: see `memberGrams`. */
const SIZE = 3;

/** More are hardly more selective, and each takes time to look up. */
const GRAMS = 4;

/** A few of the grams that each text has that contains this one: as far apart as can be. */
export function gramsOf(text: string): string[] {
  const characters = [...text];
  const last = Math.max(0, characters.length - SIZE);
  const starts = Array.from({ length: GRAMS }, (_, index) => Math.round((last * index) / (GRAMS - 1)));
  return [...new Set(starts)].map((start) => characters.slice(start, start + SIZE).join(""));
}
