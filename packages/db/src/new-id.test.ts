import { isOrganizationId } from "@guildhall/contracts";
import { expect, it } from "vitest";
import { newId, newIdSince } from "./new-id.ts";

it("makes organization ids of the shape that tells them from slugs", () => {
  expect(isOrganizationId(newId("org"))).toBe(true);
});

it("makes ids that sort by the time they were made", async () => {
  const first = newId("mem");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(first < newId("mem")).toBe(true);
});

it("makes ids also where the first one is no TypeID", () => {
  expect(newIdSince("usr", "usr_page_1").slice(0, 10)).toBe(newId("usr").slice(0, 10));
});

it("makes ids whose time is any between that of another one and now", async () => {
  const first = newId("usr");
  await new Promise((resolve) => setTimeout(resolve, 30));
  const last = newId("usr");
  const ids = Array.from({ length: 200 }, () => newIdSince("usr", first));
  const timeOf = (id: string) => id.slice(0, "usr_".length + 10);
  expect(new Set(ids).size).toBe(200);
  expect(new Set(ids.map(timeOf)).size).toBeGreaterThan(10);
  for (const id of ids) {
    expect(id).toMatch(/^usr_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    expect(timeOf(id) >= timeOf(first)).toBe(true);
    expect(timeOf(id) <= timeOf(newId("usr"))).toBe(true);
  }
  expect(ids.some((id) => id < last)).toBe(true);
});
