import type { AuditEventName } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { signedText } from "../audit/signing-key.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Scope } from "../scope/scope.ts";
import { signingKeyOf } from "../services.ts";

const PRUNED: AuditEventName = "audit.pruned";
const AT_A_TIME = 10_000;

/**
 * Deletes the oldest events of an organization's audit log, at most 10,000 of them: those before a time, and not beyond `upTo`,
 * the last event that was exported. A signed checkpoint takes their place, with which the rest can be verified, and the pruning is
 * itself an event. Repeat it until it returns 0.
 * @returns how many were deleted @throws operator_only
 */
export async function pruneAuditLog(
  scope: Scope<"audit:export">,
  { before, upTo }: { before: Date; upTo: number },
): Promise<number> {
  requireOperator(scope.caller);
  const chain = scope.organization.id;
  const key = signingKeyOf(scope.services);
  return scope.transact(PRUNED, async (tx) => {
    const [last] = await tx.execute<{ sequence: string; hash: Buffer }>(sql`
      with oldest as (
        select sequence, hash, created_at from audit_event
        where chain = ${chain} and sequence <= ${upTo} order by sequence limit ${AT_A_TIME}
      )
      select sequence, hash from oldest
      where sequence < coalesce((select min(sequence) from oldest where created_at >= ${before.toISOString()}::timestamptz), ${upTo}::bigint + 1)
      order by sequence desc limit 1`);
    if (!last) return { result: 0, unchanged: true };
    const sequence = Number(last.sequence);
    const signature = key.sign(signedText("checkpoint", chain, sequence, last.hash));
    await tx.execute(sql`
      insert into audit_checkpoint (chain, sequence, hash, key_id, signature, transaction_id)
      values (${chain}, ${sequence}, ${last.hash}, ${key.id}, ${signature}, pg_current_xact_id()::text)
      on conflict (chain) do update set sequence = excluded.sequence, hash = excluded.hash, key_id = excluded.key_id,
        signature = excluded.signature, created_at = now(), transaction_id = excluded.transaction_id`);
    const deleted = await tx.execute(sql`
      delete from audit_event where chain = ${chain} and sequence <= ${sequence} returning 1`);
    const { id, name } = scope.organization;
    const details = { deleted: deleted.length, upTo: sequence, before: before.toISOString() };
    return { result: deleted.length, targets: [{ id, name, details }] };
  });
}
