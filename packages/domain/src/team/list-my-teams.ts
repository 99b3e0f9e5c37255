import type { ListMyTeamsInput, Page, Team } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { organizationNotFound } from "../scope/organization-not-found.ts";
import { readTeamPage } from "./read-team-page.ts";

/**
 * The teams the caller sits in, by name: in one organization, or in all. One SQL statement.
 * @throws organization_not_found when the one is not theirs
 */
export function listMyTeams(caller: Caller, input: ListMyTeamsInput): Promise<Page<Team>> {
  const { sql } = caller.services.database;
  const memberships = sql`member m join organization o on o.id = m.organization_id and o.deleted_at is null`;
  const isMine = sql`m.user_id = ${caller.userId}
    ${input.organizationId === undefined ? sql`` : sql`and m.organization_id = ${input.organizationId}`}`;
  const where = sql`(t.organization_id, t.id) in (
    select seat.organization_id, seat.team_id from ${memberships}
    join team_member seat on seat.organization_id = m.organization_id and seat.user_id = m.user_id
    where ${isMine})`;
  if (input.organizationId === undefined) return readTeamPage(sql, input, { where });
  const isAllowed = sql`exists (select from ${memberships} where ${isMine})`;
  return readTeamPage(sql, input, { where, isAllowed, refuse: organizationNotFound });
}
