import type { ListMemberTeamsInput, Page, Team } from "@guildhall/contracts";
import { memberNotFound } from "../errors/not-found.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeamPage } from "./read-team-page.ts";

/** The teams a member of the organization is in, by name. One SQL statement. @throws member_not_found */
export function listMemberTeams(
  scope: Scope<"member:update">,
  input: ListMemberTeamsInput & PageOrOffsetInput,
): Promise<Page<Team>> {
  const { sql } = scope.services.database;
  const isTheirs = sql`organization_id = ${scope.organization.id} and user_id = ${input.userId}`;
  return readTeamPage(sql, input, {
    where: sql`t.organization_id = ${scope.organization.id}
      and t.id in (select team_id from team_member where ${isTheirs})`,
    isAllowed: sql`exists (select from member where ${isTheirs})`,
    denial: memberNotFound,
  });
}
