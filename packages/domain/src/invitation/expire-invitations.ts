import { invitation } from "@guildhall/db";
import { and, eq, lte, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";

/**
 * Writes down which pending invitations have passed their time; called on a schedule. They could not be accepted
 * before this either. Returns how many there were.
 */
export function expireInvitations(services: Services): Promise<number> {
  return inTransaction(services, async (tx) => {
    const expired = await tx
      .update(invitation)
      .set({ status: "expired", ...changedBy(invitation, null) })
      .where(and(eq(invitation.status, "pending"), lte(invitation.expiresAt, sql`now()`)))
      .returning({ id: invitation.id, organizationId: invitation.organizationId, email: invitation.email });
    for (const { id, organizationId, email } of expired) {
      const by = { organizationId, actorId: null };
      await recordEvents(tx, "invitation.expired", by, [{ id, details: { email } }]);
    }
    return expired.length;
  });
}
