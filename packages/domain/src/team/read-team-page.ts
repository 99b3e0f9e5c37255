import { type Page, type PageInput, type Team, type TeamId, TOTAL_CAP } from "@guildhall/contracts";
import type { PendingQuery, Row, Sql } from "postgres";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { type TeamRow, teamColumns, viewTeam } from "./view-team.ts";

type Condition = PendingQuery<Row[]>;

interface FoundRow extends TeamRow {
  count: number;
}

/** One row at least: without any team, all but `isAllowed` is null. */
type PageRow = { isAllowed: boolean } & (FoundRow | { [Column in keyof FoundRow]: null });

/**
 * A page of teams by name, and in the same SQL statement whether the caller may see it.
 * @param where which teams `t` @param isAllowed a condition; when it does not hold, `reject` says why
 */
export async function readTeamPage(
  sql: Sql,
  input: PageInput,
  query: { where: Condition; isAllowed?: Condition; denial?: () => Error },
): Promise<Page<Team>> {
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const { where, isAllowed = sql`true`, denial } = query;
  const rows = await sql<PageRow[]>`
    select asked.is_allowed as "isAllowed", page.*
    from (select ${isAllowed} as is_allowed) asked
    left join (
      select ${teamColumns(sql)},
        (select count(*)::int from (select from team t where ${where} limit ${TOTAL_CAP + 1}) counted) as count
      from team t
      where ${where} ${after ? sql`and (t.name collate "und-x-icu", t.id) > (${after.key}, ${after.id})` : sql``}
      order by t.name collate "und-x-icu", t.id
      limit ${input.limit + 1}
    ) page on true
    order by page.name collate "und-x-icu", page.id`;
  if (denial && !rows[0]?.isAllowed) throw denial();
  const found = rows.filter((row): row is PageRow & { id: TeamId } => row.id !== null);
  return toPage(found, {
    limit: input.limit,
    count: found[0]?.count ?? 0,
    toItem: viewTeam,
    cursorAfter: (row) => encodeCursor("name", row.name, row.id),
  });
}
