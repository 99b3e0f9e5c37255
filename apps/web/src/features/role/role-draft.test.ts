import { permissionsOf } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { knownRoles } from "./known-roles.ts";
import { changeOf, draftOf, newDraft, toRoleName } from "./role-draft.ts";

test("a new role begins with what members may do, short of what its author does not hold", () => {
  const admins = knownRoles({ roles: ["admin"], permissions: [...permissionsOf("admin", {})] });
  expect(newDraft(admins).permissions).toEqual(permissionsOf("member", {}));
  const scribes = knownRoles({ roles: ["scribe"], permissions: ["organization:read", "ac:create"] });
  expect([...newDraft(scribes).permissions]).toEqual(["organization:read"]);
});

test("what is gained and lost by a change", () => {
  const { permissions } = draftOf({ name: "builder", permissions: ["project:create", "team:create"] });
  expect(changeOf(["ac:read", "team:create"], permissions)).toEqual({ gained: ["project:create"], lost: ["ac:read"] });
  expect(changeOf(["project:create", "team:create"], permissions)).toEqual({ gained: [], lost: [] });
});

test("a name is lower-cased as it is typed, and its spaces become hyphens", () => {
  expect(toRoleName("Project  Lead")).toBe("project-lead");
});
