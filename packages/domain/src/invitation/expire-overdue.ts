import { invitation, type Transaction } from "@guildhall/db";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import type { Scope } from "../scope/scope.ts";

/** An invitation past its time must not stand in the way of a new one to the same address. */
export async function expireOverdue(
  tx: Transaction,
  scope: Scope<"invitation:create">,
  emails: readonly string[],
): Promise<void> {
  const expired = await tx
    .update(invitation)
    .set({ status: "expired", ...changedBy(invitation, null) })
    .where(
      and(
        eq(invitation.organizationId, scope.organization.id),
        inArray(sql`lower(${invitation.email})`, [...emails]),
        eq(invitation.status, "pending"),
        lte(invitation.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .returning({ id: invitation.id, email: invitation.email });
  await recordEvents(
    tx,
    "invitation.expired",
    { organizationId: scope.organization.id, actorId: null },
    expired.map(({ id, email }) => ({ id, details: { email } })),
  );
}
