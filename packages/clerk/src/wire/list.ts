/** A stretch of a list as Clerk's clients read it. */
export const toList = <Item, Wire>(
  { items, count }: { items: Item[]; count: number },
  toWire: (item: Item) => Wire,
) => ({
  data: items.map(toWire),
  total_count: count,
});
