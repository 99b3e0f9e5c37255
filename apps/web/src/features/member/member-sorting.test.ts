import { expect, test } from "vitest";
import { memberSorts, toMemberSort, toSortingState } from "./member-sorting.ts";

test("every order survives the way into the table and back", () => {
  const values = memberSorts.map(({ value }) => value);
  expect(values.map((sort) => toMemberSort(toSortingState(sort)))).toEqual(values);
});

test("a table sorted by nothing is sorted by name", () => {
  expect(toMemberSort([])).toBe("name");
});
