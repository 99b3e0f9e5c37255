import { type ListTeamMembersInput, TeamMember } from "@guildhall/contracts";
import { memberSearchText, sqlColumns, teamMember } from "@guildhall/db";
import { can } from "@guildhall/permissions";
import { notInTeam, teamNotFound } from "../errors/not-found.ts";
import { shownPersonColumns } from "../member/shown-person.ts";
import { contains } from "../paging/contains.ts";
import { jsonView } from "../paging/json-view.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import { bytesOfPage } from "../paging/within-bytes.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";

const view = jsonView(TeamMember, { ...sqlColumns(teamMember, "tm"), ...shownPersonColumns("tm", "u") });

/**
 * A page of a team's members by name, found by part of a name or email address. Who may change teams sees those of
 * every team, unless `ownTeamsOnly`; everyone else those of the teams they are in.
 * @throws invalid_input for a foreign cursor; later team_not_found, not_in_team
 */
export function teamMemberPage(
  input: ListTeamMembersInput & PageOrOffsetInput & { ownTeamsOnly?: boolean },
): PageQuery<"organization:read", TeamMember> {
  const values = pageValues();
  const { value } = values;
  const teamId = value(input.teamId);
  const isIn = (tm: string) => `${tm}.organization_id = caller.organization_id and ${tm}.team_id = ${teamId}`;
  const isMine = `exists (select from team_member mine where ${isIn("mine")} and mine.user_id = caller.user_id)`;
  const { query } = input;
  const list = listQuery({
    ...{ input, view, values },
    order: { name: "name", type: "text", key: `tm.user_name collate "und-x-icu"`, id: "tm.id" },
    from: `(select tm.*, m.user_name, m.user_email, m.hides_profile from team_member tm
      join member m on m.organization_id = tm.organization_id and m.user_id = tm.user_id) tm`,
    ...{ as: "tm", itemFrom: `from "user" u where u.id = tm.user_id` },
    conditions: [
      isIn("tm"),
      ...(query === undefined ? [] : [`${memberSearchText("tm")} like ${value(contains(query))}`]),
    ],
    subject: `(select ${isMine} from team t where t.organization_id = caller.organization_id and t.id = ${teamId})`,
    ...{ prepare: true, bytes: bytesOfPage(input) },
  });
  return {
    ...list,
    permission: "organization:read",
    toPage({ membership }, row) {
      const isMine = row.pageSubject ?? undefined;
      if (isMine === undefined) throw teamNotFound();
      if (!isMine && (input.ownTeamsOnly || !can(membership, "team:update"))) throw notInTeam();
      return list.toPage(row);
    },
  };
}
