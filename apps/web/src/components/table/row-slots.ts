/** The row that each item is shown in, by its key. */
export type RowSlots = ReadonlyMap<string, number>;

/** Items keep their rows, and those that are new get the rows of those that are gone, in order. @param keys of the items to show */
export function nextSlots(before: RowSlots, keys: readonly string[]): RowSlots {
  const taken = new Set(keys.map((key) => before.get(key)));
  let free = 0;
  return new Map(
    keys.map((key) => {
      const row = before.get(key);
      if (row !== undefined) return [key, row];
      while (taken.has(free)) free++;
      return [key, free++];
    }),
  );
}
