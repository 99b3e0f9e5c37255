import { type ListMembersInput, type MemberSort, TOTAL_CAP } from "@guildhall/contracts";
import { memberSearchText } from "@guildhall/db";
import type { z } from "zod";
import { contains } from "../paging/contains.ts";
import { decodeCursor, type KeyType } from "../paging/cursor.ts";
import { JsonPage } from "../paging/json-page.ts";
import { isoTime, type JsonView, jsonView } from "../paging/json-view.ts";
import { nextCursor, type PageQuery, pageSql, pageValues } from "../paging/page-query.ts";
import { shownEmail, shownImage, shownName } from "./shown-person.ts";
import {
  requireSeesSecondFactors,
  seesSecondFactors,
  shownSecondFactor,
  showsNoSecondFactor,
} from "./shown-second-factor.ts";

/** What a list can show of a membership `m` and its person `u`. */
const columns = {
  id: "m.id",
  userId: "m.user_id",
  name: shownName("m", "u"),
  email: shownEmail("m", "u"),
  image: shownImage("m", "u"),
  role: "m.role",
  roles: "m.roles",
  joinedAt: "m.created_at",
  hasRestrictedSiteAccess: "m.has_restricted_site_access",
  hasTwoFactor: `case when caller.sees_more then ${shownSecondFactor("m", "u.two_factor_enabled")} end`,
};

/** The view of a list's members by a schema, of whose fields some have other names. */
export const memberView = <Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  renamed: { readonly [Field in keyof z.output<z.ZodObject<Shape>>]?: keyof typeof columns } = {},
) => jsonView(schema, columns, renamed);

/** What `sort` orders by: the type of the key and its column. */
const orders = {
  name: { type: "text", column: `m.user_name collate "und-x-icu"` },
  joined: { type: "time", column: "m.created_at" },
  role: { type: "rank", column: "m.role_rank" },
} as const satisfies Record<string, { type: KeyType; column: string }>;

const DEFAULT_LIMIT = 50;

/**
 * A page of members, found by part of a name or email address, by role and by second factor, in any of six orders, each
 * on an index of its own; an unfiltered total comes with the scope.
 * @throws invalid_input for a cursor of another list; later missing_permission to find members by second factor without
 * sso:update
 */
export function memberPage<Item>(
  input: ListMembersInput,
  view: JsonView<Item>,
): PageQuery<"organization:read", Item> {
  const { by, descending } = readSort(input.sort);
  const { column, type } = orders[by];
  const after = input.cursor ? decodeCursor(input.cursor, input.sort, type) : undefined;
  const direction = descending ? "desc" : "asc";
  const { values, value } = pageValues();

  const conditions = ["m.organization_id = caller.organization_id"];
  if (input.query !== undefined) {
    conditions.push(`${memberSearchText("m")} like ${value(contains(input.query))}`);
  }
  if (input.roles !== undefined) conditions.push(`m.roles && ${value(input.roles)}::text[]`);
  if (input.hasTwoFactor !== undefined) {
    const isEnabled = `exists (select from "user" u where u.id = m.user_id and u.two_factor_enabled)`;
    conditions.push(input.hasTwoFactor ? shownSecondFactor("m", isEnabled) : showsNoSecondFactor("m"));
  }
  const isFiltered = conditions.length > 1;
  const matching = `select from member m where ${conditions.join(" and ")} limit ${TOTAL_CAP + 1}`;
  if (after) conditions.push(`(${column}, m.id) ${descending ? "<" : ">"} (${value(after.key)}, ${value(after.id)})`);

  // A cached plan halves the time of a page if its limit is known.
  const limit = input.limit === DEFAULT_LIMIT ? String(DEFAULT_LIMIT) : `${value(input.limit)}::int`;
  return {
    permission: "organization:read",
    // The page first, from its index, then one lookup per member: no join is sorted.
    sql: pageSql({
      rows: `select * from member m where ${conditions.join(" and ")}
        order by ${column} ${direction}, m.id ${direction} limit ${limit} + 1`,
      as: "m",
      item: `select ${view.columns} from "user" u where u.id = m.user_id`,
      ...{ limit, key: type === "time" ? isoTime(column) : column, id: "m.id" },
      total: isFiltered ? `(select count(*)::int from (${matching}) counted)` : "null::int",
    }),
    values,
    // One plan for all filters would be very slow for a filter that matches most of a large organization: there Postgres
    // must see the filter each time.
    prepare: !isFiltered,
    seesMore: seesSecondFactors,
    toPage(scope, row) {
      if (input.hasTwoFactor !== undefined) requireSeesSecondFactors(scope);
      return new JsonPage(row.pageItems ?? "", nextCursor(input.sort, row), row.pageTotal ?? scope.organization.memberCount);
    },
  };
}

function readSort(sort: MemberSort): { by: keyof typeof orders; descending: boolean } {
  const descending = sort.startsWith("-");
  return { by: (descending ? sort.slice(1) : sort) as keyof typeof orders, descending };
}
