import { expect, test } from "vitest";
import { directionOf, toggledSort } from "./sorting.ts";

test.each([
  ["name", "asc"],
  ["-name", "desc"],
  ["joined", undefined],
  ["-joined", undefined],
  [undefined, undefined],
])("a list sorted by %s is sorted by its name %s", (sort, direction) => {
  expect(directionOf("name", sort)).toBe(direction);
});

test.each([
  ["name", "-name"],
  ["-name", "name"],
  ["joined", "name"],
])("the heading of the name sorts a list sorted by %s by %s", (sort, next) => {
  expect(toggledSort("name", sort)).toBe(next);
});
