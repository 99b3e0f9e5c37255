import { expect, it } from "vitest";
import { changedFields } from "./changed-fields.ts";

it("keeps the named fields that were sent and differ, by value", () => {
  const before = { name: "Ada", logo: "/ada.png", metadata: { floor: [3] }, slug: "ada" };
  const fields = ["name", "logo", "metadata", "slug"] as const;
  const input = { name: "Ada", logo: null, metadata: { floor: [3] }, slug: undefined, version: 3 };
  expect(changedFields(before, input, fields)).toStrictEqual({ logo: null });
  expect(changedFields(before, { ...input, metadata: {} }, fields)).toStrictEqual({ logo: null, metadata: {} });
});
