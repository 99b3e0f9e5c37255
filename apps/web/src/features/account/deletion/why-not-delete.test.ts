import { expect, test } from "vitest";
import { whyNotDelete } from "./why-not-delete.ts";

test.each([
  [[{ name: "Acme" }], /^You are the only owner of Acme\. Make someone else an owner/],
  [[{ name: "Acme" }, { name: "Works" }], /^You are the only owner of 2 organizations\./],
])("the only owner of %j cannot delete their account", (soleOwned, reason) => {
  expect(whyNotDelete(soleOwned)).toMatch(reason);
});

test("anyone else can, and no one is stopped before it is known", () => {
  expect(whyNotDelete([])).toBeUndefined();
  expect(whyNotDelete(undefined)).toBeUndefined();
});
