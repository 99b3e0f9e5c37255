import type { Services } from "../services.ts";

/**
 * Part of a `from` clause: sets the operator's limits for the triggers that count teams, their members and invitations.
 * Until the transaction ends; nothing where there is no limit. For the statement that locks an organization.
 * @param first the number of its first parameter
 */
export function limitsFrom(
  { organizationSettings = {} }: Pick<Services, "organizationSettings">,
  first: number,
): { from: string; parameters: string[] } {
  const { teamsPerOrganization, membersPerTeam, invitationsPerOrganization } = organizationSettings;
  const limits = Object.entries({
    teams_per_organization: teamsPerOrganization,
    members_per_team: membersPerTeam,
    invitations_per_organization: invitationsPerOrganization,
  }).filter(([, most]) => most !== undefined);
  if (limits.length === 0) return { from: "", parameters: [] };
  const set = limits.map(([name], index) => `set_config('guildhall.${name}', $${first + index}, true)`);
  return { from: `, (select ${set.join(", ")}) as limits`, parameters: limits.map(([, most]) => String(most)) };
}
