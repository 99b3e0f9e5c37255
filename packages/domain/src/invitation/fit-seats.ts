import type { OrganizationId } from "@guildhall/contracts";
import { invitation, organization, type Transaction } from "@guildhall/db";
import { and, eq, gt, inArray, sql } from "drizzle-orm";

/**
 * How far a list of addresses goes until every seat is taken, in the order given; pending invitations count as seats.
 * Addresses with a pending invitation have theirs and are in neither list. The trigger `organization_seat_limit` has the
 * last word; this spares those who fit the refusal of those who do not.
 */
export async function fitSeats(
  tx: Transaction,
  organizationId: OrganizationId,
  emails: readonly string[],
): Promise<{ fitting: string[]; beyond: ReadonlySet<string> }> {
  const isPending = and(
    eq(invitation.organizationId, organizationId),
    eq(invitation.status, "pending"),
    gt(invitation.expiresAt, sql`now()`),
  );
  const address = sql<string>`lower(${invitation.email})`;
  const pending = await tx
    .select({ email: address })
    .from(invitation)
    .where(and(isPending, inArray(address, [...emails])));
  const invited = new Set(pending.map(({ email }) => email));
  const waiting = emails.filter((email) => !invited.has(email));

  const [seats] = await tx
    .select({
      limit: organization.maxMembers,
      free: sql<number>`${organization.maxMembers} - ${organization.memberCount} - (${tx
        .select({ count: sql`count(*)::int` })
        .from(invitation)
        .where(isPending)})`,
    })
    .from(organization)
    .where(eq(organization.id, organizationId));
  const fits = !seats || seats.limit === null ? waiting.length : Math.max(0, seats.free);
  return { fitting: waiting.slice(0, fits), beyond: new Set(waiting.slice(fits)) };
}
