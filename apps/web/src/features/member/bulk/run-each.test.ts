import { expect, test } from "vitest";
import { runEach } from "./run-each.ts";

test("calls for each, at most three at once, and goes on after a failure", async () => {
  let underWay = 0;
  let most = 0;
  const progress: number[] = [];
  const outcome = await runEach(
    [1, 2, 3, 4, 5, 6, 7],
    async (number) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      if (number % 3 === 0) throw new Error(`No ${number}`);
    },
    (answered) => progress.push(answered),
  );
  expect(most).toBe(3);
  expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(outcome.done).toEqual([1, 2, 4, 5, 7]);
  expect(outcome.failed).toEqual([
    { item: 3, error: new Error("No 3") },
    { item: 6, error: new Error("No 6") },
  ]);
});

test("calls for no one when there is no one", async () => {
  expect(await runEach([], () => Promise.reject(new Error("called")))).toEqual({ done: [], failed: [] });
});
