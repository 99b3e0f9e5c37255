import type { Member, MemberRecord, ProjectAccess, ProjectId, UpdateMemberAccessInput } from "@guildhall/contracts";
import { member, projectMember, type Transaction } from "@guildhall/db";
import { and, eq, notInArray } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { grantProjects } from "../project/grant-projects.ts";
import { accessForMembersOnly, isPlainMember, projectAccess } from "../project/project-access.ts";
import { requireMayTouch } from "../role/no-escalation.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { membershipColumns } from "./member-columns.ts";
import { readMember } from "./read-member.ts";

/**
 * Replaces the restriction and its grants, for a member whose role is exactly `member`. When
 * restricted, they are in the listed projects and in no others; roles in projects that stay do not change. Lifting
 * the restriction leaves their project memberships as they are. Either also requires project:read.
 * @throws member_not_found, owner_only, missing_permission, access_for_members_only, access_without_projects,
 * access_unknown_project
 */
export function updateMemberAccess(
  scope: Scope<"member:update">,
  input: UpdateMemberAccessInput,
): Promise<MemberRecord> {
  return scope.transact("member.access_changed", async (tx, authority) => {
    const target = await readMember(tx, scope.organization.id, input);
    // The caller can grant access only to projects they can see.
    if (input.access.restricted || target.hasRestrictedSiteAccess) requirePermission(authority, "project:read");
    requireMayTouch(authority, target.roles);
    if (!isPlainMember(target.roles)) throw accessForMembersOnly("members");
    const access = await projectAccess(tx, scope, target.roles, input.access);

    const before = { restricted: target.hasRestrictedSiteAccess, projectIds: await projectIdsOf(tx, target, scope) };
    const [changed] = await tx
      .update(member)
      .set({ hasRestrictedSiteAccess: access.restricted, ...changedBy(member, scope.caller.userId) })
      .where(and(eq(member.organizationId, scope.organization.id), eq(member.id, target.id)))
      .returning(membershipColumns);
    if (access.restricted) await replaceProjects(tx, target, scope, access);
    const after = { restricted: access.restricted, projectIds: await projectIdsOf(tx, target, scope) };

    const { userId: id, name, email } = target;
    return {
      result: { ...target, ...changed },
      targets: [{ id, name, email, changes: changesBetween(before, after) }],
    };
  });
}

type MemberScope = Scope<"member:update">;

async function projectIdsOf(tx: Transaction, { userId }: Member, scope: MemberScope): Promise<ProjectId[]> {
  const rows = await tx
    .select({ projectId: projectMember.projectId })
    .from(projectMember)
    .where(isProjectMemberOf(userId, scope))
    .orderBy(projectMember.projectId);
  return rows.map(({ projectId }) => projectId);
}

async function replaceProjects(tx: Transaction, { userId }: Member, scope: MemberScope, { projectIds }: ProjectAccess) {
  await tx
    .delete(projectMember)
    .where(and(isProjectMemberOf(userId, scope), notInArray(projectMember.projectId, projectIds)));
  const to = { organizationId: scope.organization.id, by: scope.caller.userId };
  await grantProjects(tx, to, [{ userId, projectIds }]);
}

const isProjectMemberOf = (userId: Member["userId"], scope: MemberScope) =>
  and(eq(projectMember.organizationId, scope.organization.id), eq(projectMember.userId, userId));
