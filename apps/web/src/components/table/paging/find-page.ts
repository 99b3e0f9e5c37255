import type { Page } from "@guildhall/contracts";

export const ROWS_PER_PAGE = 50;

/** The most rows that the server returns at once. */
const MOST_AT_ONCE = 200;
/** How often it is asked on the way to a page. */
const MOST_STEPS = 25;

/** The cursor of each page of a list, that of the first page first; null for that one, and where it is not known. */
export type Cursors = readonly (string | null)[];

/** Which part of a list to read. */
export interface ListPart {
  limit: number;
  cursor?: string;
}

/** Where a page begins. */
export interface FoundPage {
  /** From 1 on. */
  page: number;
  cursors: Cursors;
}

/** Whether the cursor of a page is there. */
export const isKnownPage = (page: number, cursors: Cursors): boolean =>
  page === 1 || typeof cursors[page - 1] === "string";

/** The part of a list that is this page. */
export function partOf(page: number, cursors: Cursors, limit = ROWS_PER_PAGE): ListPart {
  const cursor = cursors[page - 1];
  return typeof cursor === "string" ? { limit, cursor } : { limit };
}

/** The same with the cursor of one more page. */
export function withCursor(cursors: Cursors, page: number, cursor: string): Cursors {
  return Array.from({ length: Math.max(cursors.length, page) }, (_, index) =>
    index === page - 1 ? cursor : (cursors[index] ?? null),
  );
}

/**
 * Finds where a page of a keyset-paged list begins, from the nearest page before it of which that is known.
 * @returns the last page of a shorter list, or as far as a limited number of steps leads
 */
export async function findPage<Item>(
  read: (part: ListPart) => Promise<Pick<Page<Item>, "items" | "nextCursor">>,
  wanted: FoundPage,
): Promise<FoundPage> {
  let { page, cursors } = wanted;
  let near = nearestKnown(page, cursors);
  for (let step = 0; near < page && step < MOST_STEPS; step++) {
    const limit = Math.min((page - near) * ROWS_PER_PAGE, MOST_AT_ONCE);
    const { items, nextCursor } = await read(partOf(near, cursors, limit));
    const pages = Math.max(1, Math.ceil(items.length / ROWS_PER_PAGE));
    // The list ends here: its last page is wanted instead.
    if (nextCursor === null) page = near + pages - 1;
    else {
      near += pages;
      cursors = withCursor(cursors, near, nextCursor);
    }
  }
  return { page: near, cursors };
}

function nearestKnown(page: number, cursors: Cursors): number {
  let near = page;
  while (!isKnownPage(near, cursors)) near--;
  return near;
}
