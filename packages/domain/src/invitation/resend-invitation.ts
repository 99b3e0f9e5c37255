import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import { invitation } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { requireMayGive } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { invitationExpired, readInvitation, requirePending } from "./read-invitation.ts";

/**
 * Sends the mail of a pending invitation again and lets it live another seven days at least. One past its time has
 * given up its seat and is not revived. Named by its address, it is the pending one to it.
 * @throws invitation_not_found, invitation_expired, invitation_not_pending, role_above_yours, owner_only
 */
export function resendInvitation(
  scope: Scope<"invitation:create">,
  locator: { invitationId: InvitationId } | { email: string },
): Promise<InvitationRecord> {
  return scope.transact("invitation.resent", async (tx, authority) => {
    const current = await readInvitation(tx, { ...locator, organizationId: scope.organization.id });
    requirePending(current);
    requireMayGive(authority, current.roles);
    const [changed] = await tx
      .update(invitation)
      .set({
        expiresAt: sql`greatest(${invitation.expiresAt}, now() + interval '7 days')`,
        ...changedBy(invitation, scope.caller.userId),
      })
      .where(
        and(
          eq(invitation.organizationId, scope.organization.id),
          eq(invitation.id, current.id),
          eq(invitation.status, "pending"),
        ),
      )
      .returning({
        expiresAt: invitation.expiresAt,
        version: invitation.version,
        updatedAt: invitation.updatedAt,
        updatedBy: invitation.updatedBy,
      });
    // The sweep does not take the organization's lock; it may have come first.
    if (!changed) throw invitationExpired();
    const resent = { ...current, ...changed };
    return {
      result: resent,
      targets: [{ id: resent.id, details: { email: resent.email, expiresAt: resent.expiresAt } }],
      mail: [mailInvitation(scope, resent)],
    };
  });
}
