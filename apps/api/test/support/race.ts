import { expect } from "vitest";
import { type Outcome, outcomeOf } from "./clients/trpc-client.ts";

/** Makes the calls at the same instant, over connections of their own. @returns how each ended */
export const race = (calls: readonly (() => Promise<unknown>)[]): Promise<Outcome<unknown>[]> =>
  Promise.all(calls.map((call) => outcomeOf(call())));

/** How many calls succeeded. */
export const winners = (outcomes: readonly Outcome<unknown>[]): number => outcomes.filter(({ ok }) => ok).length;

/** The reasons of those that were rejected, in alphabetical order. */
export const rejections = (outcomes: readonly Outcome<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.reason])).toSorted();

/** Every call that failed was rejected for one of these reasons, with a 4xx. */
export function expectDomainErrors(outcomes: readonly Outcome<unknown>[], reasons: string[]): void {
  for (const outcome of outcomes) {
    if (outcome.ok) continue;
    expect(outcome.status).toBeGreaterThanOrEqual(400);
    expect(outcome.status).toBeLessThan(500);
    expect(reasons).toContain(outcome.reason);
  }
}
