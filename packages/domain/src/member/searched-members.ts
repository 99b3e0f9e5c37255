import { SEARCH_TOTAL_CAP } from "@guildhall/contracts";
import { memberGrams } from "@guildhall/db";
import type { FoundRows, PageBounds } from "../scope/list-query.ts";

/** How many members are compared to see how many match, and from how many matches on counting goes on like that. */
const PROBED = 200;
const MANY = 50;

/** How many members are compared at most where many match. */
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
 * 2. `dense`, if a quarter of them matched, goes on like that and counts to {@link SEARCH_TOTAL_CAP}. It is faster where many match,
 *    which takes an index long to collect.
 * 3. `few`, unless that was reached, asks the index of grams for as many. If it finds all there are, the page is among them.
 * 4. Otherwise the list is read until the page is full, from the index that has its order.
 *
 * Each is one plan for all texts, so the statement can be prepared.
 * @param search.like the placeholder of the pattern @param search.grams of the text's grams
 * @param search.filters conditions on `m` in addition to the bounds of the page, which have the organization
 */
export function searchedMembers(
  search: { like: string; grams: string; filters: readonly string[] } & PageBounds,
): FoundRows {
  const { like, grams, filters, beyond, by, limit } = search;
  const listed = (...conditions: readonly string[]) =>
    ["m.organization_id = caller.organization_id", ...conditions].join(" and ");
  // Long texts have no search_key: see the schema.
  const isMatch = `case when m.search_key is not null then m.search_key like ${like} else (
    select long.search_text like ${like} from member_text long
    where long.organization_id = m.organization_id and long.member_id = m.id) end`;
  const matching = [isMatch, ...filters].join(" and ");
  // Bounded from both sides to be read from the index of that order, see `ListOrder`.
  const first = (count: number) => `(
    select * from member m where m.organization_id >= caller.organization_id and m.organization_id <= caller.organization_id
    order by m.organization_id, m.created_at, m.id limit ${count}) m`;
  const onPage = `${by} limit ${limit} + 1`;

  return {
    given: `with probe as materialized (
      select count(*)::int as count from ${first(PROBED)} where ${matching}
    ), dense as materialized (
      select count(*)::int as count from (
        select from ${first(COMPARED)}
        where (select count from probe) >= ${MANY} and ${matching} limit ${SEARCH_TOTAL_CAP + 1}
      ) counted
    ), few as materialized (
      select m.* from (
        select array(select caller.organization_id || gram from unnest(${grams}::text[]) gram) as grams offset 0
      ) sought cross join lateral (
        select m.* from ${textsWith("sought.grams")} t
        join member m on m.organization_id = t.organization_id and m.id = t.member_id
        offset 0
      ) m where ${listed(matching)} limit ${SEARCH_TOTAL_CAP + 1}
    ), way as materialized (
      select (select count from dense) <= ${SEARCH_TOTAL_CAP} and (select count(*) from few) <= ${SEARCH_TOTAL_CAP} as is_few
    )`,
    rows: `select m.* from (
        (select m.id from few m where ${["(select is_few from way)", ...beyond].join(" and ")} ${onPage}) union all
        (select m.id from member m where ${["not (select is_few from way)", matching, ...beyond].join(" and ")} ${onPage})
      ) found cross join lateral (
        select * from member m where m.organization_id = caller.organization_id and m.id = found.id offset 0
      ) m`,
    total: `case when (select count from dense) > ${SEARCH_TOTAL_CAP} then (select count from dense)
      else (select count(*)::int from few) end`,
  };
}
