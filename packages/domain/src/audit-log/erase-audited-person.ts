import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { inTransaction } from "../scope/transaction.ts";

/**
 * Erases a person's name, email address, IP addresses and user agents from every audit event, those of invitations to their address
 * included, at their request. What they did
 * stays, with their id, and chains stay valid: only digests with a salt, which is erased too, are hashed.
 * @returns how many events were changed @throws operator_only
 */
export async function eraseAuditedPerson(caller: Caller, userId: UserId): Promise<number> {
  requireOperator(caller);
  return inTransaction(caller.services, async (tx) => {
    const asActor = await tx.execute(sql`
      update audit_event set actor_personal = null where actor_id = ${userId} and actor_personal is not null returning 1`);
    const asTarget = await tx.execute(sql`
      update audit_event set target_personal = null
      where target_personal is not null and (target_type = 'user' and target_id = ${userId}
        or target_personal ->> 'email' = (select email from "user" where id = ${userId})) returning 1`);
    return asActor.length + asTarget.length;
  });
}
