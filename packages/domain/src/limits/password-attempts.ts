import { createHash } from "node:crypto";
import type { Database } from "@guildhall/db";

/** How failed tries of a password are slowed down. */
export interface AttemptPolicy {
  /** Failures before the first delay. */
  free: number;
  /** The first delay; it doubles with each further failure. */
  firstDelaySeconds: number;
  longestDelaySeconds: number;
}

/** How long failures are stored after the last one. */
const MEMORY = "24 hours";
/** Beyond that a doubled delay is longer than any longest one. */
const MOST_DOUBLINGS = 20;

/**
 * Counts a try of a password before it is checked, so that many at the same instant are counted each; it is taken back
 * when the password was right. Keys are stored as hashes: they hold addresses.
 * @returns 0, or for how many milliseconds no further try is allowed; then nothing was counted
 */
export async function takeAttempt(
  { sql }: Database,
  key: string,
  { free, firstDelaySeconds, longestDelaySeconds }: AttemptPolicy,
): Promise<number> {
  const [taken] = await sql`
    insert into password_attempt as a (key, failures, retry_at, forget_at)
    values (${hash(key)}, 1, 'epoch', now() + ${MEMORY}::interval)
    on conflict (key) do update set
      failures = case when a.forget_at <= now() then 1 else a.failures + 1 end,
      retry_at = case
        when a.forget_at <= now() or a.failures + 1 < ${free} then 'epoch'::timestamptz
        else now() + make_interval(secs => least(
          ${longestDelaySeconds}::float8,
          ${firstDelaySeconds}::float8 * power(2, least(a.failures + 1 - ${free}, ${MOST_DOUBLINGS}))))
        end,
      forget_at = excluded.forget_at
    where a.retry_at <= now() or a.forget_at <= now()
    returning true`;
  if (taken) return 0;
  const [row] = await sql<{ ms: number }[]>`
    select extract(epoch from retry_at - now())::float8 * 1000 as ms from password_attempt where key = ${hash(key)}`;
  return Math.max(1, row?.ms ?? 1);
}

/** Uncounts a try, with the delay it began. */
export async function returnAttempt({ sql }: Database, key: string): Promise<void> {
  await sql`
    with deleted as (delete from password_attempt where key = ${hash(key)} and failures <= 1 returning key)
    update password_attempt set failures = failures - 1, retry_at = 'epoch'
    where key = ${hash(key)} and not exists (select from deleted)`;
}

/** Deletes all failures of a key. */
export async function deleteAttempts({ sql }: Database, key: string): Promise<void> {
  await sql`delete from password_attempt where key = ${hash(key)}`;
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
