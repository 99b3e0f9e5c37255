import { expect, test } from "vitest";
import { addToEntry, endsAddress, sortEntry, whyNotSend } from "./address-entry.ts";

test("what is still being typed is included", () => {
  const { ready } = sortEntry({ addresses: [{ email: "ada@example.com" }], draft: "bob@example.com" });
  expect(ready.map(({ email }) => email)).toEqual(["ada@example.com", "bob@example.com"]);
});

test("addresses with a problem are separate", () => {
  const rejected = { email: "eve@example.com", problem: "eve@example.com is already a member." };
  const { ready, invalid } = sortEntry({ addresses: [rejected], draft: "bob" });
  expect(ready).toEqual([]);
  expect(invalid.map(({ email }) => email)).toEqual(["eve@example.com", "bob"]);
});

test("addresses with a problem come first, those of the next paste included", () => {
  const first = addToEntry({ addresses: [], draft: "" }, "ada@example.com, bob, eve@example.com");
  expect(first.addresses.map(({ email }) => email)).toEqual(["bob", "ada@example.com", "eve@example.com"]);
  const second = addToEntry(first, "fay@example.com gus@");
  expect(second.addresses.map(({ email }) => email)).toEqual([
    ...["bob", "gus@"],
    ...["ada@example.com", "eve@example.com", "fay@example.com"],
  ]);
});

test("rejects none and more than a hundred", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `p${index}@example.com` }));
  expect(whyNotSend([])).toMatch("at least one");
  expect(whyNotSend(many(100))).toBeUndefined();
  expect(whyNotSend(many(101))).toMatch("You entered 101");
});

test.each([
  ["ada@example.com,", true],
  ["ada@example.com ", true],
  ["Ada ", false],
  ["Ada <ada@example.com ", false],
  ["Ada <ada@example.com> ", true],
  ["ada@example.com", false],
])("typing %j ends an address: %s", (text, ends) => {
  expect(endsAddress(text)).toBe(ends);
});
