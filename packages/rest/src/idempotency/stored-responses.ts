import type { Services } from "@guildhall/domain";

/** How long a key and its answer are stored. */
export const RETENTION_HOURS = 24;

/** What one caller's key stands for. */
export interface KeyedRequest {
  /** A hash of the caller's credential. */
  caller: string;
  key: string;
  /** A hash of method, address and body. */
  requestHash: string;
}

export interface StoredResponse {
  requestHash: string;
  /** Null as long as the first request is not answered. */
  status: number | null;
  headers: Record<string, string> | null;
  /** Null also for an answer that showed a secret. */
  body: string | null;
  /** Whether the first request may still be under way. */
  isUnderWay: boolean;
}

/** What is stored of a key, or undefined. */
export async function findAnswer(
  { database: { sql } }: Services,
  { caller, key }: KeyedRequest,
): Promise<StoredResponse | undefined> {
  const [row] = await sql<StoredResponse[]>`
    select request_hash as "requestHash", status, headers, body, status is null and locked_until > now() as "isUnderWay"
    from idempotency_key
    where caller = ${caller} and key = ${key} and created_at > now() - ${`${RETENTION_HOURS} hours`}::interval`;
  return row;
}

/** Takes a key for a request that is about to be made. @returns whether it was free */
export async function claimKey({ database: { sql } }: Services, request: KeyedRequest): Promise<boolean> {
  const { caller, key, requestHash } = request;
  const claimed = await sql`
    insert into idempotency_key as k (caller, key, request_hash, locked_until)
    values (${caller}, ${key}, ${requestHash}, now() + interval '1 minute')
    on conflict (caller, key) do update
      set request_hash = excluded.request_hash, locked_until = excluded.locked_until, created_at = now(),
        status = null, headers = null, body = null
      where k.created_at <= now() - ${`${RETENTION_HOURS} hours`}::interval
    returning true`;
  return claimed.length === 1;
}

/** Stores the answer of a claimed request. */
export async function storeAnswer(
  { database: { sql } }: Services,
  { caller, key }: KeyedRequest,
  answer: { status: number; headers: Record<string, string>; body: string | null },
): Promise<void> {
  await sql`
    update idempotency_key
    set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${answer.body}
    where caller = ${caller} and key = ${key}`;
}

/** Gives a claimed key up, so that the request can be made again with it. */
export async function releaseKey({ database: { sql } }: Services, { caller, key }: KeyedRequest): Promise<void> {
  await sql`delete from idempotency_key where caller = ${caller} and key = ${key} and status is null`;
}
