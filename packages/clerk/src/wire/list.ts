/** A page of a list in Clerk's format. */
export const toList = <Item, Wire>(
  { items, count }: { items: Item[]; count: number },
  toWire: (item: Item) => Wire,
) => ({
  data: items.map(toWire),
  total_count: count,
});
