import type { OrganizationRecord } from "@guildhall/contracts";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import type { Caller } from "../scope/caller.ts";
import { isOpenTo } from "../scope/is-open-to.ts";
import { type OrganizationColumns, organizationColumns } from "./organization-columns.ts";

/** Every organization the caller is a member of and can open, by name, with all fields. One SQL statement. */
export async function listAllOrganizations(caller: Caller): Promise<OrganizationRecord[]> {
  const { sql } = caller.services.database;
  const rows = await sql<(OrganizationColumns & { roles: string[] })[]>`
    select ${organizationColumns(sql)}, m.roles
    from member m join organization o on o.id = m.organization_id
    where m.user_id = ${caller.userId} and o.deleted_at is null and ${isOpenTo(sql, caller)}
    order by o.name collate "und-x-icu", o.id`;
  return rows.map((row) => ({ ...row, ...viewBookkeeping(row) }));
}
