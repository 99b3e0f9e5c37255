import { expect, test } from "vitest";
import { waysOf } from "./second-factor-ways.ts";

test("the account's own way comes first, and backup codes are always there", () => {
  expect(waysOf("totp")).toEqual(["totp", "backup_code"]);
  expect(waysOf("otp")).toEqual(["otp", "backup_code"]);
});

test("an account that may have no code by email for this sign-in has its backup codes", () => {
  expect(waysOf("")).toEqual(["backup_code"]);
  expect(waysOf("nonsense")).toEqual(["backup_code"]);
});

test("all ways are offered where it is not known what the account has", () => {
  expect(waysOf(undefined)).toEqual(["totp", "otp", "backup_code"]);
});
