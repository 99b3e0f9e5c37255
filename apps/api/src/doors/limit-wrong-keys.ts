import type { LeasedCounts } from "@guildhall/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addressOf, tooMany } from "../plugins/call-limits.ts";

const WINDOW_MS = 15 * 60_000;
const MAX_WRONG_KEYS = 20;

/**
 * Stops guessing of the secret key from one address: once it has sent too many wrong ones, none it sends is compared until
 * the window ends, the right one neither. Requests with the right key cost no statement.
 */
export function limitWrongKeys(app: FastifyInstance, counts: LeasedCounts) {
  const limitOf = (request: FastifyRequest) => ({
    key: `clerk wrong keys ${addressOf(request)}`,
    windowMs: WINDOW_MS,
    max: MAX_WRONG_KEYS,
  });
  app.addHook("onRequest", async (request, reply) => {
    const waitMs = counts.spentFor(limitOf(request));
    if (waitMs > 0) throw tooMany(reply, waitMs);
  });
  return {
    async onWrongKey(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const limit = limitOf(request);
      const { current, ttl } = await counts.count(limit);
      if (current > limit.max) throw tooMany(reply, ttl);
    },
  };
}
