import { expect, test } from "vitest";
import { toggledRoles } from "./toggled-roles.ts";

const names = ["owner", "admin", "member", "builder", "scribe"];
const after = (roles: string[], role: string, isChecked: boolean) => toggledRoles(roles, { role, isChecked, names });

test("roles add up, in the order of the list", () => {
  expect(after(["scribe"], "builder", true)).toEqual(["builder", "scribe"]);
  expect(after(["builder", "scribe"], "member", true)).toEqual(["member", "builder", "scribe"]);
  expect(after(["builder", "scribe"], "builder", false)).toEqual(["scribe"]);
  expect(after(["scribe"], "scribe", false)).toEqual([]);
});

test("a built-in role takes the place of another", () => {
  expect(after(["member", "scribe"], "admin", true)).toEqual(["admin", "scribe"]);
  expect(after(["owner", "admin"], "owner", false)).toEqual(["admin"]);
});

test("a role that is gone from the list comes last", () => {
  expect(after(["gone"], "scribe", true)).toEqual(["scribe", "gone"]);
});
