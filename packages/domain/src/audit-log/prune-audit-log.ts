import type { AuditEventName } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { checkpointText } from "../audit/signing-key.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { inTransaction } from "../scope/transaction.ts";
import { signingKeyOf } from "../services.ts";
import type { OperatedAuditLog } from "./audit-log.ts";

const PRUNED: AuditEventName = "audit.pruned";
const AT_A_TIME = 10_000;

interface Cut {
  before: Date;
  upTo: number;
}

/**
 * Deletes the oldest events of an audit log, at most 10,000 of them: those before a time, and not beyond `upTo`, the last event
 * that was exported. A signed checkpoint takes their place, with which the rest can be verified, and the pruning is itself an
 * event. Repeat it until it returns 0. It takes the lock of the chain only at its end, so that changes do not wait for it.
 * @returns how many were deleted
 */
export function pruneAuditLog(log: OperatedAuditLog, cut: Cut): Promise<number> {
  const { services, caller, chain, organizationId, name } = log;
  const key = signingKeyOf(services);
  return inTransaction(services, async (tx) => {
    // One pruning of a chain at a time: another one would move its checkpoint back.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`prune audit log ${chain}`}, 0))`);
    const last = await readLastToPrune(tx, chain, cut);
    if (!last) return 0;
    const { after, sequence, hash } = last;
    const signature = key.sign(checkpointText({ chain, sequence, hash }));
    await tx.execute(sql`
      insert into audit_checkpoint (chain, sequence, hash, key_id, signature, transaction_id)
      values (${chain}, ${sequence}, ${hash}, ${key.id}, ${signature}, pg_current_xact_id()::text)
      on conflict (chain) do update set sequence = excluded.sequence, hash = excluded.hash, key_id = excluded.key_id,
        signature = excluded.signature, created_at = now(), transaction_id = excluded.transaction_id`);
    const [{ deleted } = { deleted: 0 }] = await tx.execute<{ deleted: number }>(sql`
      with deleted as (
        delete from audit_event where chain = ${chain} and sequence > ${after} and sequence <= ${sequence} returning 1
      )
      select count(*)::int as deleted from deleted`);
    const details = { deleted, upTo: sequence, before: cut.before.toISOString() };
    await recordEvents(tx, PRUNED, { organizationId, actor: auditActorOf(caller) }, [{ id: chain, name, details }]);
    return deleted;
  });
}

/** The last of the oldest events that are to go, after the checkpoint: what was deleted before it is not read again. */
async function readLastToPrune(
  tx: Transaction,
  chain: string,
  { before, upTo }: Cut,
): Promise<{ after: number; sequence: number; hash: Buffer } | undefined> {
  const [checkpoint] = await tx.execute<{ sequence: string }>(sql`
    select sequence from audit_checkpoint where chain = ${chain}`);
  const after = Number(checkpoint?.sequence ?? 0);
  const [last] = await tx.execute<{ sequence: string; hash: Buffer }>(sql`
    with oldest as (
      select sequence, hash, created_at from audit_event
      where chain = ${chain} and sequence > ${after} and sequence <= ${upTo} order by sequence limit ${AT_A_TIME}
    )
    select sequence, hash from oldest
    where sequence < coalesce((select min(sequence) from oldest where created_at >= ${before.toISOString()}::timestamptz), ${upTo}::bigint + 1)
    order by sequence desc limit 1`);
  return last && { after, sequence: Number(last.sequence), hash: last.hash };
}
