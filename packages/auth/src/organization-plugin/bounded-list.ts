import { z } from "zod";
import { atMost } from "./at-most.ts";

const MOST = 1000;
const MOST_SKIPPED = 10_000;
const offsetMessage = `offset must be a whole number from 0 to ${MOST_SKIPPED}.`;

/**
 * Which part of a list to return. Better Auth's lists are complete; here that holds for the first 1,000 items, since one
 * request must not cost what a list of any length does.
 */
export const ListQuery = z.object({
  limit: atMost("limit", MOST).meta({ description: `How many to return, ${MOST} at most and if left out` }),
  offset: z.coerce
    .number(offsetMessage)
    .int(offsetMessage)
    .min(0, offsetMessage)
    .max(MOST_SKIPPED, offsetMessage)
    .optional()
    .meta({ description: "How many to skip" }),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** The part of an endpoint context that a list needs: its query, and how it is answered. */
interface Call {
  query?: ListQuery | undefined;
  setHeader(name: string, value: string): void;
}

/**
 * The part of a list that the query names, shorter where its items are large: the next part begins after those that came.
 * How many there are in all (10,000 at most) goes into `x-total-count`.
 * @param readPage the list, which is read once
 */
export async function boundedList<Item>(
  { query = {}, setHeader }: Call,
  readPage: (page: { limit: number; offset: number }) => Promise<{ items: Item[]; total: { count: number } }>,
): Promise<Item[]> {
  const { limit = MOST, offset = 0 } = query;
  const { items, total } = await readPage({ limit, offset });
  setHeader("x-total-count", String(total.count));
  return items;
}
