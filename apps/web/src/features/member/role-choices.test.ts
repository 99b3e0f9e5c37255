import { expect, test } from "vitest";
import { givableRoles, needsConsent, permissionsLost, roleChoices, whyNotRemove } from "./role-choices.ts";

test("an owner may give every role, an admin all but owner, a member only member", () => {
  expect(givableRoles(["owner"])).toEqual(["owner", "admin", "member"]);
  expect(givableRoles(["admin"])).toEqual(["admin", "member"]);
  expect(givableRoles(["member"])).toEqual(["member"]);
});

test("an admin is offered no change of an owner, and told who could", () => {
  expect(roleChoices(["admin"], ["owner"])).toEqual({
    editable: false,
    reason: "Only owners can change an owner’s role.",
  });
  expect(roleChoices(["admin"], ["member"])).toEqual({ editable: true, roles: ["admin", "member"] });
});

test("a member is offered no change at all", () => {
  expect(roleChoices(["member"], ["member"])).toMatchObject({ editable: false });
});

test("a change of one's own role, or of who is owner, is asked about first", () => {
  expect(needsConsent({ isSelf: true, before: ["admin"], after: ["member"] })).toBe(true);
  expect(needsConsent({ isSelf: false, before: ["member"], after: ["owner"] })).toBe(true);
  expect(needsConsent({ isSelf: false, before: ["owner", "admin"], after: ["admin"] })).toBe(true);
  expect(needsConsent({ isSelf: false, before: ["member"], after: ["admin"] })).toBe(false);
});

test("an owner who becomes admin loses the right to delete the organization, and nothing else", () => {
  expect(permissionsLost(["owner"], ["admin"])).toEqual(["organization:delete"]);
  expect(permissionsLost(["member"], ["admin"])).toEqual([]);
});

test("a member removes nobody, an admin everybody but owners", () => {
  expect(whyNotRemove(["member"], ["member"])).toBe("Only owners and admins can remove members.");
  expect(whyNotRemove(["admin"], ["owner"])).toBe("Only owners can remove an owner.");
  expect(whyNotRemove(["admin"], ["admin"])).toBeUndefined();
});
