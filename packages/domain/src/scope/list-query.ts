import { TOTAL_CAP } from "@guildhall/contracts";
import { decodeCursor, type KeyType } from "../paging/cursor.ts";
import { JsonPage } from "../paging/json-page.ts";
import { isoTime, type JsonView } from "../paging/json-view.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import { nextCursor, type PageRow, pageSql, type pageValues } from "./page-query.ts";

/** What a list is ordered by before the id. A cursor names the order that it belongs to. */
export interface ListOrder {
  name: string;
  type: KeyType;
  /** SQL of the key. */
  key: string;
  /** SQL of the id. */
  id: string;
  isDescending?: boolean;
  /** SQL of what comes before both, for lists that are read by offset. */
  before?: string | undefined;
  /**
   * SQL of the organization's id where an index on it, the key and the id has this order. A first page is then bounded from both
   * sides instead of by equality, which makes Postgres read that index: it takes each organization for one of average size, and
   * where most are small it would read and sort all rows of a large one. Further pages are bounded by their cursor.
   */
  within?: string | undefined;
}

interface List<Item> {
  input: PageOrOffsetInput;
  view: JsonView<Item>;
  order: ListOrder;
  /** SQL of common table expressions. */
  given?: string;
  /** SQL of a table or subquery, and its alias. */
  from: string;
  as: string;
  /** SQL of what further tables the items take, from `from` on. */
  itemFrom?: string;
  /** SQL of which rows are listed. */
  conditions: readonly string[];
  /** Has the values of the conditions. */
  values: ReturnType<typeof pageValues>;
  /** Whether one plan suits all values. */
  prepare: boolean;
  bytes?: number;
  subject?: string;
  /** SQL of how many match; without it they are counted. */
  total?: string | undefined;
  /** Finds the rows in another way than by reading the list. */
  search?: ((bounds: PageBounds) => FoundRows) | undefined;
}

/** SQL of where a page begins, of its order and of its limit. */
export interface PageBounds {
  /** Conditions, those of the organization included if the order has it. */
  beyond: readonly string[];
  by: string;
  limit: string;
  /** Whether it begins where the list does. */
  isFirst: boolean;
}

/** SQL of the rows of a page and the next one, and of how many match; `given` are common table expressions for both. */
export interface FoundRows {
  given?: string;
  rows: string;
  total: string;
}

/** A list that is read page by page in one order: what a query for a page of it has, but who may read it. */
export function listQuery<Item>(list: List<Item>) {
  const { input, view, order, from, as, itemFrom = "", conditions, prepare, bytes, subject } = list;
  const { values, value } = list.values;
  const bounds = boundsOf(input, order, value);
  const where = (...more: readonly string[]) => [...conditions, ...more].join(" and ") || "true";
  const listed = (): FoundRows => ({
    given: list.given ?? "",
    rows: `select ${as}.* from ${from} where ${where(...bounds.beyond)} ${bounds.by} ${rangeSql(input, bounds, value)}`,
    total:
      list.total ??
      `(select count(*)::int from (select from ${from} where ${where(...isWithin(order))} limit ${TOTAL_CAP + 1}) counted)`,
  });
  return {
    sql: pageSql({
      ...(list.search?.(bounds) ?? listed()),
      as,
      item: `select ${view.columns} ${itemFrom}`,
      ...{ limit: bounds.limit, key: order.type === "time" ? isoTime(order.key) : order.key, id: order.id },
      ...{ bytes, subject },
    }),
    values,
    prepare,
    /**
     * @param options.count how many match, where that is not counted @param options.cap up to where they are counted
     * @param options.view with the same columns, where it depends on who reads them
     */
    toPage(row: PageRow, options: { count?: number; cap?: number; view?: JsonView<Item> } = {}): JsonPage<Item> {
      const { count = 0, cap, view = list.view } = options;
      const items = row.pageItems ?? "";
      return new JsonPage(view.toItems?.(items) ?? items, nextCursor(order.name, row), row.pageTotal ?? count, cap);
    },
  };
}

type Value = ReturnType<typeof pageValues>["value"];

function boundsOf({ cursor, limit }: PageOrOffsetInput, order: ListOrder, value: Value): PageBounds {
  const { name, type, key, id, isDescending, before, within } = order;
  const after = cursor ? decodeCursor(cursor, name, type) : undefined;
  const [further, back, direction] = isDescending ? ["<", ">", "desc"] : [">", "<", "asc"];
  const isOurs = within === undefined ? [] : [`${within} = ${OWN}`];
  const onFirst = within === undefined ? [] : [`${within} ${further}= ${OWN}`, `${within} ${back}= ${OWN}`];
  const columns = after || within === undefined ? [key, id] : [within, key, id];
  return {
    beyond: after ? [...isOurs, `(${key}, ${id}) ${further} (${value(after.key)}, ${value(after.id)})`] : onFirst,
    by: `order by ${[...(before ? [before] : []), ...columns.map((column) => `${column} ${direction}`)].join(", ")}`,
    // A cached plan halves the time of a page if its limit is known.
    limit: limit === DEFAULT_LIMIT ? String(DEFAULT_LIMIT) : `${value(limit)}::int`,
    isFirst: after === undefined,
  };
}

const OWN = "caller.organization_id";

const isWithin = ({ within }: ListOrder) => (within === undefined ? [] : [`${within} = ${OWN}`]);

const rangeSql = ({ offset }: PageOrOffsetInput, { limit }: PageBounds, value: Value) =>
  `limit ${limit} + 1${offset === undefined ? "" : ` offset ${value(offset)}::int`}`;

/** Of the pages whose statements are worth preparing. */
export const DEFAULT_LIMIT = 50;
