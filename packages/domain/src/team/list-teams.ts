import type { ListTeamsInput, Page, Team } from "@guildhall/contracts";
import { contains } from "../paging/contains.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { readTeamPage } from "./read-team-page.ts";

/**
 * The organization's teams by name, found by part of it and by who is in them. One SQL statement.
 * @throws invalid_input for a foreign cursor, missing_permission for the teams of someone else without member:update
 */
export async function listTeams(
  scope: Scope<"organization:read">,
  input: ListTeamsInput & PageOrOffsetInput,
): Promise<Page<Team>> {
  const { sql } = scope.services.database;
  const { query, userId } = input;
  const { id } = scope.organization;
  if (userId !== undefined && userId !== scope.caller.userId) {
    requirePermission(scope.membership, "member:update", "see which teams others are in");
  }
  return readTeamPage(sql, input, {
    where: sql`t.organization_id = ${id}
      ${query === undefined ? sql`` : sql`and lower(t.name) like ${contains(query)}`}
      ${userId === undefined ? sql`` : sql`and t.id in (select team_id from team_member where organization_id = ${id} and user_id = ${userId})`}`,
  });
}
