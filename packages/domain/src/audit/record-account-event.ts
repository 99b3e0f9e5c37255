import type { AuditEventName, FieldChange } from "@guildhall/contracts";
import type { Orm, Transaction } from "@guildhall/db";
import { type AuditActor, accountActor } from "./audit-actor.ts";
import { recordEventsAcross } from "./record-events.ts";
import type { RequestContext } from "./request-context.ts";

type AccountEventName = Extract<AuditEventName, `account.${string}`>;

/**
 * Writes an event about an account into the log of the instance. It is linked to its chain later, so that no sign-in waits for
 * another.
 * @param by.actor who did it, if not the person whose account it is
 */
export async function recordAccountEvent(
  db: Orm | Transaction,
  event: AccountEventName,
  account: { id: string; name: string | null; email: string | null },
  by: {
    context?: RequestContext | undefined;
    actor?: AuditActor;
    details?: Record<string, unknown>;
    changes?: readonly FieldChange[];
  } = {},
): Promise<void> {
  const { context, actor = accountActor(account, context), details = {}, changes = [] } = by;
  const { id, name, email } = account;
  await recordEventsAcross(db, event, actor, [{ organizationId: null, id, name, email, details, changes }]);
}
