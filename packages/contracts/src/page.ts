import { z } from "zod";
import { line } from "./text.ts";

/** Totals are counted up to here and no further: beyond it, `capped` is true and the interface says "10,000+". */
export const TOTAL_CAP = 10_000;

const limitMessage = "limit must be a whole number from 1 to 200.";

/** Keyset paging: `cursor` is the `nextCursor` of the page before, opaque to the caller. */
export const PageInput = z.object({
  limit: z.int(limitMessage).min(1, limitMessage).max(200, limitMessage).default(50),
  cursor: line("cursor", 1000).nullish(),
});
export type PageInput = z.infer<typeof PageInput>;

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
