/** The sizes of grams: see `member_grams`. Long ones are in few texts; most letters of two words are in fewer still. */
const SIZES = [5, 3, 2, 1];

/** More are hardly more selective, and each takes time to look up. */
const MOST = 3;

/** A few of the grams that each text has that contains this one: as far apart as can be. */
export function gramsOf(text: string): string[] {
  const characters = [...text];
  const size = SIZES.find((each) => each <= characters.length) ?? 1;
  const last = Math.max(0, characters.length - size);
  const count = Math.min(MOST, 1 + Math.ceil(last / size));
  const starts = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((last * index) / (count - 1)),
  );
  return [...new Set(starts)].map((start) => characters.slice(start, start + size).join(""));
}
