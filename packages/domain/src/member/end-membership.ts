import type { Member, OrganizationId } from "@guildhall/contracts";
import { member, type Transaction } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import type { AuditTarget } from "../audit/record-events.ts";

/** Deletes a membership; foreign keys take along what hangs on it. Returns the audit target that names the person. */
export async function endMembership(
  tx: Transaction,
  organizationId: OrganizationId,
  { id, userId, name, email, roles }: Member,
): Promise<AuditTarget> {
  await tx.delete(member).where(and(eq(member.organizationId, organizationId), eq(member.id, id)));
  return { id: userId, name, email, changes: endedWith({ roles }) };
}
