import { newId } from "@guildhall/db";
import type { Services } from "@guildhall/domain";
import type { BetterAuthOptions } from "better-auth";

type RateLimitStorage = NonNullable<NonNullable<BetterAuthOptions["rateLimit"]>["customStorage"]>;

/** The rule of an endpoint without its own limit. The API's limits per caller and address are stricter: it is not counted. */
export const DEFAULT_RULE = { window: 60, max: 12_000 };

/**
 * Where Better Auth counts requests per address and path, over all processes. Its own storage takes three statements for
 * each request and locks the row also for those it rejects: they waited for each other, each with a connection. Rows are
 * deleted by the hourly job.
 */
export function rateLimitStorage({ database: { sql } }: Services): RateLimitStorage {
  return {
    async consume(key, { window, max }) {
      if (max === DEFAULT_RULE.max && window === DEFAULT_RULE.window) return { allowed: true, retryAfter: null };
      const now = Date.now();
      const windowStart = now - window * 1000;
      const [row] = await sql<{ count: number; lastRequest: string }[]>`
        select count, last_request as "lastRequest" from rate_limit where key = ${key}`;
      const lastRequest = Number(row?.lastRequest ?? 0);
      if (row && lastRequest > windowStart && row.count >= max) {
        return { allowed: false, retryAfter: Math.max(1, Math.ceil((lastRequest - windowStart) / 1000)) };
      }
      const counted = await sql`
        insert into rate_limit as r (id, key, count, last_request) values (${newId("rate")}, ${key}, 1, ${now})
        on conflict (key) do update set
          count = case when r.last_request <= ${windowStart} then 1 else r.count + 1 end, last_request = ${now}
        where r.last_request <= ${windowStart} or r.count < ${max}
        returning 1`;
      return counted.length > 0 ? { allowed: true, retryAfter: null } : { allowed: false, retryAfter: window };
    },
  };
}
