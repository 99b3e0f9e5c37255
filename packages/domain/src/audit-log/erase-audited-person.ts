import type { AuditEventName, OrganizationId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { recordEventsAcross } from "../audit/record-events.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { inTransaction } from "../scope/transaction.ts";

const ERASED: AuditEventName = "audit.person_erased";
const FAILED: AuditEventName = "account.sign_in_failed";

/**
 * Erases a person's name, email addresses, IP addresses and user agents from every audit event, at their request. Those of invitations and mail
 * to any address that they had, and of failed sign-ins to their account, are included. What they did
 * stays, with their id, and chains stay valid: only digests with a salt, which is erased too, are hashed. Each log from which
 * something was erased gets an event about it.
 * @returns how many events were changed @throws operator_only
 */
export async function eraseAuditedPerson(caller: Caller, userId: UserId): Promise<number> {
  requireOperator(caller);
  return inTransaction(caller.services, async (tx) => {
    type Erased = { organizationId: OrganizationId | null };
    // An address that another account has stays. Deleted accounts have theirs in events alone.
    const asInvited = await tx.execute<Erased>(sql`
      update audit_event set target_personal = null
      where target_personal is not null and target_type in ('invitation', 'mail') and target_personal ->> 'email' in (
        select email from "user" where id = ${userId}
        union select actor_personal ->> 'email' from audit_event where actor_id = ${userId}
        union select target_personal ->> 'email' from audit_event where target_type = 'user' and target_id = ${userId}
        except select email from "user" where id <> ${userId}
      ) returning organization_id as "organizationId"`);
    const asActor = await tx.execute<Erased>(sql`
      update audit_event set actor_personal = null
      where actor_personal is not null
        and (actor_id = ${userId} or event = ${FAILED} and target_type = 'user' and target_id = ${userId})
      returning organization_id as "organizationId"`);
    const asTarget = await tx.execute<Erased>(sql`
      update audit_event set target_personal = null
      where target_personal is not null and target_type = 'user' and target_id = ${userId} and event <> ${ERASED}
      returning organization_id as "organizationId"`);
    const erased = [...asInvited, ...asActor, ...asTarget];
    const counts = new Map<OrganizationId | null, number>();
    for (const { organizationId } of erased) counts.set(organizationId, (counts.get(organizationId) ?? 0) + 1);
    const logs = [...counts].map(([organizationId, events]) => ({
      ...{ organizationId, id: userId, name: null, details: { events } },
    }));
    await recordEventsAcross(tx, ERASED, auditActorOf(caller), logs);
    return erased.length;
  });
}
