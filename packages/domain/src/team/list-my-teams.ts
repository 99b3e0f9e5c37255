import type { Page, Team } from "@guildhall/contracts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import type { Caller } from "../scope/caller.ts";
import { isOpenTo } from "../scope/is-open-to.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeamPage } from "./read-team-page.ts";

/** The teams the caller is in, by name, of all organizations that they can open. One SQL statement. */
export function listMyTeams(caller: Caller, input: PageOrOffsetInput): Promise<Page<Team>> {
  const { sql } = caller.services.database;
  return readTeamPage(sql, input, {
    where: sql`(t.organization_id, t.id) in (
      select tm.organization_id, tm.team_id
      from member m join organization o on o.id = m.organization_id and o.deleted_at is null
      join team_member tm on tm.organization_id = m.organization_id and tm.user_id = m.user_id
      where m.user_id = ${caller.userId} and ${isOpenTo(sql, caller)})`,
  });
}

/** The same of one organization. One SQL statement. */
export function listMyTeamsIn(
  { services, organization, caller }: Scope<"organization:read">,
  input: PageOrOffsetInput,
): Promise<Page<Team>> {
  const { sql } = services.database;
  return readTeamPage(sql, input, {
    where: sql`t.organization_id = ${organization.id} and t.id in (
      select team_id from team_member where organization_id = ${organization.id} and user_id = ${caller.userId})`,
  });
}
