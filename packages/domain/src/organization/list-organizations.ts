import type { ListOrganizationsInput, Organization, Page } from "@guildhall/contracts";
import { organization, selectOnly } from "@guildhall/db";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { type Caller, requireTokenAllows } from "../scope/caller.ts";
import { isOpenTo } from "../scope/is-open-to.ts";
import { scopedOrganizationKeys } from "../scope/organization-columns.ts";
import { viewOrganization } from "./view-organization.ts";

const listedColumns = selectOnly(organization, "mine", ["id", ...scopedOrganizationKeys]);

interface Row extends Omit<Organization, "createdAt" | "updatedAt"> {
  createdAt: string;
  updatedAt: string;
  count: number;
}

/**
 * The organizations the caller is a member of and can open, by name; for an access token the one it is for. One SQL
 * statement.
 * @throws missing_permission for an access token without organization:read
 */
export async function listOrganizations(caller: Caller, input: ListOrganizationsInput): Promise<Page<Organization>> {
  requireTokenAllows(caller, "organization:read");
  const { sql } = caller.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const rows = await sql<Row[]>`
    with mine as (
      select o.*, m.roles from member m join organization o on o.id = m.organization_id
      where m.user_id = ${caller.userId} and o.deleted_at is null and ${isOpenTo(sql, caller)}
      ${caller.token === null ? sql`` : sql`and o.id = ${caller.token.organizationId}`}
      ${input.query === undefined ? sql`` : sql`and lower(o.name || ' ' || o.slug) like ${contains(input.query)}`}
    )
    select ${sql.unsafe(listedColumns)}, roles, (select count(*)::int from mine) as count
    from mine
    ${after ? sql`where (name collate "und-x-icu", id) > (${after.key} collate "und-x-icu", ${after.id})` : sql``}
    order by name collate "und-x-icu", id
    limit ${input.limit + 1}`;
  return toPage(rows, {
    limit: input.limit,
    count: rows[0]?.count ?? 0,
    toItem: ({ createdAt, updatedAt, ...row }) =>
      viewOrganization({ ...row, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) }, row.roles),
    cursorAfter: (row) => encodeCursor("name", row.name, row.id),
  });
}
