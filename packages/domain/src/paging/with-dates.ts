import { z } from "zod";

/** A value of JSON with times where the schema has dates. */
export function withDates(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return withDates(schema.unwrap(), value);
  if (schema instanceof z.ZodDate && typeof value === "string") return new Date(value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => withDates(schema.element, item));
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return value;
  const { shape } = schema;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withDates(shape[name], field)]));
}
