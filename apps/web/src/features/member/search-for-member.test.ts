import { expect, test } from "vitest";
import { membersSearch } from "./members-search.ts";
import { searchForMember } from "./search-for-member.ts";

test.each([
  ["ada@example.com", { q: "ada@example.com" }],
  [`${"a".repeat(60)}@${"b".repeat(60)}.example`, { member: "usr_ada" }],
])("the address %s leads to that member alone, as the page reads its URL", (email, search) => {
  expect(searchForMember({ email, userId: "usr_ada" })).toEqual(search);
  expect(membersSearch(search)).toMatchObject(search);
});
