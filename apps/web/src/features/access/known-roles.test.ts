import { can, mayGive, permissionsHeldBy } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { knownRoles } from "./known-roles.ts";

const builder = { name: "builder", permissions: ["organization:read", "project:create"], isBuiltIn: false };
const owner = { name: "owner", permissions: ["organization:delete"], isBuiltIn: true };

test("the organization's own roles come after the built-in ones and mean what the list says", () => {
  const { names, authority } = knownRoles({ roles: ["admin"], permissions: ["member:update"] }, [owner, builder]);
  expect(names).toEqual(["owner", "admin", "member", "builder"]);
  expect(authority.customRoles).toEqual({ builder: builder.permissions });
});

test("without the list, a role of the caller's own allows what the server says they hold", () => {
  const permissions = ["organization:read", "project:create"];
  const { names, authority } = knownRoles({ roles: ["builder"], permissions });
  expect(names).toEqual(["owner", "admin", "member", "builder"]);
  expect([...permissionsHeldBy(authority)]).toEqual(permissions);
  expect(mayGive(authority, "builder")).toBe(true);
  expect(mayGive(authority, "member")).toBe(false);
});

test("a list that is out of date never gives the caller more than they hold", () => {
  const { authority } = knownRoles({ roles: ["builder"], permissions: ["organization:read"] }, [builder]);
  expect(can(authority, "project:create")).toBe(false);
  expect(can(authority, "organization:read")).toBe(true);
});
