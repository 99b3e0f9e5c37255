import { type ListTeamMembersInput, type Page, type TeamMember, TOTAL_CAP } from "@guildhall/contracts";
import { memberSearchText } from "@guildhall/db";
import { can } from "@guildhall/permissions";
import { notInTeam, teamNotFound } from "../errors/not-found.ts";
import { shownPersonSql } from "../member/shown-person.ts";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { type PageOrOffsetInput, toPage } from "../paging/page.ts";
import { bytesOfPage, type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import type { Scope } from "../scope/scope.ts";
import { teamMemberColumns } from "./read-team-member.ts";

interface FoundRow extends Omit<TeamMember, "createdAt">, FittingRow {
  createdAt: string;
  userName: string;
}

/** One row at least when there is such a team: without anyone in it, the rest is null. */
type Row = { isMine: boolean; count: number } & (FoundRow | { [Column in keyof FoundRow]: null });

/**
 * A page of a team's members by name, found by part of a name or email address. Who may change teams sees those of
 * every team, unless `ownTeamsOnly`; everyone else those of the teams they are in. One SQL statement.
 * @throws team_not_found, not_in_team
 */
export async function listTeamMembers(
  scope: Scope<"organization:read">,
  input: ListTeamMembersInput & PageOrOffsetInput & { ownTeamsOnly?: boolean },
): Promise<Page<TeamMember>> {
  const { sql } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const inTeam = sql`
    from team_member tm
    join member m on m.organization_id = tm.organization_id and m.user_id = tm.user_id
    where tm.organization_id = ${scope.organization.id} and tm.team_id = ${input.teamId}
    ${input.query === undefined ? sql`` : sql`and ${sql.unsafe(memberSearchText("m"))} like ${contains(input.query)}`}`;

  const rows = await sql<Row[]>`
    with page as (
      select ${sql.unsafe(teamMemberColumns)},
        m.user_name as "userName", m.hides_profile, m.user_name, m.user_email
      ${inTeam}
      ${after ? sql`and (m.user_name collate "und-x-icu", tm.id) > (${after.key}, ${after.id})` : sql``}
      order by m.user_name collate "und-x-icu", tm.id
      limit ${input.limit + 1} offset ${input.offset ?? 0}
    )
    select exists (
        select from team_member mine where mine.organization_id = t.organization_id and mine.team_id = t.id
          and mine.user_id = ${scope.caller.userId}) as "isMine",
      (select count(*)::int from (select ${inTeam} limit ${TOTAL_CAP + 1}) counted) as count, shown.*
    from team t left join (${withinBytes(
      sql,
      sql`select page.id, "teamId", "userId", page."createdAt", "userName", ${sql.unsafe(shownPersonSql("page", "u"))},
          row_number() over (order by "userName" collate "und-x-icu", page.id) as place
        from page left join "user" u on u.id = page."userId"`,
      bytesOfPage(input),
    )}) shown on true
    where t.organization_id = ${scope.organization.id} and t.id = ${input.teamId}
    order by shown.place`;
  const [first] = rows;
  if (!first) throw teamNotFound();
  if (!first.isMine && (input.ownTeamsOnly || !can(scope.membership, "team:update"))) throw notInTeam();

  const found = rows.filter((row): row is Row & FoundRow => row.id !== null);
  return toPage(found, {
    limit: input.limit,
    count: first.count,
    pageRows: found[0]?.pageRows,
    toItem: ({ id, teamId, userId, name, email, image, createdAt }) => {
      return { id, teamId, userId, name, email, image, createdAt: new Date(createdAt) };
    },
    cursorAfter: (row) => encodeCursor("name", row.userName, row.id),
  });
}
