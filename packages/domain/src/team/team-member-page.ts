import { type ListTeamMembersInput, TeamMember } from "@guildhall/contracts";
import { sqlColumns, teamMember } from "@guildhall/db";
import { can } from "@guildhall/permissions";
import { notInTeam, teamNotFound } from "../errors/not-found.ts";
import { joinedMembers } from "../member/joined-members.ts";
import { shownPersonColumns } from "../member/shown-person.ts";
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
  const list = listQuery({
    ...{ input, view, values },
    ...joinedMembers({
      ...{ table: "team_member", as: "tm", id: "tm.id", query: input.query, value },
      isListed: isIn("tm"),
    }),
    subject: `(select ${isMine} from team t where t.organization_id = caller.organization_id and t.id = ${teamId})`,
    bytes: bytesOfPage(input),
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
