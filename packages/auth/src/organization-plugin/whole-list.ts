import type { Page, PageInput } from "@guildhall/contracts";

const PAGE_SIZE = 200;

/** Reads a list to its end, since Better Auth's have no pages. One SQL statement for every 200 rows. */
export async function wholeList<Item>(readPage: (page: PageInput) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<Item> = await readPage({ limit: PAGE_SIZE, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
