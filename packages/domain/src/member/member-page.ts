import { type ListMembersInput, type MemberSort, SEARCH_TOTAL_CAP, TOTAL_CAP } from "@guildhall/contracts";
import type { z } from "zod";
import { contains, searched } from "../paging/contains.ts";
import { decodeCursor, type KeyType } from "../paging/cursor.ts";
import { JsonPage } from "../paging/json-page.ts";
import { isoTime, type JsonView, jsonView } from "../paging/json-view.ts";
import { nextCursor, type PageQuery, pageSql, pageValues } from "../scope/page-query.ts";
import { gramsOf } from "./grams-of.ts";
import { searchedMembers } from "./searched-members.ts";
import { shownEmail, shownImage, shownName } from "./shown-person.ts";
import {
  requireSeesSecondFactors,
  seesSecondFactors,
  shownSecondFactor,
  showsNoSecondFactor,
} from "./shown-second-factor.ts";
import { requireManagesMembers } from "./view-to-members.ts";

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
  teamNames: `array(select t.name ${teamsOf("m")} order by t.name collate "und-x-icu", t.id limit 2)`,
  teamCount: `(select count(*)::int ${teamsOf("m")})`,
  lastActiveAt: "m.last_active_at",
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

function teamsOf(m: string): string {
  return `from team_member tm join team t on t.organization_id = tm.organization_id and t.id = tm.team_id
    where tm.organization_id = ${m}.organization_id and tm.user_id = ${m}.user_id`;
}

/**
 * A page of members, found by part of a name or email address, by role and by second factor, in any of six orders, each
 * on an index of its own; an unfiltered total comes with the scope.
 * @throws invalid_input for a cursor of another list; later missing_permission to find members by second factor without
 * sso:update, and to include more about them without member:update
 */
export function memberPage<Item>(input: ListMembersInput, view: JsonView<Item>): PageQuery<"organization:read", Item> {
  const { by, descending } = readSort(input.sort);
  const { column, type } = orders[by];
  const after = input.cursor ? decodeCursor(input.cursor, input.sort, type) : undefined;
  const direction = descending ? "desc" : "asc";
  const { values, value } = pageValues();

  const filters: string[] = [];
  if (input.roles !== undefined) filters.push(`m.roles && ${value(input.roles)}::text[]`);
  if (input.hasTwoFactor !== undefined) {
    const isEnabled = `exists (select from "user" u where u.id = m.user_id and u.two_factor_enabled)`;
    filters.push(input.hasTwoFactor ? shownSecondFactor("m", isEnabled) : showsNoSecondFactor("m"));
  }
  const beyond = after && `(${column}, m.id) ${descending ? "<" : ">"} (${value(after.key)}, ${value(after.id)})`;
  // A cached plan halves the time of a page if its limit is known.
  const limit = input.limit === DEFAULT_LIMIT ? String(DEFAULT_LIMIT) : `${value(input.limit)}::int`;
  const found =
    input.query === undefined
      ? listedMembers({ filters, beyond, sort: column, direction, limit })
      : searchedMembers({
          ...{ filters, beyond, sort: column, direction, limit },
          like: value(contains(input.query)),
          grams: value(gramsOf(searched(input.query))),
        });
  return {
    permission: "organization:read",
    sql: pageSql({
      ...found,
      as: "m",
      item: `select ${view.columns} from "user" u where u.id = m.user_id`,
      ...{ limit, key: type === "time" ? isoTime(column) : column, id: "m.id" },
    }),
    values,
    // A search decides while it runs. Of the other filters Postgres must see the values to find a plan: one for all would be
    // very slow for a filter that matches most of a large organization. Prepared statements take memory of each connection.
    prepare: filters.length === 0,
    seesMore: seesSecondFactors,
    toPage(scope, row) {
      if (input.hasTwoFactor !== undefined) requireSeesSecondFactors(scope);
      if (input.include?.includes("teams")) requireManagesMembers(scope, "see which teams others are in");
      if (input.include?.includes("lastActive")) requireManagesMembers(scope, "see when others were last active");
      const count = row.pageTotal ?? scope.organization.memberCount;
      const cap = input.query === undefined ? TOTAL_CAP : SEARCH_TOTAL_CAP;
      return new JsonPage(row.pageItems ?? "", nextCursor(input.sort, row), count, cap);
    },
  };
}

/** SQL of the rows of a list, and of how many match; null where it is not filtered. The page first, from its index. */
function listedMembers(list: {
  filters: readonly string[];
  beyond: string | undefined;
  sort: string;
  direction: "asc" | "desc";
  limit: string;
}) {
  const { filters, beyond, sort, direction, limit } = list;
  const matching = ["m.organization_id = caller.organization_id", ...filters];
  const counted = `select from member m where ${matching.join(" and ")} limit ${TOTAL_CAP + 1}`;
  return {
    rows: `select * from member m where ${[...matching, ...(beyond ? [beyond] : [])].join(" and ")}
      order by ${sort} ${direction}, m.id ${direction} limit ${limit} + 1`,
    total: filters.length === 0 ? "null::int" : `(select count(*)::int from (${counted}) counted)`,
  };
}

function readSort(sort: MemberSort): { by: keyof typeof orders; descending: boolean } {
  const descending = sort.startsWith("-");
  return { by: (descending ? sort.slice(1) : sort) as keyof typeof orders, descending };
}
