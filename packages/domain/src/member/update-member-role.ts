import type { MemberRecord, UpdateMemberRoleInput } from "@guildhall/contracts";
import { member } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive, requireMayTouch } from "../role/no-escalation.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Scope } from "../scope/scope.ts";
import { membershipColumns, readMember } from "./read-member.ts";

/**
 * Gives a member other roles in place of the present ones.
 * @throws member_not_found, role_not_found, role_above_yours, owner_only, last_owner
 */
export function updateMemberRole(scope: Scope<"member:update">, input: UpdateMemberRoleInput): Promise<MemberRecord> {
  return scope.transact("member.role_changed", async (tx, authority) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    const target = await readMember(tx, scope.organization.id, input.userId);
    requireMayTouch(authority, target.roles);
    const role = toRoleColumn(roles);
    // A promotion lifts a restriction to some projects; a later demotion does not bring it back.
    const hasRestrictedSiteAccess = target.hasRestrictedSiteAccess && role === "member";
    // Without the restriction, the roles somebody has already allow more than before.
    const isLifted = target.hasRestrictedSiteAccess && !hasRestrictedSiteAccess;
    requireMayGive(
      authority,
      roles.filter((each) => isLifted || !target.roles.includes(each)),
    );
    const [changed] = await tx
      .update(member)
      .set({ role, hasRestrictedSiteAccess, ...changedBy(member, scope.caller.userId) })
      .where(and(eq(member.organizationId, scope.organization.id), eq(member.id, target.id)))
      .returning(membershipColumns);
    const details = { name: target.name, email: target.email, before: target.roles, after: roles };
    return { result: { ...target, ...changed }, targets: [{ id: target.userId, details }] };
  });
}
