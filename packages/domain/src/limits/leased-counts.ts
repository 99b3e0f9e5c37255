import { createHash } from "node:crypto";
import type { Database } from "@guildhall/db";

/** A share of a window's requests that this process may let through without asking Postgres. */
interface Lease {
  /** The next request is this one of the window, counted over all processes. */
  next: number;
  /** The last one of the lease. */
  last: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

export interface WindowCount {
  /** Which request of the window this is; more than `max` is one too many. */
  current: number;
  /** Milliseconds until the window ends. */
  ttl: number;
}

export interface Limit {
  key: string;
  windowMs: number;
  max: number;
  /** How many requests this one counts for. */
  cost?: number;
}

const SHARES = 20;
/** How often keys whose windows have ended are dropped from memory; each time all are looked at. */
const SWEEP_EVERY_MS = 10_000;

/**
 * Counts requests per key in windows of time, in Postgres, so that all processes count together. A process takes
 * requests by the share, a twentieth of what is allowed at most, instead of writing a row for each: together they never
 * let through more than allowed, and may reject early what lies unused in another's share. A caller who has none left is
 * rejected from memory until the window ends. Keys are stored as hashes: they are credentials and addresses.
 */
export class LeasedCounts {
  private readonly leases = new Map<string, Lease>();
  private readonly underway = new Map<string, Promise<Lease>>();
  private sweptAt = Date.now();

  constructor(private readonly database: Database) {}

  async count(limit: Limit): Promise<WindowCount> {
    for (;;) {
      const counted = this.countFromLease(limit);
      if (counted) return counted;
      // Requests at the same instant share one lease.
      await (this.underway.get(limit.key) ?? this.take({ cost: 1, ...limit }));
    }
  }

  /** Counts without SQL where this process has a share left, or has found that there is none; undefined where Postgres has to be asked. */
  countFromLease({ key, max, cost = 1 }: Limit): WindowCount | undefined {
    const lease = this.leases.get(key);
    const ttl = lease ? lease.endsAt - Date.now() : 0;
    if (!lease || ttl <= 0) return undefined;
    if (lease.next > max) return { current: max + 1, ttl };
    if (lease.next + cost - 1 > lease.last) return undefined;
    lease.next += cost;
    return { current: lease.next - 1, ttl };
  }

  /** Milliseconds for which a key has no requests left as far as this process has found; 0 if it may have some. No SQL. */
  spentFor({ key, max }: Pick<Limit, "key" | "max">): number {
    const lease = this.leases.get(key);
    return lease && lease.next > max ? Math.max(0, lease.endsAt - Date.now()) : 0;
  }

  private take(limit: Required<Limit>): Promise<Lease> {
    const { key } = limit;
    const taken = this.lease(limit).finally(() => this.underway.delete(key));
    this.underway.set(key, taken);
    return taken;
  }

  private async lease({ key, windowMs, max, cost }: Required<Limit>): Promise<Lease> {
    const share = Math.max(cost, Math.floor(max / SHARES));
    const { sql } = this.database;
    const [row] = await sql<{ count: number; ttl: number }[]>`
      insert into request_window as w (key, count, ends_at)
      values (${hash(key)}, ${share}, now() + ${`${windowMs} milliseconds`}::interval)
      on conflict (key) do update set
        count = case when w.ends_at <= now() then ${share} else least(w.count + ${share}, ${max + share}) end,
        ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
      returning count, extract(epoch from ends_at - now())::float8 * 1000 as ttl`;
    if (!row) throw new Error("The counted window is missing.");
    this.dropEnded();
    const lease = { next: row.count - share + 1, last: Math.min(row.count, max), endsAt: Date.now() + row.ttl };
    // Fewer are left than this request counts for: to the caller that is none.
    if (lease.last - lease.next + 1 < cost) lease.next = max + 1;
    this.leases.set(key, lease);
    return lease;
  }

  private dropEnded(): void {
    const now = Date.now();
    if (now - this.sweptAt < SWEEP_EVERY_MS) return;
    this.sweptAt = now;
    for (const [key, { endsAt }] of this.leases) if (endsAt <= now) this.leases.delete(key);
  }
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
