import type { MemberRecord, SearchMembersInput } from "@guildhall/contracts";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Scope } from "../scope/scope.ts";
import { type MemberRow, memberColumns, viewMember } from "./member-columns.ts";
import { memberFilter } from "./member-filter.ts";
import { searchableField } from "./searchable-fields.ts";
import { requireVisibleFields, viewToMembers } from "./view-to-members.ts";

/** One row at least: without any member, all but `count` is null. */
type Row = { count: number } & (MemberRow | { [Column in keyof MemberRow]: null });

type Input = Pick<SearchMembersInput, "sort" | "limit" | "offset">;

const dialect = new PgDialect();

/**
 * A page of members by offset, for APIs that page that way, and how many match in total. Unset fields come
 * last, descending first. One SQL statement. Names and addresses are compared by their first 512 and 254 characters.
 * @throws invalid_input naming sortBy, filterField, filterOperator or filterValue; missing_permission for a field that only
 * those who manage members see
 */
export async function searchMembers(
  scope: Scope<"organization:read">,
  input: SearchMembersInput,
): Promise<{ members: MemberRecord[]; total: number }> {
  requireVisibleFields(scope, [input.sort.field, input.filter?.field]);
  const { column } = searchableField(input.sort.field, "sortBy");
  const matches = input.filter && memberFilter(input.filter);
  const { text, parameters } = matches
    ? filteredStatement(scope.organization.id, input, column, matches)
    : { text: plainStatement(input.sort, column), parameters: plainParameters(scope.organization.id, input) };
  // There are thousands of filters in an order, and each prepared statement takes memory of each connection.
  const prepare = matches === undefined;
  const rows = await scope.services.database.sql.unsafe<Row[]>(text, parameters, { prepare });
  const members = rows.flatMap(({ count: _, ...row }) =>
    row.id === null ? [] : viewToMembers(scope, viewMember(row)),
  );
  return { members, total: rows[0]?.count ?? 0 };
}

/** The texts of {@link plainStatement}, one for each order: putting one together takes longer than reading the members. */
const plainStatements = new Map<string, string>();

/** Without a filter; takes the {@link plainParameters}. */
function plainStatement(sort: Input["sort"], column: SQL): string {
  const order = `${sort.field} ${sort.direction}`;
  const known = plainStatements.get(order);
  if (known !== undefined) return known;
  const total = sql`select member_count as count from organization where id = ${""}`;
  const { sql: text } = dialect.sqlToQuery(
    statement(total, { ...{ organizationId: "", limit: 0, offset: 0 }, sort, column }),
  );
  plainStatements.set(order, text);
  return text;
}

const plainParameters = (organizationId: string, { limit, offset }: Input) => [
  ...[organizationId, organizationId, limit, offset],
];

function filteredStatement(organizationId: string, { sort, limit, offset }: Input, column: SQL, matches: SQL) {
  const total = sql`select count(*)::int as count from member where organization_id = ${organizationId} and ${matches}`;
  const { sql: text, params } = dialect.sqlToQuery(
    statement(total, { organizationId, limit, offset, sort, column, matches }),
  );
  // The filter's values are text, numbers, booleans and lists of these.
  return { text, parameters: params as string[] };
}

/** Its parameters come in the order of those of `total`, the organization's id, those of `matches`, `limit` and `offset`. */
function statement(
  total: SQL,
  page: { organizationId: string; limit: number; offset: number; sort: Input["sort"]; column: SQL; matches?: SQL },
): SQL {
  const { organizationId, limit, offset, sort, column, matches = sql`true` } = page;
  const inOrder = sql.raw(sort.direction === "desc" ? "desc" : "asc");
  return sql`
    select total.count, ${sql.raw(memberColumns)}
    from (${total}) total
    left join (
      select member.*, ${column} as sort_key from member where organization_id = ${organizationId} and ${matches}
      order by ${column} ${inOrder}, id ${inOrder} limit ${limit} offset ${offset}
    ) m on true
    left join "user" u on u.id = m.user_id
    order by m.sort_key ${inOrder}, m.id ${inOrder}`;
}
