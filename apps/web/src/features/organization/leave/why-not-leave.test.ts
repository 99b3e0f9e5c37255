import { expect, test } from "vitest";
import { whyNotLeave } from "./why-not-leave.ts";

test("the only owner learns what to do first, which is another thing without other members", () => {
  expect(whyNotLeave({ memberCount: 2 }, true)).toMatch(/Make someone else an owner first\.$/);
  expect(whyNotLeave({ memberCount: 1 }, true)).toMatch(/Delete the organization instead\.$/);
});

test("anyone else can leave, and no one is stopped before it is known", () => {
  expect(whyNotLeave({ memberCount: 1 }, false)).toBeUndefined();
  expect(whyNotLeave({ memberCount: 1 }, undefined)).toBeUndefined();
});
