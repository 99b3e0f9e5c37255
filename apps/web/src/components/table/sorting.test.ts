import { expect, test } from "vitest";
import { toSort, toSortingState } from "./sorting.ts";

test.each(["name", "-name"])("the order %s survives the way into the table and back", (sort) => {
  expect(toSort(toSortingState(sort))).toBe(sort);
});

test("a table sorted by nothing has no order", () => {
  expect(toSortingState(undefined)).toEqual([]);
  expect(toSort([])).toBeUndefined();
});
