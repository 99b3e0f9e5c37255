import { type ListedMember, type ListMembersInput, type MemberSort, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { member, memberSearchText, selectOnly } from "@guildhall/db";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor, type KeyType } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";
import { shownPersonSql } from "./shown-person.ts";
import {
  requireSeesSecondFactors,
  seesSecondFactors,
  shownSecondFactor,
  showsNoSecondFactor,
} from "./shown-second-factor.ts";

interface Row extends Omit<ListedMember, "joinedAt"> {
  joinedAt: string;
  /** What roles sort by; only asked for in that order. */
  rank?: number;
  /** The number of all matches; only counted when there is a filter. */
  count?: number;
}

/** What `sort` orders by: the type of the key, its column, and its value in a cursor. */
const orders = {
  name: { type: "text", column: `m.user_name collate "und-x-icu"`, keyOf: (row: Row) => nameSortedBy(row.name) },
  joined: { type: "time", column: "m.created_at", keyOf: (row: Row) => new Date(row.joinedAt).toISOString() },
  role: { type: "rank", column: "m.role_rank", keyOf: (row: Row) => row.rank ?? 0 },
} as const satisfies Record<string, { type: KeyType; column: string; keyOf(row: Row): string | number }>;

/** A name as memberships carry it for sorting: its first 512 characters, as Postgres counts them. */
const nameSortedBy = (name: string) => [...name].slice(0, 512).join("");

const DEFAULT_LIMIT = 50;

const listedColumns = `${selectOnly(member, "m", ["id", "userId", "roles", "hasRestrictedSiteAccess"])},
  m.created_at as "joinedAt", ${shownPersonSql("m", "u")}`;

/**
 * A page of members, found by part of a name or email address, by role and by second factor, in any of six orders.
 * One SQL statement, each order on an index of its own; an unfiltered total comes with the scope.
 * @throws invalid_input for a cursor of another list, missing_permission to find members by second factor without sso:update
 */
export async function listMembers(
  scope: Scope<"organization:read">,
  input: ListMembersInput,
): Promise<Page<ListedMember>> {
  const { by, descending } = readSort(input.sort);
  const { column, type, keyOf } = orders[by];
  const after = input.cursor ? decodeCursor(input.cursor, input.sort, type) : undefined;
  const direction = descending ? "desc" : "asc";
  const values: (string | number | string[])[] = [];
  const value = (given: string | number | string[]) => `$${values.push(given)}`;

  const conditions = [`m.organization_id = ${value(scope.organization.id)}`];
  if (input.query !== undefined) {
    conditions.push(`${memberSearchText("m")} like ${value(contains(input.query))}`);
  }
  if (input.roles !== undefined) conditions.push(`m.roles && ${value(input.roles)}::text[]`);
  if (input.hasTwoFactor !== undefined) {
    requireSeesSecondFactors(scope);
    const isEnabled = `exists (select from "user" u where u.id = m.user_id and u.two_factor_enabled)`;
    conditions.push(input.hasTwoFactor ? shownSecondFactor("m", isEnabled) : showsNoSecondFactor("m"));
  }
  const isFiltered = conditions.length > 1;
  const matching = `select from member m where ${conditions.join(" and ")} limit ${TOTAL_CAP + 1}`;
  if (after) conditions.push(`(${column}, m.id) ${descending ? "<" : ">"} (${value(after.key)}, ${value(after.id)})`);

  const order = `${column} ${direction}, m.id ${direction}`;

  const rank = by === "role" ? [", m.role_rank as rank"] : [];
  const secondFactor = `, ${seesSecondFactors(scope) ? shownSecondFactor("m", "u.two_factor_enabled") : "null"} as "hasTwoFactor"`;
  const count = isFiltered ? [`, (select count(*)::int from (${matching}) counted) as count`] : [];

  // The page first, from its index, then one lookup per member (`offset 0` keeps it one): no join is sorted.
  const rows = await scope.services.database.sql.unsafe<Row[]>(
    `select ${listedColumns}${[...rank, secondFactor, ...count].join("")}
    from (
      select * from member m where ${conditions.join(" and ")} order by ${order}
      limit ${input.limit === DEFAULT_LIMIT ? DEFAULT_LIMIT + 1 : value(input.limit + 1)}
    ) m cross join lateral (select * from "user" u where u.id = m.user_id offset 0) u
    order by ${order}`,
    values,
    // A cached plan halves the time of a page if its limit is known. One plan for all filters would be very slow for a
    // filter that matches most of a large organization: there Postgres must see the filter each time.
    { prepare: !isFiltered },
  );
  return toPage(rows, {
    limit: input.limit,
    count: isFiltered ? (rows[0]?.count ?? 0) : scope.organization.memberCount,
    toItem: ({ rank: _rank, count: _count, joinedAt, ...member }) => ({ ...member, joinedAt: new Date(joinedAt) }),
    cursorAfter: (row) => encodeCursor(input.sort, keyOf(row), row.id),
  });
}

function readSort(sort: MemberSort): { by: keyof typeof orders; descending: boolean } {
  const descending = sort.startsWith("-");
  return { by: (descending ? sort.slice(1) : sort) as keyof typeof orders, descending };
}
