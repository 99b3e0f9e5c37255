import type { ProjectMember, ProjectMemberRoleInput } from "@guildhall/contracts";
import { projectMember } from "@guildhall/db";
import { createdWith } from "../audit/field-changes.ts";
import { readMember } from "../member/read-member.ts";
import type { Scope } from "../scope/scope.ts";
import { requireMayGiveProjectRoles, requireMayManageMembers } from "./manage-project-members.ts";
import { readProject } from "./read-project.ts";
import { readProjectMember } from "./read-project-member.ts";

/**
 * Adds a member of the organization to a project; one who is restricted sees it from then on. Allowed to
 * holders of project:update and to the project's owners and admins.
 * @throws project_not_found, missing_permission, owner_only, member_not_found, already_in_project
 */
export function addProjectMember(scope: Scope<"project:read">, input: ProjectMemberRoleInput): Promise<ProjectMember> {
  return scope.transact("project.member_added", async (tx, authority) => {
    const project = await readProject(tx, scope, input.projectId);
    requireMayGiveProjectRoles(scope.caller);
    requireMayManageMembers(authority, project, [input.role]);
    const { userId, name, email } = await readMember(tx, scope.organization.id, input);
    const { organizationId, id: projectId } = project;
    const createdBy = scope.caller.userId;
    await tx.insert(projectMember).values({ organizationId, projectId, userId, role: input.role, createdBy });
    const details = { projectId, project: project.name };
    const target = { id: userId, name, email, changes: createdWith({ role: input.role }), details };
    return { result: await readProjectMember(tx, scope, input), targets: [target] };
  });
}
