import { expect, test } from "vitest";
import { isFiltered, toFilter } from "./audit-filter.ts";
import { auditSearch } from "./audit-search.ts";

test("a shared address opens the same list", () => {
  const search = { actor: "usr_1", event: "team.created", target: "team_1", from: "2026-01-01", to: "2026-01-31" };
  expect(auditSearch(search)).toEqual(search);
});

test.each([
  { actor: "", target: 7, event: [] },
  { from: "0002-01-01", to: "2026-13-01" },
  { from: "1969-12-31", to: "soon" },
  { from: "2026-01-32" },
])("a mistyped address opens the complete list: %j", (search) => {
  expect(isFiltered(auditSearch(search))).toBe(false);
});

test("an event that does not exist filters nothing", () => {
  expect(toFilter({ event: "team.painted" })).toEqual({});
  expect(toFilter({ event: "toString" })).toEqual({});
  expect(toFilter({ event: "team.created" })).toEqual({ event: "team.created" });
});

test("days begin and end with those of the reader", () => {
  const { from = "", to = "" } = toFilter({ from: "2026-01-31", to: "2026-01-31" });
  expect(new Date(from)).toEqual(new Date(2026, 0, 31));
  expect(new Date(to)).toEqual(new Date(2026, 1, 1));
});

test("the first day there is begins no earlier than the API allows", () => {
  expect(new Date(toFilter({ from: "1970-01-01" }).from ?? "").getTime()).toBeGreaterThanOrEqual(0);
});
