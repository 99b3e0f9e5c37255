import type { Invitation, InvitationId, InvitationRecord, OrganizationId } from "@guildhall/contracts";
import { invitation, type Transaction, user } from "@guildhall/db";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { invitationNotFound } from "../errors/not-found.ts";
import { invitationFields, inviterAuthorityField, statusField } from "./invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

/** One invitation of an organization, by its id or as the pending one to an address in lower case. */
export type InvitationLocator = ({ invitationId: InvitationId } | { email: string }) & {
  organizationId: OrganizationId;
};

/** An invitation as it is at this moment of a transaction. @throws invitation_not_found */
export async function readInvitation(tx: Transaction, locator: InvitationLocator): Promise<InvitationRecord> {
  const [row]: InvitationRow[] = await tx
    .select({
      ...invitationFields,
      status: statusField,
      inviterId: user.id,
      inviterName: user.name,
      inviterEmail: user.email,
      inviterAuthority: inviterAuthorityField,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.inviterId))
    .where(and(eq(invitation.organizationId, locator.organizationId), isNamed(locator)));
  if (!row) throw invitationNotFound();
  return viewInvitation(row);
}

function isNamed(locator: InvitationLocator): SQL | undefined {
  if ("invitationId" in locator) return eq(invitation.id, locator.invitationId);
  return and(eq(sql`lower(${invitation.email})`, locator.email), eq(invitation.status, "pending"));
}

const ended = {
  accepted: "This invitation has already been accepted.",
  rejected: "This invitation has been declined.",
  canceled: "This invitation has been withdrawn. Ask for a new one.",
};

/** @throws invitation_expired, invitation_not_pending */
export function requirePending({ status }: Pick<Invitation, "status">): void {
  if (status === "pending") return;
  if (status === "expired") throw invitationExpired();
  throw new DomainError("invitation_not_pending", ended[status]);
}

export const invitationExpired = () =>
  new DomainError("invitation_expired", "This invitation has expired. Ask for a new one.");
