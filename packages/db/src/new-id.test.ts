import { isOrganizationId } from "@guildhall/contracts";
import { expect, it } from "vitest";
import { newId } from "./new-id.ts";

it("makes organization ids of the shape that tells them from slugs", () => {
  expect(isOrganizationId(newId("org"))).toBe(true);
});

it("makes ids that sort by the time they were made", async () => {
  const first = newId("mem");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(first < newId("mem")).toBe(true);
});
