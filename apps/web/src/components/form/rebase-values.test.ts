import { expect, test } from "vitest";
import { changedValues, rebaseValues } from "./rebase-values.ts";

const read = { name: "Engineering", description: "Builds things" };

test("only what was typed counts as changed", () => {
  expect(changedValues({ ...read, name: "Builders" }, read)).toEqual({ name: "Builders" });
  expect(changedValues(read, read)).toEqual({});
});

test("someone else's change shows where nothing was typed, and never replaces what was", () => {
  const fresh = { name: "Makers", description: "Makes things" };
  expect(rebaseValues({ ...read, name: "Builders" }, read, fresh)).toEqual({
    name: "Builders",
    description: "Makes things",
  });
});
