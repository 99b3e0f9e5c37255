import type { InvitationRecord, UserId } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { and, eq, type SQL } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { invitationExpired } from "./read-invitation.ts";

type Columns = typeof invitation.$inferInsert;

/** Changes an invitation while it is pending. Returns what every change of it changes. @throws invitation_expired */
export async function updatePending(
  tx: Transaction,
  { organizationId, id }: Pick<InvitationRecord, "organizationId" | "id">,
  set: { [Column in keyof Columns]?: Columns[Column] | SQL | undefined },
  by: UserId,
): Promise<Pick<InvitationRecord, "status" | "expiresAt" | "version" | "updatedAt" | "updatedBy">> {
  const [changed] = await tx
    .update(invitation)
    .set({ ...set, ...changedBy(invitation, by) })
    .where(and(eq(invitation.organizationId, organizationId), eq(invitation.id, id), eq(invitation.status, "pending")))
    .returning({
      status: invitation.status,
      expiresAt: invitation.expiresAt,
      version: invitation.version,
      updatedAt: invitation.updatedAt,
      updatedBy: invitation.updatedBy,
    });
  // The sweep does not take the organization's lock; it may have come first.
  if (!changed) throw invitationExpired();
  return changed;
}
