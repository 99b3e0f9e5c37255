import { type Page, type PageInput, TOTAL_CAP } from "@guildhall/contracts";

/** {@link PageInput}, or by offset, for protocols that page that way. */
export type PageOrOffsetInput = PageInput & { offset?: number };

/**
 * A page from its rows plus the next one, which shows whether there are more.
 * @param options.pageRows how many rows there were before the page was shortened to its limit of bytes
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  options: {
    limit: number;
    count: number;
    pageRows?: number | undefined;
    toItem: (row: Row) => Item;
    cursorAfter: (row: Row) => string;
  },
): Page<Item> {
  const { limit, count, pageRows = rows.length } = options;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(options.toItem),
    nextCursor: pageRows > shown.length && last ? options.cursorAfter(last) : null,
    total: { count: Math.min(count, TOTAL_CAP), capped: count > TOTAL_CAP },
  };
}
