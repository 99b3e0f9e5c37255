import type { OrganizationId } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { and, eq, lte, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";

/** Writes down which invitations to a role have passed their time, so that those no longer stand in its way. */
export async function expireInvitationsTo(
  tx: Transaction,
  organizationId: OrganizationId,
  role: string,
): Promise<void> {
  const expired = await tx
    .update(invitation)
    .set({ status: "expired", ...changedBy(invitation, null) })
    .where(
      and(
        eq(invitation.organizationId, organizationId),
        eq(invitation.status, "pending"),
        lte(invitation.expiresAt, sql`clock_timestamp()`),
        sql`${role} = any(string_to_array(${invitation.role}, ','))`,
      ),
    )
    .returning({ id: invitation.id, email: invitation.email });
  await recordEvents(
    tx,
    "invitation.expired",
    { organizationId, actorId: null },
    expired.map(({ id, email }) => ({ id, details: { email } })),
  );
}
