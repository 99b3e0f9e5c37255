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
