import { builtInAuthority } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { whyNotAdd, whyNotChange, whyNotDelete } from "./why-not-change.ts";

const own = { permissions: ["organization:read", "team:create"], isBuiltIn: false, memberCount: 0 };
const [owner, admin, member] = ["owner", "admin", "member"].map((role) => builtInAuthority([role]));

test.each([
  ["an admin changes what they hold", admin, own, undefined],
  ["built-in roles cannot be changed", owner, { ...own, isBuiltIn: true }, "Built-in roles can't be changed."],
  ["a member changes none", member, own, "Only owners and admins can change roles."],
  [
    "an admin changes none that allows more",
    admin,
    { ...own, permissions: ["organization:delete"] },
    "It includes permissions you don't have: delete this organization.",
  ],
] as const)("%s", (_, caller, role, reason) => {
  expect(caller && whyNotChange(caller, role)).toBe(reason);
});

test("a role is not deleted while someone has it", () => {
  expect(admin && whyNotDelete(admin, own)).toBeUndefined();
  expect(admin && whyNotDelete(admin, { ...own, memberCount: 1 })).toBe(
    "Used by 1 member. Assign them another role first.",
  );
  expect(admin && whyNotDelete(admin, { ...own, memberCount: 1204 })).toMatch(/^Used by 1,204 members\./);
  expect(member && whyNotDelete(member, { ...own, memberCount: 1 })).toBe("Only owners and admins can delete roles.");
});

test("a permission the author lacks cannot be added to a role, and the reason names who has it", () => {
  expect(admin && whyNotAdd(admin, "organization:delete")).toBe("You don't have this permission; owners do.");
  expect(member && whyNotAdd(member, "team:create")).toBe("You don't have this permission; owners and admins do.");
  expect(admin && whyNotAdd(admin, "team:create")).toBeUndefined();
});
