import { isOrganizationId } from "@guildhall/contracts";
import { TypeID } from "typeid-js";
import { afterEach, expect, it, vi } from "vitest";
import { newId, newIdSince } from "./new-id.ts";

/** Ids contain the time in milliseconds: it is the subject, and passes when a test advances it. */
function pass(ms: number) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

afterEach(() => {
  vi.useRealTimers();
});

it("makes organization ids of a shape that no slug has", () => {
  expect(isOrganizationId(newId("org"))).toBe(true);
});

it("makes ids that sort by the time they were made", () => {
  const first = newId("mem");
  pass(1);
  expect(first < newId("mem")).toBe(true);
});

it("makes ids also where the first one is no TypeID", () => {
  expect(newIdSince("usr", "usr_page_1").slice(0, 10)).toBe(newId("usr").slice(0, 10));
});

it("makes ids whose time is any between that of another one and now", () => {
  const first = newId("usr");
  pass(30);
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

it("makes ids in order, each once, of which none shows how many came between two of them", () => {
  const ids = Array.from({ length: 5_000 }, () => newId("usr"));
  expect(ids).toEqual([...new Set(ids)].toSorted());
  const uuids = ids.map((id) => TypeID.fromString(id).toUUID());
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const randomOf = (uuid: string) => BigInt(`0x${uuid.replaceAll("-", "").slice(16)}`);
  const steps = uuids.slice(1).map((uuid, index) => randomOf(uuid) - randomOf(uuids[index] ?? ""));
  // A running number would make nearly all steps small and equal.
  expect(new Set(steps).size).toBeGreaterThan(4_900);
  expect(steps.filter((step) => step >= 0n && step < 1_000_000n).length).toBeLessThan(10);
});
