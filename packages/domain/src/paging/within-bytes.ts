import type { PendingQuery, Row, Sql } from "postgres";
import type { PageOrOffsetInput } from "./page.ts";

/**
 * What the values of one list's items may take as text, in bytes. Items hold what callers stored, up to 24 KB each; a
 * thousand of them in one answer would occupy the process for a third of a second.
 */
export const PAGE_BYTES = 1_000_000;

/** The same of a page by cursor, of which one batch of calls may read 50. */
export const CURSOR_PAGE_BYTES = 250_000;

/** How many bytes a page may have, by offset or by cursor. */
export const bytesOfPage = ({ offset }: PageOrOffsetInput) => (offset === undefined ? CURSOR_PAGE_BYTES : PAGE_BYTES);

/** What {@link withinBytes} adds to each row. */
export interface FittingRow {
  place: string;
  /** How many rows the page had before it was shortened. */
  pageRows: number;
  bytesBefore: string;
}

const [beforePage, behindPage] = [
  `select * from (
    select page.*, count(*) over ()::int as "pageRows", coalesce(sum(octet_length(page::text)) over (
      order by page.place rows between unbounded preceding and 1 preceding), 0) as "bytesBefore"
    from (`,
  `) page) measured
  where "bytesBefore" < `,
];

/**
 * SQL for the first rows of a page, up to the one with which they reach so many bytes: one row at least.
 * @param page selects the rows, with `place` (a row number) to order them by
 */
export const withinBytes = (sql: Sql, page: PendingQuery<Row[]>, bytes = PAGE_BYTES) =>
  sql`${sql.unsafe(beforePage)}${page}${sql.unsafe(behindPage)}${bytes}`;

/**
 * SQL of the same as JSON, for a statement that is put together once: an array as text. Each row is written once, to measure it and to
 * return it.
 * @param rows.columns what an item has @param rows.from a table or subquery of the rows of the page @param rows.order what to order
 * them by
 */
export const jsonWithinBytes = ({ columns, from, order }: { columns: string; from: string; order: string }) => `(
  select coalesce('[' || string_agg(json, ',' order by place) || ']', '[]') from (
    select json, place, coalesce(sum(octet_length(json)) over (
      order by place rows between unbounded preceding and 1 preceding), 0) as before
    from (
      select row_to_json(item)::text as json, row_number() over (order by ${order}) as place
      from ${from} cross join lateral (select ${columns}) item) written) measured
  where before < ${PAGE_BYTES})`;
