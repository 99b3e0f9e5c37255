import type { OrganizationSettings } from "@guildhall/domain";
import type { Environment } from "./environment.ts";

/** What the operator decides for all organizations. */
export const organizationSettings = (environment: Environment): OrganizationSettings => ({
  teamsPerOrganization: environment.TEAMS_PER_ORGANIZATION,
  membersPerTeam: environment.MEMBERS_PER_TEAM,
  invitationsPerOrganization: environment.INVITATIONS_PER_ORGANIZATION,
  invitationHours: environment.INVITATION_HOURS,
  hasDefaultTeam: environment.DEFAULT_TEAM,
  cancelsOlderInvitations: environment.CANCEL_OLDER_INVITATIONS,
  hasOrganizationAtSignUp: environment.ORGANIZATION_AT_SIGN_UP,
});
