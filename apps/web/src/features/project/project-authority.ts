import type { ProjectRole } from "@guildhall/contracts";
import {
  builtInAuthority,
  explain,
  explainDenial,
  mayManageProject,
  mayManageProjectRole,
} from "@guildhall/permissions";
import { projectRoles } from "./project-roles.ts";

interface Organization {
  permissions: readonly string[];
}

interface Project {
  /** The caller's own. */
  role: ProjectRole | null;
}

/** Why the caller may not manage the members of a project; empty when they may. The server decides again. */
export function whyNotManage(organization: Organization, project: Project): string {
  if (organization.permissions.includes("project:update") || mayManageProject(project.role)) return "";
  const others = explainDenial(explain(builtInAuthority([]), "project:update"), "manage project members");
  return others.replace(/^Only /, "Only the project’s own owners and admins, or the organization’s ");
}

/** The roles the caller may assign in a project, most powerful first. */
export function assignableProjectRoles(organization: Organization, project: Project): ProjectRole[] {
  if (organization.permissions.includes("project:update")) return [...projectRoles];
  return projectRoles.filter((role) => mayManageProjectRole(project.role, role));
}

/** Whether the caller, after assigning themselves the role `next`, could return to their current role. */
export function mayReturnFrom(organization: Organization, project: Project, next: ProjectRole): boolean {
  return project.role !== null && assignableProjectRoles(organization, { role: next }).includes(project.role);
}

/** Why the caller may not change or remove a project member; empty when they may. */
export function whyNotTouch(organization: Organization, project: Project, target: ProjectRole): string {
  const denial = whyNotManage(organization, project);
  if (denial !== "" || assignableProjectRoles(organization, project).includes(target)) return denial;
  return "Only project owners can change or remove a project owner.";
}
