import { z } from "zod";
import { withDates } from "./with-dates.ts";

/**
 * SQL of an item's fields, each named and in the order of its schema, so that Postgres writes the JSON of an item byte for
 * byte as JSON.stringify does what the schema returns. `Item` is what callers read.
 */
export interface JsonView<Item> {
  readonly columns: string;
  /** The JSON of items that Postgres cannot write: code makes them of these columns, given as JSON with commas between rows. */
  readonly toItems?: (rows: string) => string;
  /** Only in types: what the JSON is of. */
  readonly item?: Item;
}

type Item<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** SQL by the names of columns. One that a schema has as an object has columns itself; it is null where the first of them is. */
export interface Columns {
  readonly [name: string]: string | Columns;
}

/**
 * The view of a schema. Each field is a column of its own name unless `renamed` names another; what the schema does not name
 * is not selected.
 * @throws when a field has no column, or is of a type that Postgres writes in another way
 */
export function jsonView<Shape extends z.ZodRawShape, Given extends Columns>(
  schema: z.ZodObject<Shape>,
  columns: Given,
  renamed: { readonly [Field in keyof Item<Shape>]?: keyof Given & string } = {},
): JsonView<Item<Shape>> {
  const list = Object.entries(schema.shape).map(([field, type]) => {
    const column = columns[(renamed as Record<string, string | undefined>)[field] ?? field];
    if (column === undefined) throw new Error(`The page has no column for the field ${field}.`);
    return `${asJson(type, column)} as "${field}"`;
  });
  return { columns: list.join(", ") };
}

/**
 * The view of a schema of which code decides some fields, such as what someone's roles allow.
 * @param columns SQL of what `toItem` takes @param toItem makes an item of a row, in which times are text. It may leave them, and
 * have fields that the schema has not
 */
export function rowView<Row, Item>(
  schema: z.ZodType<Item>,
  columns: string,
  toItem: (row: Row) => unknown,
): JsonView<Item> {
  return {
    columns,
    toItems(text) {
      // What the columns are is what the type of a row is written for, as everywhere in hand-written SQL.
      const rows = JSON.parse(`[${text}]`) as Row[];
      return rows.map((row) => JSON.stringify(schema.parse(withDates(schema, toItem(row))))).join();
    },
  };
}

/** SQL of a time as JavaScript writes it: in UTC, to the millisecond. */
export const isoTime = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function asJson(type: unknown, column: string | Columns): string {
  if (type instanceof z.ZodNullable)
    return `${ifAny(column)}${asJson(type.unwrap(), column)}${ifAny(column) && " end"}`;
  if (type instanceof z.ZodObject && typeof column === "object") {
    return `(select row_to_json(nested) from (select ${jsonView(type, column).columns}) nested)`;
  }
  if (typeof column === "object") throw new Error("Only an object has columns.");
  if (type instanceof z.ZodDate) return isoTime(column);
  if (type instanceof z.ZodArray || type instanceof z.ZodString || type instanceof z.ZodEnum) return column;
  if (type instanceof z.ZodBoolean || type instanceof z.ZodNumber) return column;
  // What callers stored, as they stored it.
  if (type instanceof z.ZodRecord) return column;
  throw new Error("Postgres may write a field of this type differently than JavaScript does.");
}

/** The beginning of a case that is null where the first of some columns is. */
function ifAny(column: string | Columns): string {
  const [first] = typeof column === "object" ? Object.values(column) : [];
  return typeof first === "string" ? `case when ${first} is not null then ` : "";
}
