import type { ProjectMember, ProjectMemberRoleInput } from "@guildhall/contracts";
import { projectMember } from "@guildhall/db";
import { changesBetween } from "../audit/field-changes.ts";
import type { Scope } from "../scope/scope.ts";
import { requireMayGiveProjectRoles, requireMayManageMembers } from "./manage-project-members.ts";
import { readProject } from "./read-project.ts";
import { isProjectMember, readProjectMember } from "./read-project-member.ts";

/**
 * Changes the role of a project member; the same role changes nothing. Allowed to holders of project:update and to the project's owners and
 * admins. A project may be without an owner: those of the organization manage it too.
 * @throws project_not_found, project_member_not_found, missing_permission, owner_only
 */
export function updateProjectMember(
  scope: Scope<"project:read">,
  input: ProjectMemberRoleInput,
): Promise<ProjectMember> {
  return scope.transact("project.member_role_changed", async (tx, authority) => {
    const project = await readProject(tx, scope, input.projectId);
    const target = await readProjectMember(tx, scope, input);
    requireMayGiveProjectRoles(scope.caller);
    requireMayManageMembers(authority, project, [target.role, input.role]);
    if (target.role === input.role) return { result: target, unchanged: true };
    await tx.update(projectMember).set({ role: input.role }).where(isProjectMember(scope, input));
    const { userId, name, email } = target;
    const changes = changesBetween({ role: target.role }, { role: input.role });
    const details = { projectId: project.id, project: project.name };
    return {
      result: { ...target, role: input.role },
      targets: [{ id: userId, name, email, changes, details }],
    };
  });
}
