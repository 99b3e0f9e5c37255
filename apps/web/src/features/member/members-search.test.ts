import { expect, test } from "vitest";
import { membersSearch } from "./members-search.ts";

test("a shared address opens the same list", () => {
  const search = { tab: "invitations", q: "ada", role: ["admin"], twoFactor: "off", sort: "-joined", status: "all" };
  expect(membersSearch(search)).toEqual(search);
});

test("a mistyped address opens the plain list", () => {
  const search = { tab: "x", q: "", role: [], twoFactor: true, sort: "shoe-size", status: 7 };
  expect(Object.values(membersSearch(search)).filter(Boolean)).toEqual([]);
});
