import type { Member } from "@guildhall/contracts";
import { accessToken, member, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import type { AuditTarget } from "../audit/record-events.ts";
import type { Scope } from "../scope/scope.ts";
import { mailRevokedTokens } from "../user/mail-revoked-tokens.ts";

/**
 * Deletes a membership; foreign keys take along what hangs on it. A mail lists the access tokens that end with it. Returns the audit
 * target that names the person.
 */
export async function endMembership(
  tx: Transaction,
  scope: Scope<Permission>,
  { id, userId, name, email, roles }: Member,
): Promise<AuditTarget> {
  const organizationId = scope.organization.id;
  await mailRevokedTokens(tx, scope, eq(accessToken.userId, userId));
  await tx.delete(member).where(and(eq(member.organizationId, organizationId), eq(member.id, id)));
  return { id: userId, name, email, changes: endedWith({ roles }) };
}
