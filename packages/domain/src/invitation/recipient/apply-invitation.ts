import type { Newcomer, NewMembership } from "../../member/insert-memberships.ts";
import { isPlainMember } from "../../project/project-access.ts";
import type { PendingInvitation } from "../read-pending-invitations.ts";

/** A membership, and what else joining brings. */
export interface AppliedInvitation extends NewMembership {
  projectIds: PendingInvitation["access"]["projectIds"];
  teamIds: PendingInvitation["teamIds"];
}

/** Someone who joins, with the roles the request sets or, when it sets none, those it has by default. */
export interface JoiningPerson extends Newcomer {
  /** In lower case. */
  email: string;
  areRolesSet: boolean;
}

/**
 * What someone becomes who joins while an invitation to them is pending. A restriction always holds, if the roles can
 * carry one. The rest holds as far as the inviter may assign it now: teams while they may invite, roles while they may
 * invite with them. Roles that the request sets take precedence.
 */
export function applyInvitation(person: JoiningPerson, invitation: PendingInvitation | undefined): AppliedInvitation {
  const { areRolesSet, ...newcomer } = person;
  if (!invitation) return { ...newcomer, projectIds: [], teamIds: [] };
  const roles = areRolesSet || !invitation.inviterHasAuthority ? newcomer.roles : invitation.roles;
  const isRestricted = invitation.access.restricted && isPlainMember(roles);
  return {
    ...newcomer,
    roles,
    isRestricted,
    invitationId: invitation.id,
    projectIds: isRestricted ? invitation.access.projectIds : [],
    teamIds: invitation.inviterMayInvite ? invitation.teamIds : [],
  };
}
