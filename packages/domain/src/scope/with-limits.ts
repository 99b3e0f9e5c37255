import { type SQL, sql } from "drizzle-orm";
import type { Services } from "../services.ts";

/**
 * Part of a `from` clause: sets the operator's limits for the triggers that count teams, their members and invitations.
 * Until the transaction ends; nothing where there is no limit. For the statement that locks an organization.
 */
export function withLimits({ organizationSettings = {} }: Pick<Services, "organizationSettings">): SQL {
  const { teamsPerOrganization, membersPerTeam, invitationsPerOrganization } = organizationSettings;
  const limits = Object.entries({
    teams_per_organization: teamsPerOrganization,
    members_per_team: membersPerTeam,
    invitations_per_organization: invitationsPerOrganization,
  }).filter(([, most]) => most !== undefined);
  if (limits.length === 0) return sql``;
  const set = limits.map(([name, most]) => sql`set_config(${`guildhall.${name}`}, ${String(most)}, true)`);
  return sql`, (select ${sql.join(set, sql`, `)}) as limits`;
}
