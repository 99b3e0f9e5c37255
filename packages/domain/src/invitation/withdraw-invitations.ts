import { invitation, type Transaction, type user } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import type { Scope } from "../scope/scope.ts";

type AddingScope = Scope<"member:create">;

/** The pending invitation of the scope's organization to an address, which is given in lower case. */
export const isPendingFor = (scope: AddingScope, email: string | typeof user.email) =>
  and(
    eq(invitation.organizationId, scope.organization.id),
    eq(sql`lower(${invitation.email})`, email),
    eq(invitation.status, "pending"),
  );

/** Withdraws the invitation to an address whose owner was added directly: nobody needs one to where they are. */
export async function withdrawInvitations(tx: Transaction, scope: AddingScope, email: string): Promise<void> {
  const { organization, caller } = scope;
  const withdrawn = await tx
    .update(invitation)
    .set({ status: "canceled", ...changedBy(invitation, caller.userId) })
    .where(isPendingFor(scope, email))
    .returning({ id: invitation.id });
  await recordEvents(
    tx,
    "invitation.canceled",
    { organizationId: organization.id, actorId: caller.userId },
    withdrawn.map(({ id }) => ({ id, details: { email, because: "added directly" } })),
  );
}
