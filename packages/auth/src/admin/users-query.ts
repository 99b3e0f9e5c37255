import { type UserFilter, userFields } from "@guildhall/domain";
import { z } from "zod";

const MOST = 100;
/** Further down, a list is searched or filtered. */
const FURTHEST = 100_000;
const MOST_VALUES = 100;

const count = (name: string, from: number, to: number) => {
  const error = `${name} must be a whole number from ${from} to ${to}.`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
};
const oneOf = <const Names extends readonly [string, ...string[]]>(name: string, names: Names) =>
  z.enum(names, { error: `${name} must be one of ${names.join(", ")}.` });
const text = (name: string) => {
  const error = `${name} must be text of at most 254 characters.`;
  return z.string({ error }).max(254, { error });
};

const comparisons = ["eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in"] as const;
const matches = ["contains", "starts_with", "ends_with"] as const;
const isMatch = (operator: string): operator is (typeof matches)[number] => matches.some((each) => each === operator);

/** The query of `list-users`, as Better Auth's clients send it. */
export const UsersQuery = z.object({
  searchValue: text("searchValue").optional().meta({ description: "The text to search for" }),
  searchField: oneOf("searchField", ["email", "name", "any"])
    .default("email")
    .meta({ description: "`any` is ours: name or email" }),
  searchOperator: oneOf("searchOperator", matches).default("contains"),
  limit: count("limit", 1, MOST).default(MOST),
  offset: count("offset", 0, FURTHEST).default(0),
  sortBy: oneOf("sortBy", userFields).default("createdAt"),
  sortDirection: oneOf("sortDirection", ["asc", "desc"]).optional(),
  filterField: oneOf("filterField", userFields).default("email"),
  filterValue: z
    .union([text("filterValue"), z.number(), z.boolean(), z.array(text("filterValue")).max(MOST_VALUES)], {
      error: `filterValue must be text, a number, a boolean, or a list of at most ${MOST_VALUES} texts.`,
    })
    .optional(),
  filterOperator: oneOf("filterOperator", [...comparisons, ...matches]).default("eq"),
});
type UsersQuery = z.infer<typeof UsersQuery>;

/** What of a query has a meaning together. `problem` is what is wrong with `filterValue`. */
export function filtersOf(query: UsersQuery): { filters: UserFilter[] } | { problem: string } {
  const { searchValue, searchField, searchOperator, filterValue, filterField: field, filterOperator: operator } = query;
  const search: UserFilter[] = searchValue ? [{ field: searchField, operator: searchOperator, text: searchValue }] : [];
  if (filterValue === undefined) return { filters: search };
  const sent = (Array.isArray(filterValue) ? filterValue : [filterValue]).map(String);
  if (isMatch(operator)) {
    const [only = ""] = sent;
    if (field !== "id" && field !== "name" && field !== "email") return { problem: "is text, which this field is not" };
    return { filters: [...search, { field, operator, text: only }] };
  }
  const values: (string | boolean)[] = [];
  for (const value of sent) {
    const read = readValue(field, value);
    if (read === undefined) return { problem: kinds[kindOf(field)] };
    values.push(read);
  }
  return { filters: [...search, { field, operator, values }] };
}

const kinds = { text: "must be text", boolean: "must be true or false", time: "must be a time" } as const;

function kindOf(field: UsersQuery["filterField"]): keyof typeof kinds {
  if (field === "emailVerified" || field === "banned") return "boolean";
  return field === "createdAt" || field === "updatedAt" ? "time" : "text";
}

function readValue(field: UsersQuery["filterField"], value: string): string | boolean | undefined {
  const kind = kindOf(field);
  if (kind === "text") return value;
  if (kind === "boolean") return value === "true" ? true : value === "false" ? false : undefined;
  const time = new Date(value);
  const isKnown = time.getTime() >= 0 && time.getTime() < Date.UTC(10_000, 0);
  return isKnown ? time.toISOString() : undefined;
}
