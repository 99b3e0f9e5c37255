import type { ListTeamsInput, Page, Team } from "@guildhall/contracts";
import { contains } from "../paging/contains.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeamPage } from "./read-team-page.ts";

/** The organization's teams by name, found by part of it. One SQL statement. @throws invalid_input for a foreign cursor */
export function listTeams(
  scope: Scope<"organization:read">,
  input: ListTeamsInput & PageOrOffsetInput,
): Promise<Page<Team>> {
  const { sql } = scope.services.database;
  const { query } = input;
  return readTeamPage(sql, input, {
    where: sql`t.organization_id = ${scope.organization.id}
      ${query === undefined ? sql`` : sql`and lower(t.name) like ${contains(query)}`}`,
  });
}
