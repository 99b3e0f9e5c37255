import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

type ColumnKey<Table extends PgTable> = keyof Table["_"]["columns"] & string;

/**
 * A row as hand-written SQL returns it. Times are Postgres' text, since Drizzle turns off the parsing of dates on the
 * client that both share.
 */
export type SqlRow<Row> = {
  [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] extends Date | null ? string | null : Row[Key];
};

/** A row whose times are Dates where Drizzle read it, and text where hand-written SQL did. */
export type AnyRow<Row> = { [Key in keyof Row]: Row[Key] | SqlRow<Row>[Key] };

/** The columns of a table except the given ones, for the `select` and `returning` of a Drizzle query. */
export function columnsOf<Table extends PgTable, Omitted extends ColumnKey<Table> = never>(
  table: Table,
  omit: readonly Omitted[] = [],
): Omit<Table["_"]["columns"], Omitted> {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => !isIn(omit, key));
  // What was filtered out is what the type leaves out.
  return Object.fromEntries(columns) as Omit<Table["_"]["columns"], Omitted>;
}

/** The same for hand-written SQL: `m.id, m.user_id as "userId"`. @param alias the table's name in the statement */
export function selectList<Table extends PgTable>(
  table: Table,
  alias: string,
  omit: readonly ColumnKey<Table>[] = [],
): string {
  return listOf(
    table,
    alias,
    Object.keys(getTableColumns(table)).filter((key) => !isIn(omit, key)),
  );
}

/** A few columns of a table for hand-written SQL, in the form of {@link selectList}. */
export function selectOnly<Table extends PgTable>(
  table: Table,
  alias: string,
  keys: readonly ColumnKey<Table>[],
): string {
  return listOf(table, alias, keys);
}

/** Every column of a table for hand-written SQL, by its key: `{ userId: "m.user_id" }`. @param alias as in {@link selectList} */
export function sqlColumns<Table extends PgTable>(table: Table, alias: string): Record<ColumnKey<Table>, string> {
  const columns = Object.entries(getTableColumns(table)).map(([key, { name }]) => [key, `${alias}.${name}`]);
  // What the table's type names are its columns.
  return Object.fromEntries(columns) as Record<ColumnKey<Table>, string>;
}

function listOf(table: PgTable, alias: string, keys: readonly string[]): string {
  const columns = getTableColumns(table);
  return keys
    .map((key) => {
      const column = columns[key];
      if (!column) throw new Error(`Table ${getTableName(table)} has no column ${key}.`);
      return column.name === key ? `${alias}.${key}` : `${alias}.${column.name} as "${key}"`;
    })
    .join(", ");
}

const isIn = (keys: readonly string[], key: string) => keys.includes(key);
