import { type ListTeamMembersInput, type Page, type TeamMember, TOTAL_CAP } from "@guildhall/contracts";
import { can } from "@guildhall/permissions";
import { shownPersonSql } from "../member/shown-person.ts";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";
import { notInTeam } from "./not-in-team.ts";
import { teamNotFound } from "./team-not-found.ts";

interface FoundRow extends Omit<TeamMember, "createdAt"> {
  createdAt: string;
  userName: string;
  count: number;
}

/** One row at least when there is such a team: without anyone in it, all but `isMine` is null. */
type Row = { isMine: boolean } & (FoundRow | { [Column in keyof FoundRow]: null });

/**
 * A page of a team's members by name, found by part of a name or email address. Who may change teams sees those of
 * every team, everyone else those of the teams they sit in. One SQL statement.
 * @throws team_not_found, not_in_team
 */
export async function listTeamMembers(
  scope: Scope<"organization:read">,
  input: ListTeamMembersInput,
): Promise<Page<TeamMember>> {
  const { sql } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const seated = sql`
    from team_member seat
    join member m on m.organization_id = seat.organization_id and m.user_id = seat.user_id
    where seat.organization_id = ${scope.organization.id} and seat.team_id = ${input.teamId}
    ${input.query === undefined ? sql`` : sql`and lower(m.user_name || ' ' || m.user_email) like ${contains(input.query)}`}`;

  const rows = await sql<Row[]>`
    with page as (
      select seat.id, seat.team_id as "teamId", seat.user_id as "userId", seat.created_at as "createdAt",
        m.user_name as "userName", m.hides_profile, m.user_name, m.user_email,
        (select count(*)::int from (select ${seated} limit ${TOTAL_CAP + 1}) counted) as count
      ${seated}
      ${after ? sql`and (m.user_name collate "und-x-icu", seat.id) > (${after.key}, ${after.id})` : sql``}
      order by m.user_name collate "und-x-icu", seat.id
      limit ${input.limit + 1}
    )
    select exists (
        select from team_member mine where mine.organization_id = t.organization_id and mine.team_id = t.id
          and mine.user_id = ${scope.caller.userId}) as "isMine",
      page.*, ${sql.unsafe(shownPersonSql("page", "u"))}
    from team t left join page on true left join "user" u on u.id = page."userId"
    where t.organization_id = ${scope.organization.id} and t.id = ${input.teamId}
    order by page."userName" collate "und-x-icu", page.id`;
  const [first] = rows;
  if (!first) throw teamNotFound();
  if (!first.isMine && !can(scope.membership, "team:update")) throw notInTeam();

  const found = rows.filter((row): row is Row & FoundRow => row.id !== null);
  return toPage(found, {
    limit: input.limit,
    count: found[0]?.count ?? 0,
    toItem: ({ id, teamId, userId, name, email, image, createdAt }) => {
      return { id, teamId, userId, name, email, image, createdAt: new Date(createdAt) };
    },
    cursorAfter: (row) => encodeCursor("name", row.userName, row.id),
  });
}
