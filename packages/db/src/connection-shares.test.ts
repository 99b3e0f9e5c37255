import { expect, it } from "vitest";
import { ConnectionShares } from "./connection-shares.ts";

const shares = new ConnectionShares({ connections: 2, waitMs: 20 });

it("gives as many places as there are, and each key has its own", async () => {
  const releases = await Promise.all([shares.acquire("a"), shares.acquire("a"), shares.acquire("b")]);
  expect(releases.every(Boolean)).toBe(true);
  expect(shares.tryAcquire("a")).toBeUndefined();
  for (const release of releases) release?.();
  expect(shares.tryAcquire("a")).toBeDefined();
});

it("passes a place on in the order of asking", async () => {
  const [first] = await Promise.all([shares.acquire("order"), shares.acquire("order")]);
  const order: string[] = [];
  const waiting = ["second", "third"].map(async (name) => {
    const release = await shares.acquire("order");
    order.push(name);
    release?.();
  });
  first?.();
  await Promise.all(waiting);
  expect(order).toEqual(["second", "third"]);
});

it("gives up when the wait is over, and a place is not lost to one that gave up", async () => {
  const releases = await Promise.all([shares.acquire("wait"), shares.acquire("wait")]);
  expect(await shares.acquire("wait")).toBeUndefined();
  for (const release of releases) release?.();
  expect(shares.tryAcquire("wait")).toBeDefined();
});
