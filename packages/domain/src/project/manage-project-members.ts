import type { Project, ProjectRole } from "@guildhall/contracts";
import { type Authority, can, explainDenial, mayManageProject, mayManageProjectRole } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "../scope/caller.ts";
import { requireUnlimited } from "../scope/require-unlimited.ts";

/**
 * Who manages the members of a project: anyone who holds `project:update` in the organization, and the project's own
 * owners and admins. Of those without the permission, only an owner of the project makes, changes or removes an owner. Their access tokens
 * can only if they may do all that their person may.
 * @param project as the caller sees it, with their role in it
 * @param affected the roles that are given, or held by whom it affects
 * @throws missing_permission, owner_only
 */
export function requireMayManageMembers(
  authority: Authority,
  { role }: Project,
  affected: readonly ProjectRole[],
): void {
  if (can(authority, "project:update")) return;
  if (!mayManageProject(role)) {
    throw new DomainError(
      "missing_permission",
      "Your role does not allow this (project:update). Ask an owner or admin of this project or of the organization.",
    );
  }
  requireUnlimited(authority, "change who is in a project");
  if (affected.every((each) => mayManageProjectRole(role, each))) return;
  const message = "Only an owner of this project can make, change or remove one of its owners.";
  throw new DomainError("owner_only", message, { role: message });
}

/**
 * Rejects an administrator who acts as someone else: a project membership is access that outlasts that.
 * @throws missing_permission
 */
export function requireMayGiveProjectRoles({ impersonatorId }: Caller): void {
  if (impersonatorId === null) return;
  const denial = { allowed: false, permission: "project:update", grantedBy: [], withheldBy: "impersonation" } as const;
  throw new DomainError("missing_permission", explainDenial(denial, "give people access to projects"));
}
