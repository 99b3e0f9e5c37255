import type { AuditVerification } from "@guildhall/contracts";
import { headText, isSignedBy } from "../audit/signing-key.ts";
import type { Services } from "../services.ts";
import { auditKeysOf } from "./audit-keys.ts";
import type { AuditLog } from "./audit-log.ts";
import { actorDigest, eventHash, genesisOf, targetDigest } from "./hashes.ts";
import { type Link, readStart, type Start } from "./read-start.ts";
import { findLostHeads } from "./remembered-heads.ts";

const AT_A_TIME = 10_000;
/** A result is returned again for so long, since a verification reads every event. */
const FRESH_MS = 60_000;

const underWay = new WeakMap<Services, Map<string, Promise<AuditVerification>>>();

/**
 * What this process found within the last minute, with the times on a clock that is never set. Stored results are shown, but do not
 * replace a verification: someone who changes events in the database could store one, too.
 */
const found = new WeakMap<Services, Map<string, { at: number; verification: AuditVerification }>>();

/**
 * Checks a chain: that no event was changed, removed, added, or moved, and that it contains every signed head. The result is
 * stored, and returned again for a minute. Those who ask while it is being checked get the same result.
 */
export function verifyAuditLog({ services, chain }: AuditLog): Promise<AuditVerification> {
  const running = underWay.get(services) ?? new Map<string, Promise<AuditVerification>>();
  underWay.set(services, running);
  const known = running.get(chain);
  if (known) return known;
  const verification = verifyUnlessFresh(services, chain).finally(() => running.delete(chain));
  running.set(chain, verification);
  return verification;
}

async function verifyUnlessFresh(services: Services, chain: string): Promise<AuditVerification> {
  const { sql } = services.database;
  const fresh = found.get(services) ?? new Map<string, { at: number; verification: AuditVerification }>();
  found.set(services, fresh);
  for (const [name, { at }] of fresh) if (performance.now() - at >= FRESH_MS) fresh.delete(name);
  const last = fresh.get(chain);
  // Where the stored result is older or was removed, another verification is asked for.
  const shown = last && (await readLastVerification({ services, chain }));
  if (shown && Date.now() - shown.verifiedAt.getTime() < FRESH_MS) return last.verification;
  const { checked, firstInvalid } = await check(services, chain);
  const [stored] = await sql<{ verifiedAt: string }[]>`
    update audit_chain set verified_at = now(), verified_count = ${checked}, first_invalid = ${firstInvalid}
    where chain = ${chain} returning verified_at as "verifiedAt"`;
  const verification = toVerification(checked, firstInvalid, stored?.verifiedAt ?? new Date());
  fresh.set(chain, { at: performance.now(), verification });
  return verification;
}

/** The result of the last verification; undefined if there was none. */
export async function readLastVerification({ services, chain }: AuditLog): Promise<AuditVerification | undefined> {
  const { sql } = services.database;
  const [last] = await sql<{ checked: string; firstInvalid: string | null; verifiedAt: string }[]>`
    select verified_count as checked, first_invalid as "firstInvalid", verified_at as "verifiedAt" from audit_chain
    where chain = ${chain} and verified_at is not null`;
  return last && toVerification(Number(last.checked), last.firstInvalid, last.verifiedAt);
}

const toVerification = (checked: number, firstInvalid: number | string | null, at: string | Date) => ({
  valid: firstInvalid === null,
  checked,
  ...(firstInvalid === null ? {} : { firstInvalid: Number(firstInvalid) }),
  verifiedAt: new Date(at),
});

interface Checked {
  checked: number;
  firstInvalid: number | null;
}

async function check(services: Services, chain: string): Promise<Checked> {
  const start = await readStart(services, chain);
  const checked = await checkFrom(services, chain, start);
  if (checked.firstInvalid === null) return checked;
  // Events that were pruned meanwhile look as if they were missing.
  const { link } = await readStart(services, chain);
  return link.sequence === start.link.sequence ? checked : check(services, chain);
}

async function checkFrom(services: Services, chain: string, start: Start): Promise<Checked> {
  const { sql } = services.database;
  const end = await readEnd(services, chain);
  let checked = 0;
  let last = start.link;
  if (!start.isSigned) return { checked, firstInvalid: start.link.sequence };
  while (last.sequence < end.sequence) {
    const [part] = await sql<{ count: number; sequence: string | null; hash: Buffer | null; invalid: string | null }[]>`
      select count(*)::int as count, max(sequence) as sequence, (array_agg(hash order by sequence desc))[1] as hash,
        min(sequence) filter (where is_invalid) as invalid
      from (
        select sequence, hash,
          sequence <> coalesce(lag(sequence) over in_order, ${last.sequence}::bigint) + 1
          or previous_hash is distinct from coalesce(lag(hash) over in_order, ${last.hash}::bytea)
          or hash is distinct from ${eventHash(sql)}
          or actor_personal is not null and actor_digest is distinct from ${actorDigest(sql)}
          or target_personal is not null and target_digest is distinct from ${targetDigest(sql)} as is_invalid
        from audit_event e where chain = ${chain} and sequence > ${last.sequence} and sequence <= ${end.sequence}
        window in_order as (order by sequence)
        order by sequence limit ${AT_A_TIME}
      ) linked`;
    if (!part?.sequence || !part.hash) return { checked, firstInvalid: last.sequence + 1 };
    checked += part.count;
    if (part.invalid !== null) return { checked, firstInvalid: Number(part.invalid) };
    last = { sequence: Number(part.sequence), hash: part.hash };
  }
  if (!last.hash.equals(end.hash)) return { checked, firstInvalid: last.sequence };
  const firstInvalid =
    (await firstBeforeStart(services, chain, start.link)) ??
    (await firstBeyondEnd(services, chain)) ??
    (await firstUnmatchedHead(services, chain, start.link, end)) ??
    (await findLostHeads(services, [chain]))[0]?.sequence ??
    null;
  return { checked, firstInvalid };
}

/** The sequence of the first event that should have been pruned. */
async function firstBeforeStart({ database: { sql } }: Services, chain: string, start: Link): Promise<number | null> {
  const [before] = await sql<{ sequence: string | null }[]>`
    select min(sequence) as sequence from audit_event where chain = ${chain} and sequence <= ${start.sequence}`;
  return before?.sequence ? Number(before.sequence) : null;
}

/** The sequence of the first event after the last one that was linked. One statement, since the chain may grow. */
async function firstBeyondEnd({ database: { sql } }: Services, chain: string): Promise<number | null> {
  const [beyond] = await sql<{ sequence: string | null }[]>`
    select min(e.sequence) as sequence from audit_event e
    where e.chain = ${chain} and e.sequence > coalesce((select c.sequence from audit_chain c where c.chain = ${chain}), 0)`;
  return beyond?.sequence ? Number(beyond.sequence) : null;
}

/** Where the chain ends at this moment. Events that follow while it is being checked are not. */
async function readEnd({ database: { sql } }: Services, chain: string): Promise<Link> {
  const [end] = await sql<{ sequence: string; hash: Buffer }[]>`
    select sequence, hash from audit_chain where chain = ${chain}`;
  return end ? { sequence: Number(end.sequence), hash: end.hash } : { sequence: 0, hash: genesisOf(chain) };
}

/** The sequence of the first signed head that the chain does not contain, or that is not signed by a key of this instance. */
async function firstUnmatchedHead(services: Services, chain: string, start: Link, end: Link): Promise<number | null> {
  const { sql } = services.database;
  const keys = auditKeysOf(services);
  type Row = { day: string; sequence: string; hash: Buffer; keyId: string; signature: Buffer; isMatched: boolean };
  const heads = await sql<Row[]>`
    select h.day::text, h.sequence, h.hash, h.key_id as "keyId", h.signature, e.hash is not distinct from h.hash as "isMatched"
    from audit_head h left join audit_event e on e.chain = h.chain and e.sequence = h.sequence
    where h.chain = ${chain} and h.sequence > ${start.sequence} order by h.sequence`;
  for (const { day, sequence, hash, keyId, signature, isMatched } of heads) {
    const publicKey = keys.get(keyId);
    const text = headText({ chain, day, sequence: Number(sequence), hash });
    const isSigned = publicKey !== undefined && isSignedBy(publicKey, text, signature);
    // A head that was signed meanwhile is beyond the end, and there.
    if (!isMatched || !isSigned) return Math.min(Number(sequence), end.sequence + 1);
  }
  return null;
}
