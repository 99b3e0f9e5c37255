import { SEARCH_TOTAL_CAP } from "@guildhall/contracts";
import { memberGrams, memberSearchText } from "@guildhall/db";

/**
 * How many members are compared in the order of the list before the index is asked. It is faster where many match, which
 * takes the index long to collect and sort.
 */
const NEARBY = 1_500;

/**
 * SQL of the rows of a search, and of how many match. Which way is the fastest depends on how many match, which Postgres
 * cannot know in advance; so it tries the cheapest first, and each way has an end:
 *
 * 1. `nearby`: the first members of the list from where the page begins. Where many match, the page is among them.
 * 2. `few`: the index `member_grams`, up to {@link SEARCH_TOTAL_CAP}. If it finds all there are, the page is among these.
 * 3. the list, member by member, until the page is full.
 *
 * Each is one plan for all texts, so the statement is prepared.
 * @param search.like the placeholder of the pattern @param search.grams of the text's grams
 * @param search.filters conditions on `m` besides @param search.beyond on the order, where the page begins behind a cursor
 * @param search.sort column that orders, by which the id follows @param search.limit SQL of the size of a page
 */
export function searchedMembers(search: {
  like: string;
  grams: string;
  filters: readonly string[];
  beyond: string | undefined;
  sort: string;
  direction: "asc" | "desc";
  limit: string;
}) {
  const { like, grams, filters, beyond, sort, direction, limit } = search;
  const order = `order by ${sort} ${direction}, m.id ${direction}`;
  const listed = (...conditions: (string | undefined)[]) =>
    ["m.organization_id = caller.organization_id", ...conditions].filter((each) => each !== undefined).join(" and ");
  // Long texts have no search_key: see the schema.
  const isMatch = `case when m.search_key is not null then m.search_key like ${like} else exists (
    select from member long where long.organization_id = m.organization_id and long.id = m.id
      and ${memberSearchText("long")} like ${like}) end`;
  const matching = [isMatch, ...filters].join(" and ");
  const nearest = (from: string | undefined) =>
    `(select * from member m where ${listed(from)} ${order} limit ${NEARBY}) m`;
  const onPage = `${order} limit ${limit} + 1`;

  return {
    given: `with dense as materialized (
      select count(*)::int as count from (
        select from ${nearest(undefined)} where ${matching} limit ${SEARCH_TOTAL_CAP + 1}
      ) counted
    ), nearby as materialized (
      select m.id from ${nearest(beyond)} where ${matching} limit ${limit} + 1
    ), few as materialized (
      select m.* from (
        select array(select caller.organization_id || gram from unnest(${grams}::text[]) gram) as grams offset 0
      ) sought cross join lateral (
        select * from member m where ${memberGrams("m")} @> sought.grams offset 0
      ) m where ${listed(matching)} limit ${SEARCH_TOTAL_CAP + 1}
    ), way as materialized (
      select case when (select count(*) from nearby) > ${limit} then 'nearby'
        when (select count(*) from few) <= ${SEARCH_TOTAL_CAP} then 'few' else 'list' end as way
    )`,
    rows: `select m.* from (
        select * from nearby where (select way from way) = 'nearby'
        union all (select m.id from few m where (select way from way) = 'few' and ${beyond ?? "true"} ${onPage})
        union all (select m.id from member m where (select way from way) = 'list' and ${listed(matching, beyond)} ${onPage})
      ) found cross join lateral (
        select * from member m where m.organization_id = caller.organization_id and m.id = found.id offset 0
      ) m`,
    total: `case when (select count from dense) > ${SEARCH_TOTAL_CAP} then (select count from dense)
      else (select count(*)::int from few) end`,
  };
}
