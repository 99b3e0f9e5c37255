import { z } from "zod";

/**
 * Whether a text is, byte for byte, what JSON.stringify makes of what a schema returns. For answers that Postgres writes: a
 * field too many, in another order or written in another way is a mistake in the SQL.
 * @throws when it is not
 */
export function requireJsonOf(schema: z.ZodType, text: string): void {
  const expected = JSON.stringify(schema.parse(withDates(schema, JSON.parse(text))));
  if (text !== expected) throw new Error(`This is not the JSON of its schema: ${text}\nIt is: ${expected}`);
}

/** A value of JSON with times where the schema has dates. */
function withDates(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return withDates(schema.unwrap(), value);
  if (schema instanceof z.ZodDate && typeof value === "string") return new Date(value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => withDates(schema.element, item));
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return value;
  const { shape } = schema;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withDates(shape[name], field)]));
}
