import { type Page, TOTAL_CAP } from "@guildhall/contracts";

/** A page from its rows plus the one beyond, which tells whether there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  options: { limit: number; count: number; toItem: (row: Row) => Item; cursorAfter: (row: Row) => string },
): Page<Item> {
  const shown = rows.slice(0, options.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(options.toItem),
    nextCursor: rows.length > options.limit && last ? options.cursorAfter(last) : null,
    total: { count: Math.min(options.count, TOTAL_CAP), capped: options.count > TOTAL_CAP },
  };
}
