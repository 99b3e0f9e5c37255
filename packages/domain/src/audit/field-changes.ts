import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "@guildhall/contracts";

type Row = Readonly<Record<string, unknown>>;

/** The fields that differ between two rows that have the same fields, before and after. */
export const changesBetween = (before: Row, after: Row): FieldChange[] =>
  Object.keys(after).flatMap((field) => {
    const [from, to] = [plain(before[field]), plain(after[field])];
    return isDeepStrictEqual(from, to) ? [] : [{ field, from, to }];
  });

/** What something had when it was created. */
export const createdWith = (row: Row): FieldChange[] =>
  Object.entries(row).map(([field, value]) => ({ field, from: null, to: plain(value) }));

/** What something had when it ended. */
export const endedWith = (row: Row): FieldChange[] =>
  Object.entries(row).map(([field, value]) => ({ field, from: plain(value), to: null }));

/**
 * As the log stores it: times as text, nothing as null, and objects as JSON, since the hash must not depend on how a database or
 * a program writes the numbers in them.
 */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && !Array.isArray(value) ? JSON.stringify(value) : value;
}
