import type { InvitationRecord, ProjectId, TeamId } from "@guildhall/contracts";
import { invitationProject, invitationTeam, type Transaction } from "@guildhall/db";
import type { Authority } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { projectAccess } from "../project/project-access.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { inviteIntoTeams } from "../team/invite-into-teams.ts";
import { knownTeams } from "../team/known-teams.ts";
import { inviteToProjects } from "./invite-to-projects.ts";

/** What an invitation brings to the person who accepts it. */
export type InvitationTerms = Pick<InvitationRecord, "roles" | "teamIds" | "access">;

/** Other terms for an invitation; what is left out stays as it is. */
export interface InvitationChanges {
  roles?: readonly string[] | undefined;
  teamIds?: readonly TeamId[] | undefined;
  /** Without a restriction the projects count for nothing. */
  isRestricted?: boolean | undefined;
  projectIds?: readonly ProjectId[] | undefined;
}

/**
 * The terms of an invitation with changes to them, checked as those of a new one are.
 * @throws role_not_found, role_above_yours, owner_only, team_not_found, access_for_members_only,
 * access_without_projects, access_unknown_project
 */
export async function changedTerms(
  tx: Transaction,
  scope: Scope<"invitation:create">,
  authority: Authority,
  { current, changes }: { current: InvitationTerms; changes: InvitationChanges },
): Promise<InvitationTerms> {
  const roles = changes.roles ? knownRoles(changes.roles, authority.customRoles) : current.roles;
  requireMayAssign(authority, roles);
  const teamIds = changes.teamIds
    ? await knownTeams(tx, scope.organization.id, changes.teamIds, { present: current.teamIds })
    : current.teamIds;
  const restricted = changes.isRestricted ?? current.access.restricted;
  const projectIds = changes.projectIds ? [...changes.projectIds] : current.access.projectIds;
  const asked = { roles, teamIds, access: { restricted, projectIds } };
  // Projects of the present restriction may all be gone, which is no mistake of a caller who leaves it as it is.
  if (areSameTerms(current, { ...asked, teamIds: current.teamIds })) return { ...current, teamIds };
  return { ...asked, access: await projectAccess(tx, scope, roles, asked.access) };
}

/** Whether terms are the same; the order of teams and projects does not matter. */
export function areSameTerms(some: InvitationTerms, others: InvitationTerms): boolean {
  const isSame = (these: readonly string[], those: readonly string[]) =>
    these.length === those.length && these.every((each) => those.includes(each));
  return (
    isSame(some.roles, others.roles) &&
    isSame(some.teamIds, others.teamIds) &&
    some.access.restricted === others.access.restricted &&
    (!some.access.restricted || isSame(some.access.projectIds, others.access.projectIds))
  );
}

/** Puts other teams and projects in place of those that an invitation is to. */
export async function replaceInvited(
  tx: Transaction,
  { organizationId, id }: Pick<InvitationRecord, "organizationId" | "id">,
  { teamIds, access }: InvitationTerms,
): Promise<void> {
  await tx
    .delete(invitationTeam)
    .where(and(eq(invitationTeam.organizationId, organizationId), eq(invitationTeam.invitationId, id)));
  await tx
    .delete(invitationProject)
    .where(and(eq(invitationProject.organizationId, organizationId), eq(invitationProject.invitationId, id)));
  await inviteIntoTeams(tx, organizationId, [id], teamIds);
  await inviteToProjects(tx, organizationId, [id], access.projectIds);
}
