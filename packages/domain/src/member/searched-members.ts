import { SEARCH_TOTAL_CAP } from "@guildhall/contracts";
import { memberGrams } from "@guildhall/db";
import type { FoundRows, PageBounds } from "../scope/list-query.ts";

/** How many members are compared to see how many match. */
const PROBED = 200;

/**
 * From how many of these on the list is read until it is counted: where their square times the size of the organization is as much.
 * Reading it takes longer the fewer match, collecting them from the index of grams the more there are, and is twice as fast for one member:
 * of 100,000 members 14 of 200, of 10,000 members 45.
 */
const MANY = 20_000_000;

/** The same where reading the list is not what counts: how many of the probed, and how many members are compared at most. */
const QUARTER = 50;
const COMPARED = 2_000;

/** SQL of the texts that may have these grams: by the index, and all of the caller's organization that are not in it yet. */
const textsWith = (grams: string) => `(
  select t.* from member_text t where t.is_indexed and ${memberGrams("t")} @> ${grams} union all
  select t.* from member_text t where not t.is_indexed and t.organization_id = caller.organization_id)`;

/**
 * SQL of the rows of a search, and of how many match. Which way is the fastest depends on how many match, which Postgres cannot
 * know in advance; so a few are compared first:
 *
 * 1. `probe` compares the first members by time of joining, which has little to do with names.
 * 2. `many`, if many of them matched, reads the list to the end or until {@link SEARCH_TOTAL_CAP} are exceeded, which makes the first page
 *    and its total. Further pages, and those of an order whose index lacks the text, count among the first members by time of joining.
 * 3. `few`, unless that counted them, asks the index of grams for as many. If it finds all there are, the page is among them.
 * 4. Otherwise the list is read until the page is full, from the index that has its order.
 *
 * Each is one plan for all texts, so the statement can be prepared.
 * @param search.like the placeholder of the pattern @param search.grams of the text's grams
 * @param search.filters conditions on `m` in addition to the bounds of the page, which have the organization
 * @param search.isInIndex whether the index that has the order has the text, too
 */
export function searchedMembers(
  search: { like: string; grams: string; filters: readonly string[]; isInIndex: boolean } & PageBounds,
): FoundRows {
  const { like, grams, filters, isInIndex, beyond, by, limit, isFirst } = search;
  // Long texts have no search_key: see the schema.
  const isMatch = `case when m.search_key is not null then m.search_key like ${like} else (
    select long.search_text like ${like} from member_text long
    where long.organization_id = m.organization_id and long.member_id = m.id) end`;
  const matching = [isMatch, ...filters].join(" and ");
  // Bounded from both sides to be read from the index of that order, see `ListOrder`.
  const first = (count: number) => `(
    select * from member m where m.organization_id >= caller.organization_id and m.organization_id <= caller.organization_id
    order by m.organization_id, m.created_at, m.id limit ${count}) m`;
  const page = `${by} limit ${limit} + 1`;
  const probed = "(select count from probe)";
  const counted = (name: "many" | "few") => `(select count(*)::int from ${name})`;
  const isCounted = "(select is_counted from counting)";
  const isFew = "(select is_few from way)";
  const member = (given: string) => `cross join lateral (
    select * from member m where m.organization_id = caller.organization_id and m.id = ${given} offset 0) m`;

  const readsList = isFirst && isInIndex;
  const size = "(select o.member_count from organization o where o.id = caller.organization_id)";
  const many = readsList
    ? `select m.id from member m where (select is_many from extent) and ${[matching, ...beyond].join(" and ")} ${by}`
    : `select m.id from ${first(COMPARED)} where (select is_many from extent) and ${matching}`;
  // Other conditions need the member, too.
  const [joined, fitting] =
    filters.length === 0 ? ["", `t.search_text like ${like}`] : [member("t.member_id"), matching];
  const list = `select m.id from member m
    where not ${isFew} ${readsList ? `and not ${isCounted}` : ""} and ${[matching, ...beyond].join(" and ")} ${page}`;

  return {
    given: `with probe as materialized (
      select count(*)::int as count from ${first(PROBED)} where ${matching}
    ), extent as materialized (
      select ${readsList ? `${probed}::bigint * ${probed} * ${size} >= ${MANY}` : `${probed} >= ${QUARTER}`} as is_many
    ), many as materialized (
      ${many} limit ${SEARCH_TOTAL_CAP + 1}
    ), counting as materialized (
      select ${readsList ? "(select is_many from extent)" : `${counted("many")} > ${SEARCH_TOTAL_CAP}`} as is_counted
    ), few as materialized (
      select found.id from (
        select array(select caller.organization_id || gram from unnest(${grams}::text[]) gram) as grams offset 0
      ) sought cross join lateral (
        select t.organization_id, t.member_id as id from ${textsWith("sought.grams")} t ${joined}
        where ${fitting} offset 0
      ) found where not ${isCounted} and found.organization_id = caller.organization_id limit ${SEARCH_TOTAL_CAP + 1}
    ), way as materialized (
      select not ${isCounted} and ${counted("few")} <= ${SEARCH_TOTAL_CAP} as is_few
    )`,
    rows: `(select m.* from few ${member("few.id")} where ${[isFew, ...beyond].join(" and ")} ${page})
      union all (select m.* from (
        ${readsList ? `(select id from many limit ${limit} + 1) union all` : ""} (${list})
      ) found ${member("found.id")})`,
    total: `case when ${isCounted} then ${counted("many")} else ${counted("few")} end`,
  };
}
