import type { Page } from "@guildhall/contracts";

const PAGE_SIZE = 200;

/** The first so many of a list, page by page. */
export async function readPages<Item>(
  wanted: number,
  readPage: (page: { limit: number; cursor: string | null }) => Promise<Page<Item>>,
): Promise<{ items: Item[]; total: Page<Item>["total"] }> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: Page<Item> = await readPage({ limit: Math.min(PAGE_SIZE, wanted - items.length), cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null || items.length >= wanted) return { items, total: page.total };
  }
}

/** "Showing 50 of 10,000+; …" when there is more than what was shown. */
export function moreNote(shown: number, { count, capped }: Page<unknown>["total"]): string | undefined {
  if (shown >= count && !capped) return undefined;
  return `Showing ${shown.toLocaleString("en")} of ${count.toLocaleString("en")}${capped ? "+" : ""}; --all shows every one.`;
}
