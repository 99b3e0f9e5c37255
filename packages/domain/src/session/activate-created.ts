import type { OrganizationId, TeamId } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { activateOrganization } from "./activate-organization.ts";
import { activateTeam } from "./activate-team.ts";

/** Makes an organization that the caller has just created the active one of this session, and its team the active team. */
export async function activateCreated(
  caller: Caller,
  { organization, defaultTeamId }: { organization: { id: OrganizationId }; defaultTeamId: TeamId | null },
): Promise<void> {
  const { id: organizationId } = organization;
  if (defaultTeamId === null) await activateOrganization(caller, organizationId);
  else await activateTeam(caller, { organizationId, teamId: defaultTeamId });
}
