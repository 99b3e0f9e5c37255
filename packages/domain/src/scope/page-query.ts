import type { Permission } from "@guildhall/permissions";
import { encodeCursor } from "../paging/cursor.ts";
import type { JsonPage } from "../paging/json-page.ts";
import type { Caller } from "./caller.ts";
import type { Scope } from "./scope.ts";

/** What is read in the statement that opens the scope, see `openWith`. */
export interface ScopeQuery<P extends Permission> {
  permission: P;
  /**
   * SQL of one row. It selects from the organization of `caller`, which has the columns `organization_id`, `user_id`, `project_id`
   * (the one an access token is limited to) and `sees_more`: null for someone who is no member, so that nothing is read for them.
   */
  sql: string;
  /** From `$3` on. */
  values: readonly PageValue[];
  /** Whether one plan suits all values. */
  prepare: boolean;
  /**
   * Whether the caller sees what others do not, of queries that have such. Decided here; SQL only guesses it, from the
   * caller's role, as `caller.sees_more`.
   */
  seesMore?(scope: Scope<P>): boolean;
}

/** A page that is read in the statement that opens the scope. The row has the columns of {@link PageRow}. */
export interface PageQuery<P extends Permission, Item> extends ScopeQuery<P> {
  /** What callers read, which takes the checked permission. @throws where the values need another permission, too */
  toPage(scope: Scope<P>, row: PageRow): JsonPage<Item>;
}

/** A page that concerns no single organization, which is read in the statement that authenticates, see `openCallerPage`. */
export interface CallerPageQuery<Item> {
  /** SQL of one row with the columns of {@link PageRow}, for the identity `c` and its user `u`. */
  sql: string;
  /** From `$2` on. */
  values: readonly PageValue[];
  prepare: boolean;
  /** What the caller reads. @throws where they may not */
  toPage(caller: Caller, row: PageRow): JsonPage<Item>;
}

/** Collects the values of a {@link CallerPageQuery}. */
export const callerPageValues = () => pageValues(2);

export type PageValue = string | number | readonly string[];

/** What the SQL of a page returns. */
export interface PageRow {
  /** JSON of the items with commas between them; null for none. */
  pageItems: string | null;
  /** Sort key and id of the last of them; null when no page follows. */
  pageLastKey: string | number | null;
  pageLastId: string | null;
  /** The number of all matches; null where it comes with the scope. */
  pageTotal: number | null;
  /** What is asked about that which the list belongs to, such as a team; null if there is none. */
  pageSubject?: boolean | null;
}

/** Collects the values of a page, and returns their placeholders, from `$3` on unless `first` is given. */
export function pageValues(first = 3) {
  const values: PageValue[] = [];
  return { values, value: (given: PageValue) => `$${values.push(given) + first - 1}` };
}

/** The cursor of the page after this one; null when there is none. */
export function nextCursor(sort: string, { pageLastKey, pageLastId }: PageRow): string | null {
  return pageLastKey === null || pageLastId === null ? null : encodeCursor(sort, pageLastKey, pageLastId);
}

/**
 * SQL of a page, for {@link PageQuery}.
 * @param page.given common table expressions for the others @param page.rows selects the rows of the page plus the next one, in order
 * @param page.item selects the one row that each of these, `as` an alias, is shown as
 * @param page.limit SQL of how many rows a page has @param page.key SQL of the sort key @param page.id of the id
 * @param page.bytes ends the page with the item that brings it to so many bytes @param page.subject SQL of `pageSubject`
 */
export function pageSql(page: {
  given?: string;
  rows: string;
  as: string;
  item: string;
  limit: string;
  key: string;
  id: string;
  total: string;
  bytes?: number | undefined;
  subject?: string | undefined;
}): string {
  const { given = "", rows, as, item, limit, key, id, total, bytes, subject } = page;
  const read = `select row_to_json(item)::text as json, ${key} as key, ${id} as id
    from (${rows}) ${as} cross join lateral (${item} offset 0) item`;
  const fitting = `select * from (
    select *, count(*) over () as count, sum(octet_length(json)) over (rows between unbounded preceding and 1 preceding) as before
    from (${read}) read
  ) measured where coalesce(before, 0) < ${bytes}`;
  const [from, shown, count] =
    bytes === undefined ? [read, limit, "count(*)"] : [fitting, `least(count(*), ${limit})::int`, "max(count)"];
  // Whatever comes after the last row is null: arrays end there.
  const last = (column: string) => `case when ${count} > ${shown} then (array_agg(${column}))[${shown}] end`;
  return `
    ${given} select array_to_string((array_agg(json))[1:${shown}], ',') as "pageItems",
      ${last("key")} as "pageLastKey", ${last("id")} as "pageLastId", ${total} as "pageTotal"
      ${subject === undefined ? "" : `, ${subject} as "pageSubject"`}
    from (${from}) listed`;
}
