import {
  type ListMembersInput,
  MemberDetails,
  type MemberSort,
  SEARCH_TOTAL_CAP,
  TOTAL_CAP,
} from "@guildhall/contracts";
import type { z } from "zod";
import { contains, searched } from "../paging/contains.ts";
import { type JsonView, jsonView } from "../paging/json-view.ts";
import { DEFAULT_LIMIT, type ListOrder, listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";
import { gramsOf } from "./grams-of.ts";
import { searchedMembers } from "./searched-members.ts";
import { shownPersonColumns } from "./shown-person.ts";
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
  ...shownPersonColumns("m", "u"),
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

/** What `sort` orders by: the key and its type. */
const orders = {
  name: { type: "text", key: `m.user_name collate "und-x-icu"` },
  joined: { type: "time", key: "m.created_at" },
  role: { type: "rank", key: "m.role_rank" },
} as const satisfies Record<string, Pick<ListOrder, "type" | "key">>;

function teamsOf(m: string): string {
  return `from team_member tm join team t on t.organization_id = tm.organization_id and t.id = tm.team_id
    where tm.organization_id = ${m}.organization_id and tm.user_id = ${m}.user_id`;
}

type MembersQuery<Item> = PageQuery<"organization:read", Item>;

/** First pages by their views, and by the details asked for. */
const firstPages = new WeakMap<JsonView<unknown>, Map<string, MembersQuery<unknown>>>();

/**
 * A page of members, found by part of a name or email address, by role and by second factor, in any of six orders, each
 * on an index of its own; an unfiltered total comes with the scope. The statement of the page that is shown first is put
 * together once: it would be a fifteenth of the server's time for a request.
 * @throws invalid_input for a cursor of another list; later missing_permission to find members by second factor without
 * sso:update, and to include more about them without member:update
 */
export function memberPage<Item>(input: ListMembersInput, view: JsonView<Item>): MembersQuery<Item> {
  if (!isShownFirst(input)) return newMemberPage(input, view);
  const pages = firstPages.get(view) ?? new Map<string, MembersQuery<unknown>>();
  firstPages.set(view, pages);
  const details = input.include?.join() ?? "";
  // Made of this view, and so of its items.
  const known = pages.get(details) as MembersQuery<Item> | undefined;
  const page = known ?? newMemberPage(input, view);
  pages.set(details, page);
  return page;
}

const isShownFirst = ({ query, roles, hasTwoFactor, cursor, limit, ...input }: ListMembersInput): boolean =>
  [query, roles, hasTwoFactor, cursor].every((filter) => filter === undefined) &&
  limit === DEFAULT_LIMIT &&
  isUsual(input);

function newMemberPage<Item>(input: ListMembersInput, view: JsonView<Item>): MembersQuery<Item> {
  const { query, roles, hasTwoFactor, include } = input;
  const values = pageValues();
  const { value } = values;
  const filters: string[] = [];
  if (roles !== undefined) filters.push(`m.roles && ${value(roles)}::text[]`);
  if (hasTwoFactor !== undefined) {
    const isEnabled = `exists (select from "user" u where u.id = m.user_id and u.two_factor_enabled)`;
    filters.push(hasTwoFactor ? shownSecondFactor("m", isEnabled) : showsNoSecondFactor("m"));
  }
  const sought =
    query === undefined ? undefined : { like: value(contains(query)), grams: value(gramsOf(searched(query))) };
  const isFiltered = filters.length > 0;
  // Without a search Postgres chooses the index by the filters.
  const within = isFiltered && query === undefined ? undefined : "m.organization_id";
  const list = listQuery({
    ...{ input, view, values },
    order: { ...orderOf(input.sort), name: input.sort, id: "m.id", within },
    ...{ from: "member m", as: "m", itemFrom: `from "user" u where u.id = m.user_id` },
    conditions: within === undefined ? ["m.organization_id = caller.organization_id", ...filters] : filters,
    total: isFiltered ? undefined : "null::int",
    search:
      sought && ((bounds) => searchedMembers({ ...sought, ...bounds, filters, isInIndex: hasTextInIndex(input) })),
    // A search decides while it runs. Of the other filters Postgres must see the values to find a plan: one for all would be
    // very slow for a filter that matches most of a large organization.
    prepare: !isFiltered && isUsual(input),
  });
  return {
    ...list,
    permission: "organization:read",
    seesMore: seesSecondFactors,
    toPage(scope, row) {
      if (hasTwoFactor !== undefined) requireSeesSecondFactors(scope);
      if (include?.includes("teams")) requireManagesMembers(scope, "see which teams others are in");
      if (include?.includes("lastActive")) requireManagesMembers(scope, "see when others were last active");
      const cap = query === undefined ? TOTAL_CAP : SEARCH_TOTAL_CAP;
      return list.toPage(row, { count: scope.organization.memberCount, cap });
    },
  };
}

/** Whether the index of the order has the text that is searched. */
const hasTextInIndex = ({ sort }: ListMembersInput) => sort !== "role" && sort !== "-role";

/**
 * Whether it is asked as the page of members asks at first. A prepared statement takes up to half a megabyte of each connection, and
 * there are hundreds of others to ask for.
 */
const isUsual = ({ sort, include }: Pick<ListMembersInput, "sort" | "include">) =>
  sort === "name" && (include === undefined || include.length === DETAILS);

const DETAILS = Object.keys(MemberDetails).length;

function orderOf(sort: MemberSort) {
  const isDescending = sort.startsWith("-");
  return { ...orders[(isDescending ? sort.slice(1) : sort) as keyof typeof orders], isDescending };
}
