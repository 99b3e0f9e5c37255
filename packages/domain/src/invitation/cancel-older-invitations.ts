import type { OrganizationId } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { type Authority, mayAssign, permissionsHeldBy } from "@guildhall/permissions";
import { and, eq, inArray } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Caller } from "../scope/caller.ts";
import { readPendingInvitations } from "./read-pending-invitations.ts";

/**
 * Cancels the pending invitations to these addresses, so that new ones can take their places. Those to more than the caller
 * may assign stay, and those of others without `invitation:cancel`, since inviting someone again must not undo what only
 * others could have done. Three SQL statements at most.
 * @param emails in lower case @returns whose invitations were canceled
 */
export async function cancelOlderInvitations(
  tx: Transaction,
  { organizationId, caller }: { organizationId: OrganizationId; caller: Caller },
  authority: Authority,
  emails: readonly string[],
): Promise<string[]> {
  const pending = await readPendingInvitations(tx, organizationId, { emails });
  const mayCancel = permissionsHeldBy(authority).has("invitation:cancel");
  const older = pending.filter(
    ({ roles, inviter }) =>
      (mayCancel || inviter?.userId === caller.userId) && roles.every((role) => mayAssign(authority, role)),
  );
  if (older.length === 0) return [];
  const ids = older.map(({ id }) => id);
  await tx
    .update(invitation)
    .set({ status: "canceled", ...changedBy(invitation, caller.userId) })
    .where(and(eq(invitation.organizationId, organizationId), inArray(invitation.id, ids)));
  const changes = changesBetween({ status: "pending" }, { status: "canceled" });
  const targets = older.map(({ id, email, roles }) => ({ id, name: null, email, changes, details: { roles } }));
  await recordEvents(tx, "invitation.canceled", { organizationId, actor: auditActorOf(caller) }, targets);
  return older.map(({ email }) => email.toLowerCase());
}
