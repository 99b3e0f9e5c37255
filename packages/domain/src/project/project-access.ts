import type { ProjectAccess, ProjectAccessInput } from "@guildhall/contracts";
import { project, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { inArray } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { visibleProjects } from "./visible-projects.ts";

/** Unknown projects an error names before it only counts them. */
const MOST_NAMED = 5;

/** Which projects someone who is not restricted is limited to: none in particular. */
const unrestricted: ProjectAccess = { restricted: false, projectIds: [] };

/**
 * The access a member with these roles is to have, checked. Owners, admins and the organization's own roles are never
 * restricted (seed 003), and no one grants access to a project they cannot see. Without a restriction the list is empty.
 * @param forWhom what the error names: "member invitations"
 * @throws access_for_members_only, access_without_projects, access_unknown_project
 */
export async function projectAccess(
  tx: Transaction,
  scope: Scope<Permission>,
  roles: readonly string[],
  input: ProjectAccessInput = unrestricted,
  forWhom = "member invitations",
): Promise<ProjectAccess> {
  if (!input.restricted) return unrestricted;
  if (!isPlainMember(roles)) throw accessForMembersOnly(forWhom);
  const projectIds = [...new Set(input.projectIds)];
  if (projectIds.length === 0) {
    const message = "Choose at least one project, or do not restrict access.";
    throw new DomainError("access_without_projects", message, { "access.projectIds": message });
  }
  const known = await visibleProjects(tx, scope, inArray(project.id, projectIds));
  const unknown = projectIds.filter((id) => !known.some((each) => each.id === id));
  if (unknown.length > 0) {
    const named = unknown.slice(0, MOST_NAMED).join(", ");
    const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "";
    const message = `This organization has no project ${named}${more}. Choose from its own.`;
    throw new DomainError("access_unknown_project", message, { "access.projectIds": message });
  }
  return { restricted: true, projectIds };
}

/** Whether these roles may be restricted to some projects: exactly the role `member`. */
export const isPlainMember = (roles: readonly string[]) => roles.length === 1 && roles[0] === "member";

export function accessForMembersOnly(forWhom: string): DomainError {
  const message = `Site access restrictions can only be applied to ${forWhom}`;
  return new DomainError("access_for_members_only", message, { "access.restricted": message });
}
