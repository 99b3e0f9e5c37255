/** What the operator decides for all organizations. What is left out is as if there were no such rule. */
export interface OrganizationSettings {
  /** How many teams one may have, unless its row has a limit of its own. */
  teamsPerOrganization?: number | undefined;
  /** How many members a team may have, unless its row has a limit of its own. */
  membersPerTeam?: number | undefined;
  /** How many invitations may be pending in one organization. */
  invitationsPerOrganization?: number | undefined;
  /** How long an invitation lives that was sent without a time of its own. */
  invitationHours?: number | undefined;
  /** Whether an organization begins with a team of its name, with its owner in it. */
  hasDefaultTeam?: boolean | undefined;
  /** Whether inviting an address again cancels its pending invitation. */
  cancelsOlderInvitations?: boolean | undefined;
  /** Whether everyone who signs up gets an organization. */
  hasOrganizationAtSignUp?: boolean | undefined;
}

const WEEK = 7 * 24;

/** How long an invitation lives, in hours, that was sent without a time of its own. */
export const invitationHoursOf = ({ invitationHours = WEEK }: OrganizationSettings = {}): number => invitationHours;
