import type { FullOrganization } from "@guildhall/domain";
import { invitationWire } from "./invitation-wire.ts";
import { memberWithUserWire } from "./member-wire.ts";
import { organizationWire } from "./organization-wire.ts";
import { teamWire } from "./team-wire.ts";

/** An organization with its members, invitations and teams, in Better Auth's format. */
export function fullOrganizationWire({ organization, members, invitations, teams }: FullOrganization) {
  return {
    ...organizationWire(organization),
    members: members.map(memberWithUserWire),
    invitations: invitations.map(invitationWire),
    teams: teams.map(teamWire),
  };
}
