import type { MemberFilter } from "@guildhall/contracts";
import { memberSearchText } from "@guildhall/db";
import { and, type SQL, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { contains, literally } from "../paging/contains.ts";
import { readValue, toSql, toSqlArray } from "./filter-value.ts";
import { searchableField } from "./searchable-fields.ts";

const comparisons = { lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` };

const patterns = {
  contains: (text: string) => `%${literally(text)}%`,
  starts_with: (text: string) => `${literally(text)}%`,
  ends_with: (text: string) => `%${literally(text)}`,
};

/**
 * Better Auth's filter as a condition, case and all. What is compared with nothing is never smaller or greater, nor
 * equal; `ne` and `not_in` are the opposite of `eq` and `in`. One value for `in` is a list of one.
 * @throws invalid_input naming filterField, filterOperator or filterValue
 */
export function memberFilter(filter: MemberFilter): SQL | undefined {
  const { type, column } = searchableField(filter.field, "filterField");
  const { operator, value } = filter;
  switch (operator) {
    case "eq":
      return and(mayHold(filter), sql`${column} = ${toSql(type, value)}`);
    case "ne":
      return sql`${column} is distinct from ${toSql(type, value)}`;
    case "in":
      return sql`${column} = any(${toSqlArray(type, toList(value))})`;
    case "not_in":
      return sql`(${column} = any(${toSqlArray(type, toList(value))})) is not true`;
    case "contains":
    case "starts_with":
    case "ends_with":
      requireText(type, operator);
      return and(mayHold(filter), sql`${column} like ${patterns[operator](readValue(type, value))}`);
    default:
      return sql`${column} ${comparisons[operator]} ${toSql(type, value)}`;
  }
}

const toList = (value: MemberFilter["value"]): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What the trigram index answers about names and addresses: that the text is in one of them, case-insensitive. */
function mayHold({ field, value }: MemberFilter): SQL | undefined {
  if (field !== "name" && field !== "email") return undefined;
  // Beyond ASCII, lower case may depend on what stands around.
  if (typeof value !== "string" || !/^[\x20-\x7e]*$/.test(value)) return undefined;
  return sql`${sql.raw(memberSearchText("member"))} like ${contains(value)}`;
}

function requireText(type: string, operator: string): void {
  if (type === "text") return;
  const message = `${operator} is for fields of text. Compare this one with eq, ne, lt, lte, gt, gte, in or not_in.`;
  throw new DomainError("invalid_input", message, { filterOperator: message });
}
