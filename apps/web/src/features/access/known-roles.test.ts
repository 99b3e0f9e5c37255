import { can, mayAssign, permissionsHeldBy } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { knownRoles } from "./known-roles.ts";

const builder = { name: "builder", permissions: ["organization:read", "project:create"], isBuiltIn: false };
const owner = { name: "owner", permissions: ["organization:delete"], isBuiltIn: true };

test("custom roles come after the built-in ones and have the permissions of the list", () => {
  const { names, authority } = knownRoles({ roles: ["admin"], permissions: ["member:update"] }, [owner, builder]);
  expect(names).toEqual(["owner", "admin", "member", "builder"]);
  expect(authority.customRoles).toEqual({ builder: builder.permissions });
});

test("without the list, each of the caller's roles has all of the caller's permissions", () => {
  const permissions = ["organization:read", "project:create"];
  const { names, authority } = knownRoles({ roles: ["builder"], permissions });
  expect(names).toEqual(["owner", "admin", "member", "builder"]);
  expect([...permissionsHeldBy(authority)]).toEqual(permissions);
  expect(mayAssign(authority, "builder")).toBe(true);
  expect(mayAssign(authority, "member")).toBe(false);
});

test("an outdated list never adds to the caller's permissions", () => {
  const { authority } = knownRoles({ roles: ["builder"], permissions: ["organization:read"] }, [builder]);
  expect(can(authority, "project:create")).toBe(false);
  expect(can(authority, "organization:read")).toBe(true);
});
