import type { FullOrganization } from "@guildhall/domain";
import { invitationWire } from "./invitation-wire.ts";
import { memberWithUserWire } from "./member-wire.ts";
import { organizationWire } from "./organization-wire.ts";
import { teamWire } from "./team-wire.ts";

/** An organization and what is in it, in Better Auth's words. */
export function fullOrganizationWire({ organization, members, invitations, teams }: FullOrganization) {
  return {
    ...organizationWire(organization),
    members: members.map(memberWithUserWire),
    invitations: invitations.map(invitationWire),
    teams: teams.map(teamWire),
  };
}
