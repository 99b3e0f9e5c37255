import { z } from "zod";
import { withDates } from "./with-dates.ts";

/**
 * Whether a text is, byte for byte, what JSON.stringify makes of what a schema returns. For answers that Postgres writes: a
 * field too many, in another order or written in another way is a mistake in the SQL. JSON that callers stored may have spaces.
 * @throws when it is not
 */
export function requireJsonOf(schema: z.ZodType, text: string): void {
  const parsed: unknown = JSON.parse(text);
  const expected = JSON.stringify(schema.parse(withDates(schema, parsed)));
  const compared = hasStoredJson(schema) ? JSON.stringify(parsed) : text;
  if (compared !== expected) throw new Error(`This is not the JSON of its schema: ${text}\nIt is: ${expected}`);
}

/** Whether a field of a schema takes any JSON. */
function hasStoredJson(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return hasStoredJson(schema.unwrap());
  if (schema instanceof z.ZodArray) return hasStoredJson(schema.element);
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).some(hasStoredJson);
  return schema instanceof z.ZodRecord || schema instanceof z.ZodUnknown;
}
