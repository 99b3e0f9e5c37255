import { isStorable, MAX_FILTER_TEXT } from "@guildhall/contracts";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { DomainError } from "../errors/domain-error.ts";

// Postgres and JavaScript write years of four digits in the same way.
const isCommonYear = (date: Date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;

const Instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date(), z.number()])
  .transform((value) => new Date(value))
  .refine(isCommonYear)
  .transform((date) => date.toISOString());

const integer = z.union([z.int(), z.string().regex(/^-?\d{1,15}$/)]);
const flag = z.union([z.boolean(), z.enum(["true", "false"])]);

/** The types of fields: the text of a value for Postgres, Postgres' own type, and what to send. */
const types = {
  text: {
    schema: z.string().max(MAX_FILTER_TEXT).refine(isStorable),
    cast: sql`text`,
    expected: `text of at most ${MAX_FILTER_TEXT} characters`,
  },
  time: { schema: Instant, cast: sql`timestamptz`, expected: "a time such as 2026-01-31T12:00:00Z" },
  number: { schema: integer.transform(String), cast: sql`bigint`, expected: "a whole number" },
  boolean: { schema: flag.transform(String), cast: sql`boolean`, expected: "true or false" },
};

export type ValueType = keyof typeof types;

/** One value as text, checked against the type of its field. @throws invalid_input naming filterValue */
export function readValue(type: ValueType, value: unknown): string {
  const parsed = types[type].schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const message = `filterValue must be ${types[type].expected}, for this field and operator.`;
  throw new DomainError("invalid_input", message, { filterValue: message });
}

/** One value, or a list of them, as SQL of the field's type. @throws invalid_input naming filterValue */
export function toSql(type: ValueType, value: unknown): SQL {
  return sql`${sql.param(readValue(type, value))}::text::${types[type].cast}`;
}

export function toSqlArray(type: ValueType, values: readonly unknown[]): SQL {
  return sql`${sql.param(values.map((value) => readValue(type, value)))}::text[]::${types[type].cast}[]`;
}
