import type { Member, UpdateMemberRoleInput } from "@guildhall/contracts";
import { member } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive, requireMayTouch } from "../role/no-escalation.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Scope } from "../scope/scope.ts";
import { readMember } from "./read-member.ts";

/**
 * Gives a member other roles in place of the present ones.
 * @throws member_not_found, role_not_found, role_above_yours, owner_only, last_owner
 */
export function updateMemberRole(scope: Scope<"member:update">, input: UpdateMemberRoleInput): Promise<Member> {
  return scope.transact("member.role_changed", async (tx, authority) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    const target = await readMember(tx, scope.organization.id, input.userId);
    requireMayTouch(authority, target.roles);
    const roleColumn = toRoleColumn(roles);
    // A promotion lifts a restriction to some projects; a later demotion does not bring it back.
    const hasRestrictedSiteAccess = target.hasRestrictedSiteAccess && roleColumn === "member";
    // Without the restriction, the roles somebody has already allow more than before.
    const isLifted = target.hasRestrictedSiteAccess && !hasRestrictedSiteAccess;
    requireMayGive(
      authority,
      roles.filter((role) => isLifted || !target.roles.includes(role)),
    );
    await tx
      .update(member)
      .set({ role: roleColumn, hasRestrictedSiteAccess, updatedAt: sql`now()` })
      .where(and(eq(member.organizationId, scope.organization.id), eq(member.id, target.id)));
    const details = { name: target.name, email: target.email, before: target.roles, after: roles };
    return { result: { ...target, roles, hasRestrictedSiteAccess }, targets: [{ id: target.userId, details }] };
  });
}
