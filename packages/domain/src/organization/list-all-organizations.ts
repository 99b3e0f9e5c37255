import type { OrganizationRecord } from "@guildhall/contracts";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import type { Caller } from "../scope/caller.ts";
import { isOpenTo } from "../scope/is-open-to.ts";
import { type OrganizationColumns, organizationColumns } from "./organization-columns.ts";

type FoundRow = OrganizationColumns & FittingRow & { roles: string[] };

/** One row at least: without any organization, all but `count` is null. */
type Row = { count: number } & (FoundRow | { [Column in keyof FoundRow]: null });

/**
 * Organizations by name that the caller is a member of and can open, with all fields, and how many there are: `limit`
 * of them after the first `offset`, fewer where they are large. One SQL statement.
 */
export async function listAllOrganizations(
  caller: Caller,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<{ items: OrganizationRecord[]; total: { count: number } }> {
  const { sql } = caller.services.database;
  const rows = await sql<Row[]>`
    with mine as (
      select o.*, m.roles from member m join organization o on o.id = m.organization_id
      where m.user_id = ${caller.userId} and o.deleted_at is null and ${isOpenTo(sql, caller)}
    )
    select total.count, page.* from (select count(*)::int as count from mine) total
    left join (${withinBytes(
      sql,
      sql`select ${sql.unsafe(organizationColumns)}, o.roles, row_number() over (order by o.name collate "und-x-icu", o.id) as place
        from (select * from mine order by name collate "und-x-icu", id limit ${limit} offset ${offset}) o`,
    )}) page on true
    order by page.place`;
  const items = rows
    .filter((row): row is Row & FoundRow => row.id !== null)
    .map(({ count: _, place: _place, pageRows: _rows, bytesBefore: _bytes, ...row }) => ({
      ...row,
      ...viewBookkeeping(row),
    }));
  return { items, total: { count: rows[0]?.count ?? 0 } };
}
