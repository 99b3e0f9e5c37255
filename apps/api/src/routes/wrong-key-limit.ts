import type { LeasedCounts } from "@guildhall/domain";
import type { FastifyRequest } from "fastify";
import { addressOf } from "../plugins/client-address.ts";

const WINDOW_MS = 15 * 60_000;
const MAX_WRONG_KEYS = 20;

/** Stops guessing of the secret key from one address, over all APIs that accept the key. */
export interface WrongKeyLimit {
  /** Milliseconds until keys from this address are compared again, the right one included; 0 if they are. No statement. */
  waitMs(request: FastifyRequest): number;
  /** Counts a wrong key. Returns the same as {@link waitMs}. */
  count(request: FastifyRequest): Promise<number>;
}

export function wrongKeyLimit(counts: LeasedCounts): WrongKeyLimit {
  const limitOf = (request: FastifyRequest) => ({
    key: `wrong keys ${addressOf(request)}`,
    windowMs: WINDOW_MS,
    max: MAX_WRONG_KEYS,
  });
  return {
    waitMs: (request) => counts.spentFor(limitOf(request)),
    async count(request) {
      const { current, ttl } = await counts.count(limitOf(request));
      return current > MAX_WRONG_KEYS ? ttl : 0;
    },
  };
}
