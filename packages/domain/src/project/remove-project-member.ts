import type { ProjectMember, ProjectMemberInput } from "@guildhall/contracts";
import { projectMember } from "@guildhall/db";
import { endedWith } from "../audit/field-changes.ts";
import type { Scope } from "../scope/scope.ts";
import { requireMayManageMembers } from "./manage-project-members.ts";
import { readProject } from "./read-project.ts";
import { isProjectMember, readProjectMember } from "./read-project-member.ts";

/**
 * Removes someone from a project; one who is restricted no longer sees it. Allowed to holders of project:update and
 * to the project's owners and admins.
 * @throws project_not_found, project_member_not_found, missing_permission, owner_only
 */
export function removeProjectMember(scope: Scope<"project:read">, input: ProjectMemberInput): Promise<ProjectMember> {
  return scope.transact("project.member_removed", async (tx, authority) => {
    const project = await readProject(tx, scope, input.projectId);
    const target = await readProjectMember(tx, scope, input);
    requireMayManageMembers(authority, project, [target.role]);
    await tx.delete(projectMember).where(isProjectMember(scope, input));
    const { userId, name, email, role } = target;
    const details = { projectId: project.id, project: project.name };
    return { result: target, targets: [{ id: userId, name, email, changes: endedWith({ role }), details }] };
  });
}
