import { permissions, permissionsOf } from "@guildhall/permissions";
import { expect, test } from "vitest";
import { actionsInSentence, allowanceInWords, permissionTitle } from "./permission-words.ts";
import { resourceGroups } from "./resources.ts";

test("every permission with a feature behind it is in exactly one group", () => {
  const offered = permissions.filter((permission) => permission !== "webhook:manage");
  expect(resourceGroups.flatMap((group) => group.permissions)).toEqual(offered);
  expect(permissionTitle("project:create")).toBe("Create projects");
});

test("describes a role by what it lacks when that is shorter", () => {
  expect(allowanceInWords(permissions)).toBe("All permissions");
  expect(allowanceInWords([...permissionsOf("admin", {})])).toBe("All except: delete this organization");
  expect(allowanceInWords(["project:read", "sso:read", "sso:update"])).toBe("Projects and single sign-on");
  expect(allowanceInWords([])).toBe("No permissions");
});

test("a long list of actions ends in a count", () => {
  expect(actionsInSentence(["team:create", "team:update", "team:delete"], 2)).toBe(
    "create teams, change teams, and delete teams",
  );
  expect(actionsInSentence(["team:create", "team:update", "team:delete", "ac:read"], 2)).toBe(
    "create teams, change teams, and 2 more",
  );
});
