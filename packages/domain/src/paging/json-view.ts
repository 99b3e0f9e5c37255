import { z } from "zod";

/**
 * SQL of an item's fields, each named and in the order of its schema, so that Postgres writes the JSON of an item byte for
 * byte as JSON.stringify does what the schema returns. `Item` is what callers read.
 */
export interface JsonView<Item> {
  readonly columns: string;
  /** Only in types: what the JSON is of. */
  readonly item?: Item;
}

type Item<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/**
 * The view of a schema. Each field is a column of its own name unless `renamed` names another; what the schema does not name
 * is not selected.
 * @param columns SQL by name @throws when a field has no column, or is of a type that Postgres writes in another way
 */
export function jsonView<Shape extends z.ZodRawShape, Column extends string>(
  schema: z.ZodObject<Shape>,
  columns: Readonly<Record<Column, string>>,
  renamed: { readonly [Field in keyof Item<Shape>]?: Column },
): JsonView<Item<Shape>> {
  const list = Object.entries(schema.shape).map(([field, type]) => {
    const column = (renamed as Record<string, Column | undefined>)[field] ?? field;
    if (!Object.hasOwn(columns, column)) throw new Error(`The page has no column for the field ${field}.`);
    return `${asJson(type, columns[column as Column])} as "${field}"`;
  });
  return { columns: list.join(", ") };
}

/** SQL of a time as JavaScript writes it: in UTC, to the millisecond. */
export const isoTime = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function asJson(type: unknown, column: string): string {
  if (type instanceof z.ZodNullable) return asJson(type.unwrap(), column);
  if (type instanceof z.ZodDate) return isoTime(column);
  if (type instanceof z.ZodArray || type instanceof z.ZodString || type instanceof z.ZodEnum) return column;
  if (type instanceof z.ZodBoolean || type instanceof z.ZodNumber) return column;
  throw new Error("Postgres may write a field of this type differently than JavaScript does.");
}
