import { expect, it } from "vitest";
import type { AdminUser } from "../admin-user.ts";
import { whyNot } from "./why-not.ts";

const ben: AdminUser = {
  ...{ id: "usr_ben", name: "Ben", email: "ben@example.com", emailVerified: true, image: null, createdAt: new Date(0) },
  ...{ twoFactorEnabled: true, lastLoginMethod: null, role: "user", banned: false, banReason: null, banExpires: null },
};
const allowed = (user: AdminUser, isSelf: boolean, soleOwned: string[] = []) =>
  Object.entries(whyNot(user, isSelf, soleOwned))
    .filter(([, reason]) => reason === "")
    .map(([action]) => action);

it.each<[string, AdminUser, boolean, string[]]>([
  ["someone else", ben, false, ["impersonate", "secondFactor", "password", "role", "ban", "remove"]],
  ["oneself", { ...ben, role: "admin" }, true, ["role"]],
  ["another administrator", { ...ben, role: "admin" }, false, ["role", "ban", "remove"]],
  ["a banned account", { ...ben, banned: true }, false, ["secondFactor", "password", "role", "ban", "remove"]],
  [
    "an unconfirmed one",
    { ...ben, emailVerified: false },
    false,
    ["impersonate", "secondFactor", "password", "ban", "remove"],
  ],
  [
    "one without a second factor",
    { ...ben, twoFactorEnabled: false },
    false,
    ["impersonate", "password", "role", "ban", "remove"],
  ],
])("allows what the server does for %s", (_, user, isSelf, actions) => {
  expect(allowed(user, isSelf)).toEqual(actions);
});

it("names the organizations that keep an account from being removed", () => {
  expect(whyNot(ben, false, ["Acme"]).remove).toBe("Ben is the only owner of Acme. These need another owner first.");
  expect(whyNot(ben, false, ["A", "B", "C", "D", "E"]).remove).toMatch("only owner of A, B, C, and 2 more.");
});
