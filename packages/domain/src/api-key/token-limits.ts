import type { TokenLimits } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";

/** Limits as they are stored: null for none. */
type StoredLimits = { [Name in keyof TokenLimits]-?: NonNullable<TokenLimits[Name]> | null };

export const noLimits: StoredLimits = {
  ...{ remaining: null, refillAmount: null, refillInterval: null },
  ...{ rateLimitMax: null, rateLimitWindow: null },
};

/**
 * What limits become. A refill without a number of requests begins with what it refills.
 * @throws invalid_input where half of a refill or of a rate limit is missing
 */
export function limitsAfter(before: StoredLimits, changes: TokenLimits = {}): StoredLimits {
  const sent = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const merged: StoredLimits = { ...before, ...sent };
  const after = { ...merged, remaining: merged.remaining ?? merged.refillAmount };
  requireBoth("refillAmount", after.refillAmount, "refillInterval", after.refillInterval);
  requireBoth("rateLimitMax", after.rateLimitMax, "rateLimitTimeWindow", after.rateLimitWindow);
  return after;
}

function requireBoth(first: string, a: number | null, second: string, b: number | null): void {
  if ((a === null) === (b === null)) return;
  const [missing, given] = a === null ? [first, second] : [second, first];
  const message = `${missing} is missing. Send it together with ${given}, or null for both.`;
  throw new DomainError("invalid_input", message, { [missing]: message });
}
