import { type Page, type Team, TOTAL_CAP } from "@guildhall/contracts";
import type { PendingQuery, Row, Sql } from "postgres";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { type PageOrOffsetInput, toPage } from "../paging/page.ts";
import { bytesOfPage, type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import { type TeamRow, teamColumns, viewTeam } from "./view-team.ts";

type Condition = PendingQuery<Row[]>;

type FoundRow = TeamRow & FittingRow;

/** One row at least: without any team, the rest is null. */
type PageRow = { isAllowed: boolean; count: number } & (FoundRow | { [Column in keyof FoundRow]: null });

/**
 * A page of teams by name, and in the same SQL statement whether the caller may see it.
 * @param where which teams `t` @param isAllowed a condition; when it does not hold, `denial` makes the error
 */
export async function readTeamPage(
  sql: Sql,
  input: PageOrOffsetInput,
  query: { where: Condition; isAllowed?: Condition; denial?: () => Error },
): Promise<Page<Team>> {
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const { where, isAllowed = sql`true`, denial } = query;
  const rows = await sql<PageRow[]>`
    select asked.is_allowed as "isAllowed", asked.count, page.*
    from (
      select ${isAllowed} as is_allowed,
        (select count(*)::int from (select from team t where ${where} limit ${TOTAL_CAP + 1}) counted) as count
    ) asked
    left join (${withinBytes(
      sql,
      sql`select ${sql.unsafe(teamColumns)}, row_number() over (order by t.name collate "und-x-icu", t.id) as place
        from (
          select * from team t
          where ${where} ${after ? sql`and (t.name collate "und-x-icu", t.id) > (${after.key}, ${after.id})` : sql``}
          order by t.name collate "und-x-icu", t.id
          limit ${input.limit + 1} offset ${input.offset ?? 0}
        ) t`,
      bytesOfPage(input),
    )}) page on true
    order by page.place`;
  if (denial && !rows[0]?.isAllowed) throw denial();
  const found = rows.filter((row): row is PageRow & FoundRow => row.id !== null);
  return toPage(found, {
    limit: input.limit,
    count: rows[0]?.count ?? 0,
    pageRows: found[0]?.pageRows,
    toItem: viewTeam,
    cursorAfter: (row) => encodeCursor("name", row.name, row.id),
  });
}
