import type { PendingQuery, Row, Sql } from "postgres";
import { literally } from "../paging/contains.ts";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import { type AdministeredUser, type UserRow, userColumns, viewUser } from "./administered-user.ts";
import type { Administration } from "./open-administration.ts";

type Fragment = PendingQuery<Row[]>;

/** What accounts are filtered and sorted by. */
export const userFields = ["id", "name", "email", "emailVerified", "createdAt", "updatedAt", "role", "banned"] as const;
type UserField = (typeof userFields)[number];

type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte" | "in" | "not_in";
type TextMatch = "contains" | "starts_with" | "ends_with";

/** A condition on one field, whose values have the field's type, or on the text of `any`: name or address. */
export type UserFilter =
  | { field: UserField; operator: Comparison; values: readonly (string | boolean)[] }
  | { field: "id" | "name" | "email" | "any"; operator: TextMatch; text: string };

export interface UsersQuery extends OffsetInput {
  /** All of them apply. */
  filters: readonly UserFilter[];
  order: { by: UserField; descending: boolean };
}

/** Further down no page begins: that many are counted at most. */
const MOST_COUNTED = 100_100;

/** The accounts of the instance, and how many match: of more than 100,100, that many. Two SQL statements. */
export async function listUsers(
  { services }: Administration,
  { filters, order, limit, offset }: UsersQuery,
): Promise<OffsetPage<AdministeredUser>> {
  const { sql } = services.database;
  const by = order.by === "banned" ? bannedFirst : plainly;
  const matches = filters.reduce((all, filter) => sql`${all} and ${condition(sql, filter)}`, sql`true`);
  const direction = order.descending ? sql`desc` : sql`asc`;
  const [rows, [total]] = await Promise.all([
    by(sql, { matches, order, direction, limit, offset }),
    sql<{ count: number }[]>`
      select count(*)::int as count from (select from "user" u where ${matches} limit ${MOST_COUNTED}) counted`,
  ]);
  return { items: rows.map(viewUser), count: total?.count ?? 0 };
}

interface Page extends OffsetInput {
  matches: Fragment;
  order: UsersQuery["order"];
  direction: Fragment;
}

const plainly = (sql: Sql, { matches, order, direction, limit, offset }: Page) => sql<UserRow[]>`
  select ${userColumns(sql)} from "user" u where ${matches}
  order by ${columns(sql)[order.by]} ${direction}, u.id ${direction} limit ${limit} offset ${offset}`;

/**
 * By whether an account is banned, which no index has, since it depends on the time: those that are, few of all, come from an index of
 * those that ever were, and the others in the order of their ids.
 */
function bannedFirst(sql: Sql, { matches, order, direction, limit, offset }: Page) {
  const some = (are: Fragment) => sql`(
    select u.* from "user" u where ${matches} and ${are} order by u.id ${direction} limit ${limit + offset})`;
  return sql<UserRow[]>`
    select ${userColumns(sql)} from (
      ${some(sql`u.banned and ${isBanned(sql)}`)} union all ${some(sql`not ${isBanned(sql)}`)}
    ) u order by ${columns(sql)[order.by]} ${direction}, u.id ${direction} limit ${limit} offset ${offset}`;
}

const isBanned = (sql: Sql) => sql`is_banned(u.banned, u.ban_expires)`;

/** As the indexes have them: names without regard to case. */
const columns = (sql: Sql): Record<UserField, Fragment> => ({
  ...{ id: sql`u.id`, name: sql`lower(u.name)`, email: sql`u.email`, emailVerified: sql`u.email_verified` },
  ...{ createdAt: sql`u.created_at`, updatedAt: sql`u.updated_at`, role: sql`coalesce(u.role, 'user')` },
  banned: isBanned(sql),
});

const types = {
  ...{ id: "text[]", name: "text[]", email: "text[]", role: "text[]" },
  ...{ emailVerified: "boolean[]", banned: "boolean[]", createdAt: "timestamptz[]", updatedAt: "timestamptz[]" },
} as const satisfies Record<UserField, string>;

const comparisons: Record<Comparison, string> = {
  ...{ eq: "= any", ne: "<> all", lt: "< any", lte: "<= any", gt: "> any", gte: ">= any", in: "= any" },
  not_in: "<> all",
};

const single: Record<Comparison, string> = {
  ...{ eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=", in: "=", not_in: "<>" },
};

const patterns: Record<TextMatch, (text: string) => string> = {
  contains: (text) => `%${text}%`,
  starts_with: (text) => `${text}%`,
  ends_with: (text) => `%${text}`,
};

function condition(sql: Sql, filter: UserFilter): Fragment {
  if ("text" in filter) {
    const { field, operator } = filter;
    const like = sql`like ${patterns[operator](literally(field === "id" ? filter.text : filter.text.toLowerCase()))}`;
    const { name, email } = columns(sql);
    return field === "any" ? sql`(${name} ${like} or ${email} ${like})` : sql`${columns(sql)[field]} ${like}`;
  }
  const { field } = filter;
  const column = columns(sql)[field];
  const isBoolean = field === "banned" || field === "emailVerified";
  // As a condition of its own, which partial indexes have.
  if (isBoolean && filter.values.length === 1 && (filter.operator === "eq" || filter.operator === "ne")) {
    const isWanted = (String(filter.values[0]) === "true") === (filter.operator === "eq");
    return isWanted ? column : sql`not ${column}`;
  }
  const values = field === "name" ? filter.values.map((value) => String(value).toLowerCase()) : [...filter.values];
  const [only] = values;
  // Of one value Postgres estimates how many accounts match, and chooses an index by that; of a list, it does not.
  if (values.length === 1) {
    const type = sql.unsafe(types[field].replace("[]", ""));
    return sql`${column} ${sql.unsafe(single[filter.operator])} ${String(only)}::text::${type}`;
  }
  // An array of text, which Postgres reads as one of the field's type.
  return sql`${column} ${sql.unsafe(comparisons[filter.operator])} (${values.map(String)}::text[]::${sql.unsafe(types[field])})`;
}
