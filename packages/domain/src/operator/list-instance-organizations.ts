import {
  type InstanceOrganization,
  type InstanceOrganizationSort,
  type ListInstanceOrganizationsInput,
  type Page,
  TOTAL_CAP,
} from "@guildhall/contracts";
import type { Sql } from "postgres";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor, type KeyType } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Operator } from "../scope/operator.ts";
import {
  type InstanceOrganizationRow,
  instanceOrganizationColumns,
  viewInstanceOrganization,
} from "./instance-organization.ts";

/** A list shows some names; the organization itself has more. */
const LISTED_OWNERS = 3;

/** The live organizations of the instance. Two SQL statements, sent at once. @throws invalid_input for another list's cursor */
export async function listInstanceOrganizations(
  { services }: Operator,
  { query, sort, cursor, limit }: ListInstanceOrganizationsInput,
): Promise<Page<InstanceOrganization>> {
  const { sql } = services.database;
  const { column, direction, follows, keyType, keyOf } = orderBy(sql, sort);
  const after = cursor ? decodeCursor(cursor, sort, keyType) : undefined;
  const matches = sql`o.deleted_at is null
    ${query === undefined ? sql`` : sql`and (o.id = ${query} or lower(o.name) like ${contains(query)} or lower(o.slug) like ${contains(query)})`}`;
  // Owners and invitations are read of the rows of the page alone.
  const [rows, [total]] = await Promise.all([
    sql<InstanceOrganizationRow[]>`
      select ${sql.unsafe(instanceOrganizationColumns(LISTED_OWNERS))}
      from (
        select * from organization o where ${matches}
          ${after ? sql`and (${column}, o.id) ${follows} (${after.key}, ${after.id})` : sql``}
        order by ${column} ${direction}, o.id ${direction} limit ${limit + 1}
      ) o
      order by ${column} ${direction}, o.id ${direction}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (select from organization o where ${matches} limit ${TOTAL_CAP + 1}) counted`,
  ]);
  return toPage(rows, {
    limit,
    count: total?.count ?? 0,
    toItem: viewInstanceOrganization,
    cursorAfter: (row) => encodeCursor(sort, keyOf(row), row.id),
  });
}

const orderBy = (sql: Sql, sort: InstanceOrganizationSort) => {
  const descending = { direction: sql`desc`, follows: sql`<` };
  const orders = {
    "-created": {
      ...{ column: sql`o.created_at`, ...descending, keyType: "time" },
      keyOf: ({ createdAt }: InstanceOrganizationRow) => new Date(createdAt).toISOString(),
    },
    name: {
      ...{ column: sql`o.name collate "und-x-icu"`, direction: sql`asc`, follows: sql`>`, keyType: "text" },
      keyOf: ({ name }: InstanceOrganizationRow) => name,
    },
    "-members": {
      ...{ column: sql`o.member_count`, ...descending, keyType: "count" },
      keyOf: ({ memberCount }: InstanceOrganizationRow) => memberCount,
    },
  } as const satisfies Record<
    InstanceOrganizationSort,
    { keyType: KeyType; keyOf: (row: InstanceOrganizationRow) => unknown } & object
  >;
  return orders[sort];
};
