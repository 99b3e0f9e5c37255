import { z } from "zod";
import { strictObject, strictQuery } from "./strict-object.ts";
import { line } from "./text.ts";

/** Totals are counted up to here and no further: beyond it, `capped` is true and the interface shows "10,000+". */
export const TOTAL_CAP = 10_000;

/** The same of members who are found by a text: finding ten thousand would take longer than everything else. */
export const SEARCH_TOTAL_CAP = 500;

const limitMessage = (most: number) => `limit must be a whole number from 1 to ${most}.`;
const Cursor = line("cursor", 2000);

/** Keyset paging: `cursor` is the `nextCursor` of the page before, opaque to the caller. */
export const PageInput = strictObject({
  limit: z.int(limitMessage(200)).min(1, limitMessage(200)).max(200, limitMessage(200)).default(50),
  cursor: Cursor.nullish(),
  /** `useInfiniteQuery` of `@trpc/react-query` sends it. There are no cursors to earlier pages. */
  direction: z.literal("forward", "direction must be forward.").optional(),
});
export type PageInput = z.infer<typeof PageInput>;

const LARGEST_PAGE = 500;

/** {@link PageInput} as an address has it, where a number is text; programs that read an entire list may request more per page. */
export const PageQuery = strictQuery({
  limit: z.coerce
    .number(limitMessage(LARGEST_PAGE))
    .int(limitMessage(LARGEST_PAGE))
    .min(1, limitMessage(LARGEST_PAGE))
    .max(LARGEST_PAGE, limitMessage(LARGEST_PAGE))
    .default(50)
    .describe("How many to return at most."),
  cursor: Cursor.optional().describe("Where to go on: take it from the `Link` header of the page before."),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page: `nextCursor` is null on the last one; `total.count` stops at {@link TOTAL_CAP}. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.object({ count: z.int(), capped: z.boolean() }),
  });

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  total: { count: number; capped: boolean };
}
