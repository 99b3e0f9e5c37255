import { expect, test } from "vitest";
import { waysOf } from "./second-factor-ways.ts";

test("what the account has is offered alone, backup codes last", () => {
  expect(waysOf("totp")).toEqual(["totp"]);
  expect(waysOf("backup_code,otp")).toEqual(["otp", "backup_code"]);
  expect(waysOf("backup_code")).toEqual(["backup_code"]);
});

test("nothing is offered where nothing is left", () => {
  expect(waysOf("")).toEqual([]);
  expect(waysOf("nonsense")).toEqual([]);
});

test("all ways are offered where it is not known what the account has", () => {
  expect(waysOf(undefined)).toEqual(["totp", "otp", "backup_code"]);
});
