import type { InvitationId, InvitationRecord, OrganizationId } from "@guildhall/contracts";
import { invitation, type Transaction, user } from "@guildhall/db";
import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { invitationFields, inviterAuthorityField } from "./invitation-columns.ts";
import { mayInvite } from "./inviter-authority.ts";
import { viewInvitation } from "./view-invitation.ts";

/** An invitation that can be used up by joining. */
export interface PendingInvitation extends InvitationRecord {
  /** Whether the inviter may still invite at all, if perhaps not with these roles. */
  inviterMayInvite: boolean;
}

/**
 * The invitations of an organization that are pending and not past their time, by id or by addresses in lower case.
 * They are locked: what decides on them holds until the transaction ends. One SQL statement, however many.
 */
export async function readPendingInvitations(
  tx: Transaction,
  organizationId: OrganizationId,
  which: { invitationId: InvitationId } | { emails: readonly string[] },
): Promise<PendingInvitation[]> {
  const rows = await tx
    .select({
      ...invitationFields,
      inviterName: user.name,
      inviterEmail: user.email,
      inviterAuthority: inviterAuthorityField,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.inviterId))
    .where(
      and(
        eq(invitation.organizationId, organizationId),
        eq(invitation.status, "pending"),
        gt(invitation.expiresAt, sql`clock_timestamp()`),
        isAmong(which),
      ),
    )
    .for("no key update", { of: invitation });
  return rows.map((row) => ({ ...viewInvitation(row), inviterMayInvite: mayInvite(row) }));
}

function isAmong(which: Parameters<typeof readPendingInvitations>[2]): SQL {
  if ("invitationId" in which) return eq(invitation.id, which.invitationId);
  return sql`lower(${invitation.email}) = any(${sql.param([...which.emails])}::text[])`;
}
