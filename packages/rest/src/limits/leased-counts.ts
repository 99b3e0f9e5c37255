import type { Services } from "@guildhall/domain";
import { hash } from "../hash.ts";

/** A share of a window's requests that this process may let through without asking Postgres. */
interface Lease {
  /** The next request is this one of the window, counted over all processes. */
  next: number;
  /** The last one of the lease. */
  last: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

export interface Counted {
  /** Which request of the window this is; more than `max` means one too many. */
  current: number;
  /** Milliseconds until the window ends. */
  ttl: number;
}

const SHARES = 20;
/** Keys in memory before those whose windows have ended are dropped. */
const MANY = 10_000;

/**
 * Counts requests per key in windows of time, in Postgres, so that all processes count together. A process takes
 * requests by the share, a twentieth of what is allowed at most, instead of writing a row for each: together they never
 * let through more than allowed, and may refuse early what lies unused in another's share. Whoever has none left is
 * refused from memory until the window ends. Keys are kept as hashes: they are credentials and addresses.
 */
export class LeasedCounts {
  private readonly leases = new Map<string, Lease>();
  private readonly beingTaken = new Map<string, Promise<Lease>>();

  constructor(private readonly services: Services) {}

  async count(key: string, windowMs: number, max: number): Promise<Counted> {
    for (;;) {
      const lease = this.leases.get(key);
      const now = Date.now();
      if (lease && lease.endsAt > now && (lease.next <= lease.last || lease.next > max)) {
        const current = Math.min(lease.next++, max + 1);
        return { current, ttl: lease.endsAt - now };
      }
      // Requests at the same instant share one lease.
      await (this.beingTaken.get(key) ?? this.take(key, windowMs, max));
    }
  }

  private take(key: string, windowMs: number, max: number): Promise<Lease> {
    const taken = this.lease(key, windowMs, max).finally(() => this.beingTaken.delete(key));
    this.beingTaken.set(key, taken);
    return taken;
  }

  private async lease(key: string, windowMs: number, max: number): Promise<Lease> {
    const share = Math.max(1, Math.floor(max / SHARES));
    const { sql } = this.services.database;
    const [row] = await sql<{ count: number; ttl: number }[]>`
      insert into request_window as w (key, count, ends_at)
      values (${hash(key)}, ${share}, now() + ${`${windowMs} milliseconds`}::interval)
      on conflict (key) do update set
        count = case when w.ends_at <= now() then ${share} else least(w.count + ${share}, ${max + share}) end,
        ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
      returning count, extract(epoch from ends_at - now())::float8 * 1000 as ttl`;
    if (!row) throw new Error("A window just counted is not there.");
    if (this.leases.size > MANY) this.dropEnded();
    const lease = { next: row.count - share + 1, last: Math.min(row.count, max), endsAt: Date.now() + row.ttl };
    this.leases.set(key, lease);
    return lease;
  }

  private dropEnded(): void {
    const now = Date.now();
    for (const [key, { endsAt }] of this.leases) if (endsAt <= now) this.leases.delete(key);
  }
}
