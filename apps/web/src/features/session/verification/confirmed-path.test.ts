import { expect, it } from "vitest";
import { confirmedPath } from "./confirmed-path.ts";

it("takes `next` along, but only a path of this origin", () => {
  expect(confirmedPath("/invite/inv_1?x=1")).toBe("/verify-email?done=yes&next=%2Finvite%2Finv_1%3Fx%3D1");
  expect(confirmedPath("//evil.example")).toBe("/verify-email?done=yes");
  expect(confirmedPath(undefined)).toBe("/verify-email?done=yes");
});
