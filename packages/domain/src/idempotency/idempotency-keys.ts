import { idempotencyKey, type Transaction } from "@guildhall/db";
import { and, eq, isNull } from "drizzle-orm";
import type { Services } from "../services.ts";

/** How long a key and its answer are stored. */
export const IDEMPOTENCY_HOURS = 24;

/**
 * How long a key is left to the request that took it, in case its process died. A change waits for connections and locks
 * for twenty seconds at most; one that takes longer than this still commits if no other request took its key.
 */
const LEASE_SECONDS = 30;

/** What one caller's key stands for. */
export interface KeyedRequest {
  /** A hash of the caller's credential. */
  caller: string;
  key: string;
  /** A hash of method, address and body. */
  requestHash: string;
}

/** A key that one request has taken. */
export interface ClaimedRequest extends KeyedRequest {
  /** Unique for each request. */
  claim: string;
}

export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  /** Null for an answer that showed a secret. */
  body: string | null;
}

/** What is stored of a key: an answer, or a request that is under way. */
export interface StoredRequest {
  requestHash: string;
  /** Null as long as the request is under way. */
  answer: StoredAnswer | null;
  /** When to ask again for the answer of a request under way: as long again as it has taken, or when its key is free. */
  retryAfterSeconds: number;
}

const retention = `${IDEMPOTENCY_HOURS} hours`;

/** What is stored of a key; undefined for one that can be taken. */
export async function findStoredRequest(
  { database: { sql } }: Services,
  { caller, key }: KeyedRequest,
): Promise<StoredRequest | undefined> {
  const [row] = await sql<StoredRequest[]>`
    select request_hash as "requestHash",
      case when status is not null then jsonb_build_object('status', status, 'headers', headers, 'body', body) end as answer,
      ceil(extract(epoch from greatest('1 second', least(now() - created_at, locked_until - now()))))::int as "retryAfterSeconds"
    from idempotency_key
    where caller = ${caller} and key = ${key} and created_at > now() - ${retention}::interval
      and (status is not null or claim is null or locked_until > now())`;
  return row;
}

/**
 * Takes a key for a request that is about to be made. One that was taken and has neither an answer nor time left belonged to
 * a request that committed nothing, and no longer can. @returns whether the key was free
 */
export async function claimKey({ database: { sql } }: Services, request: ClaimedRequest): Promise<boolean> {
  const { caller, key, requestHash, claim } = request;
  const claimed = await sql`
    insert into idempotency_key as k (caller, key, request_hash, claim, locked_until)
    values (${caller}, ${key}, ${requestHash}, ${claim}, now() + ${`${LEASE_SECONDS} seconds`}::interval)
    on conflict (caller, key) do update
      set request_hash = excluded.request_hash, claim = excluded.claim, locked_until = excluded.locked_until,
        created_at = now(), status = null, headers = null, body = null
      where k.created_at <= now() - ${retention}::interval
        or (k.status is null and k.claim is not null and k.locked_until <= now())
    returning true`;
  return claimed.length === 1;
}

/**
 * Stores the answer of a claimed request, to be committed with its change.
 * @returns whether the key is still its own; otherwise nothing of the request may be committed
 */
export async function storeAnswer(
  database: Pick<Transaction, "update">,
  request: ClaimedRequest,
  answer: StoredAnswer,
): Promise<boolean> {
  const stored = await database
    .update(idempotencyKey)
    .set(answer)
    .where(isUnanswered(request))
    .returning({ key: idempotencyKey.key });
  return stored.length === 1;
}

/**
 * Gives a claimed key up after an error, so that the request can be made again with it. Waits for a transaction that is
 * just committing the answer, and leaves that.
 */
export async function releaseKey({ database: { orm } }: Services, request: ClaimedRequest): Promise<void> {
  await orm.delete(idempotencyKey).where(isUnanswered(request));
}

const isUnanswered = ({ caller, key, claim }: ClaimedRequest) =>
  and(
    eq(idempotencyKey.caller, caller),
    eq(idempotencyKey.key, key),
    eq(idempotencyKey.claim, claim),
    isNull(idempotencyKey.status),
  );
