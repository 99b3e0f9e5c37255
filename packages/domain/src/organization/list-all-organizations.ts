import type { OrganizationRecord } from "@guildhall/contracts";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import type { Caller } from "../scope/caller.ts";
import { isOpenTo } from "../scope/is-open-to.ts";
import { type OrganizationColumns, organizationColumns } from "./organization-columns.ts";

/**
 * The first `limit` organizations by name that the caller is a member of and can open, with all fields, and how many
 * there are. One SQL statement.
 */
export async function listAllOrganizations(
  caller: Caller,
  { limit }: { limit: number },
): Promise<{ items: OrganizationRecord[]; total: { count: number } }> {
  const { sql } = caller.services.database;
  const rows = await sql<(OrganizationColumns & { roles: string[]; count: number })[]>`
    select ${organizationColumns(sql)}, m.roles, count(*) over ()::int as count
    from member m join organization o on o.id = m.organization_id
    where m.user_id = ${caller.userId} and o.deleted_at is null and ${isOpenTo(sql, caller)}
    order by o.name collate "und-x-icu", o.id
    limit ${limit}`;
  const items = rows.map(({ count: _, ...row }) => ({ ...row, ...viewBookkeeping(row) }));
  return { items, total: { count: rows[0]?.count ?? 0 } };
}
