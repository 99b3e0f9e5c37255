import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";

export interface DayCount {
  /** In the 24 hours since the first. */
  count: number;
  /** Until they end. */
  seconds: number;
}

/**
 * Adds to counts of 24 hours in table `request_window`, in the transaction of what is counted: an attempt that is rejected
 * counts nothing. In the order of their keys, so that changes at the same instant wait for each other in a row. One SQL
 * statement.
 * @returns the counts by key
 */
export async function countInDay(
  tx: Transaction,
  counted: readonly { key: string; cost: number }[],
): Promise<Map<string, DayCount>> {
  const rows = await tx.execute<{ key: string; count: number; seconds: number }>(sql`
    insert into request_window as w (key, count, ends_at)
    select taken.key, sum(taken.cost)::int, now() + interval '24 hours'
    from unnest(
      ${sql.param(counted.map(({ key }) => key))}::text[], ${sql.param(counted.map(({ cost }) => cost))}::int[]
    ) taken (key, cost)
    group by taken.key order by taken.key
    on conflict (key) do update set
      count = case when w.ends_at <= now() then excluded.count else w.count + excluded.count end,
      ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
    returning key, count, extract(epoch from ends_at - now())::float8 as seconds`);
  return new Map(rows.map(({ key, count, seconds }) => [key, { count, seconds }]));
}

/** When a count of 24 hours begins again, as a sentence. */
export function tryAgainIn(seconds: number): string {
  const hours = Math.ceil(seconds / 3600);
  return `Try again in ${hours} ${hours === 1 ? "hour" : "hours"}.`;
}
