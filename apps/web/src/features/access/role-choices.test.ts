import { builtInAuthority, permissionsOf } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { knownRoles } from "./known-roles.ts";
import {
  defaultRoleOf,
  needsConsent,
  permissionsLost,
  roleOptions,
  whyNotChangeAccess,
  whyNotChangeRole,
  whyNotRemove,
} from "./role-choices.ts";

const builder = { name: "builder", permissions: ["organization:read", "project:create"], isBuiltIn: false };
const scribe = { name: "scribe", permissions: ["organization:read", "invitation:create"], isBuiltIn: false };

/** The roles of an organization with a builder and a scribe, as visible to someone with a built-in role. */
const knownTo = (role: string) =>
  knownRoles({ roles: [role], permissions: [...permissionsOf(role, {})] }, [builder, scribe]);
const assignableBy = (role: string) =>
  roleOptions(knownTo(role)).flatMap((option) => (option.whyNot === undefined ? [option.role] : []));

test("an owner may assign every role, an admin all but owner, a member only member", () => {
  expect(assignableBy("owner")).toEqual(["owner", "admin", "member", "builder", "scribe"]);
  expect(assignableBy("admin")).toEqual(["admin", "member", "builder", "scribe"]);
  expect(assignableBy("member")).toEqual(["member"]);
});

test("a role that is not assignable has the permissions beyond the caller's as the reason", () => {
  const options = roleOptions(knownTo("member"));
  expect(options.find(({ role }) => role === "owner")?.whyNot).toBe("Only owners can make someone an owner.");
  expect(options.find(({ role }) => role === "builder")?.whyNot).toBe(
    "Includes permissions you don't have: create projects.",
  );
  expect(options.find(({ role }) => role === "admin")?.whyNot).toMatch(
    /^Includes permissions you don't have: .+ and \d+ more\.$/,
  );
});

test("the default role is member, or the caller's own when that is less", () => {
  expect(defaultRoleOf(roleOptions(knownTo("admin")))).toBe("member");
  const scribes = knownRoles({ roles: ["scribe"], permissions: scribe.permissions });
  expect(defaultRoleOf(roleOptions(scribes))).toBe("scribe");
});

test("an admin cannot change an owner, and the reason names who can", () => {
  expect(whyNotChangeRole(knownTo("admin"), ["owner"])).toBe("Only owners can change an owner’s role.");
  expect(whyNotChangeRole(knownTo("admin"), ["member"])).toBeUndefined();
});

test("a member cannot change roles", () => {
  expect(whyNotChangeRole(knownTo("member"), ["member"])).toBeTruthy();
});

test("a change of one's own role, of owners, or that ends a restriction, needs confirmation", () => {
  const change = { isSelf: false, before: ["member"], after: ["admin"], isRestricted: false };
  expect(needsConsent(change)).toBe(false);
  expect(needsConsent({ ...change, isSelf: true })).toBe(true);
  expect(needsConsent({ ...change, after: ["owner"] })).toBe(true);
  expect(needsConsent({ ...change, before: ["owner", "admin"] })).toBe(true);
  expect(needsConsent({ ...change, isRestricted: true })).toBe(true);
});

test("an owner who becomes admin loses only the permission to delete the organization", () => {
  const { authority } = knownTo("owner");
  expect(permissionsLost(["owner"], ["admin"], authority)).toEqual(["organization:delete"]);
  expect(permissionsLost(["member"], ["admin"], authority)).toEqual([]);
  expect(permissionsLost(["builder", "member"], ["member"], authority)).toEqual(["project:create"]);
});

test("a member can remove no one, an admin everyone but owners", () => {
  expect(whyNotRemove(builtInAuthority(["member"]), ["member"])).toBe("Only owners and admins can remove members.");
  expect(whyNotRemove(builtInAuthority(["admin"]), ["owner"])).toBe("Only owners can remove an owner.");
  expect(whyNotRemove(builtInAuthority(["admin"]), ["admin"])).toBeUndefined();
});

test("only plain members can be limited to projects, by those who may change members and read projects", () => {
  const changer = knownRoles({ roles: ["changer"], permissions: ["member:update"] }).authority;
  expect(whyNotChangeAccess(builtInAuthority(["admin"]), ["member"])).toBeUndefined();
  expect(whyNotChangeAccess(builtInAuthority(["admin"]), ["admin"])).toMatch(
    /^Only people whose only role is member can/,
  );
  expect(whyNotChangeAccess(builtInAuthority(["member"]), ["member"])).toMatch(/^Only owners and admins can/);
  expect(whyNotChangeAccess(changer, ["member"])).toBe("Only owners, admins, and members can see projects.");
});
