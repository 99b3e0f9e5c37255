import { type ListMembersInput, type Member, type MemberSort, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor, type KeyType } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";

interface Row extends Omit<Member, "joinedAt"> {
  createdAt: string;
  userName: string;
  roleRank: number;
  count: number | null;
}

/** What `sort` orders by: the type of the key, and its value in a row, for the cursor. */
const orders = {
  name: { type: "text", keyOf: (row: Row) => row.userName },
  joined: { type: "time", keyOf: (row: Row) => new Date(row.createdAt).toISOString() },
  role: { type: "rank", keyOf: (row: Row) => row.roleRank },
} as const satisfies Record<string, { type: KeyType; keyOf(row: Row): string | number }>;

/**
 * A page of members, found by part of a name or e-mail address and by role, in any of six orders.
 * One SQL statement, each order on an index of its own; an unfiltered total comes with the scope.
 * @throws invalid_input for a cursor of another list
 */
export async function listMembers(scope: Scope<"organization:read">, input: ListMembersInput): Promise<Page<Member>> {
  const { sql } = scope.services.database;
  const { by, descending } = readSort(input.sort);
  const after = input.cursor ? decodeCursor(input.cursor, input.sort, orders[by].type) : undefined;

  const key = {
    name: sql`m.user_name collate "und-x-icu"`,
    joined: sql`m.created_at`,
    role: sql`m.role_rank`,
  }[by];
  const direction = descending ? sql`desc` : sql`asc`;
  const beyond = descending ? sql`<` : sql`>`;
  const isFiltered = input.query !== undefined || input.roles !== undefined;
  const matches = sql`m.organization_id = ${scope.organization.id}
    ${input.query === undefined ? sql`` : sql`and lower(m.user_name || ' ' || m.user_email) like ${contains(input.query)}`}
    ${input.roles === undefined ? sql`` : sql`and m.roles && ${input.roles}::text[]`}`;
  const count = sql`(select count(*)::int from (select from member m where ${matches} limit ${TOTAL_CAP + 1}) counted)`;

  const rows = await sql<Row[]>`
    select m.id, m.user_id as "userId", u.name, u.email, u.image, m.roles, m.created_at as "createdAt",
      m.has_restricted_site_access as "hasRestrictedSiteAccess",
      m.user_name as "userName", m.role_rank as "roleRank", ${isFiltered ? count : sql`null::int`} as count
    from member m join "user" u on u.id = m.user_id
    where ${matches} ${after ? sql`and (${key}, m.id) ${beyond} (${after.key}, ${after.id})` : sql``}
    order by ${key} ${direction}, m.id ${direction}
    limit ${input.limit + 1}`;
  return toPage(rows, {
    limit: input.limit,
    count: isFiltered ? (rows[0]?.count ?? 0) : scope.organization.memberCount,
    toItem: ({ id, userId, name, email, image, roles, createdAt, hasRestrictedSiteAccess }) => {
      return { id, userId, name, email, image, roles, joinedAt: new Date(createdAt), hasRestrictedSiteAccess };
    },
    cursorAfter: (row) => encodeCursor(input.sort, orders[by].keyOf(row), row.id),
  });
}

function readSort(sort: MemberSort): { by: keyof typeof orders; descending: boolean } {
  const descending = sort.startsWith("-");
  return { by: (descending ? sort.slice(1) : sort) as keyof typeof orders, descending };
}
