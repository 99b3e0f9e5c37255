import { permissionsOf } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { knownRoles } from "../access/known-roles.ts";
import { changeOf, draftOf, newDraft, rebase, toRoleName } from "./role-draft.ts";

test("a new role begins with what members may do, short of what its author does not hold", () => {
  const admins = knownRoles({ roles: ["admin"], permissions: [...permissionsOf("admin", {})] });
  expect(newDraft(admins).permissions).toEqual(permissionsOf("member", {}));
  const scribes = knownRoles({ roles: ["scribe"], permissions: ["organization:read", "ac:create"] });
  expect([...newDraft(scribes).permissions]).toEqual(["organization:read"]);
});

test("what is gained and lost by a change", () => {
  const before = draftOf({ name: "builder", permissions: ["ac:read", "team:create"] }).permissions;
  const after = draftOf({ name: "builder", permissions: ["project:create", "team:create"] }).permissions;
  expect(changeOf(before, after)).toEqual({ gained: ["project:create"], lost: ["ac:read"] });
  expect(changeOf(after, after)).toEqual({ gained: [], lost: [] });
});

test("a name is lower-cased as it is typed, and its spaces become hyphens", () => {
  expect(toRoleName("Project  Lead")).toBe("project-lead");
});

test("a role lets its holders see the organization, whatever is in it", () => {
  expect([...draftOf({ name: "hollow", permissions: [] }).permissions]).toEqual(["organization:read"]);
});

test("on top of someone else's change, only what was changed in the editor is changed again", () => {
  const from = draftOf({ name: "scribe", permissions: ["ac:read", "team:create"] });
  const onto = draftOf({ name: "clerk", permissions: ["ac:read", "team:create", "sso:read"] });
  const draft = draftOf({ name: "scribe", permissions: ["ac:read", "project:create"] });
  const rebased = rebase(draft, { from, onto });
  expect(rebased.name).toBe("clerk");
  expect([...rebased.permissions].toSorted()).toEqual(["ac:read", "organization:read", "project:create", "sso:read"]);
  expect(rebase({ ...draft, name: "writer" }, { from, onto }).name).toBe("writer");
});
