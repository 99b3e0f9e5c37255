import { normalizeIP } from "@fastify/rate-limit";
import type { LeasedCounts } from "@guildhall/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";

const WINDOW_MS = 60_000;
/** Of what one caller may do, what a client without a credential may, by its address. */
const ANONYMOUS_SHARE = 0.5;
/** As many callers behind one address; it also bounds what made-up credentials may try. */
const CALLERS_PER_ADDRESS = 10;
/** Of an IPv6 address: a network of that size is one client's. */
const IPV6_PREFIX = 64;

export interface CallLimits {
  counts: LeasedCounts;
  /** Which API is limited: each is counted by itself. */
  api: string;
  /** Of one caller. */
  perMinute: number;
  /** The credential of a request, unchecked; undefined without one. */
  callerOf(request: FastifyRequest): string | undefined;
  /** How many calls a request makes. */
  callsIn?: (request: FastifyRequest) => number;
}

/** What requests of one client address have in common. */
export const addressOf = ({ ip }: FastifyRequest) => `address ${normalizeIP(ip, IPV6_PREFIX)}`;

/** Limits what one caller and one client address may call a minute in this scope, counted over all processes. */
export function limitCalls(app: FastifyInstance, limits: CallLimits): void {
  const { counts, api, perMinute, callerOf, callsIn = () => 1 } = limits;
  app.addHook("onRequest", async (request, reply) => {
    const cost = callsIn(request);
    const address = addressOf(request);
    const caller = callerOf(request);
    const allowed = [
      { key: `${api} ${address}`, max: perMinute * CALLERS_PER_ADDRESS },
      caller === undefined
        ? { key: `${api} anonymous ${address}`, max: Math.ceil(perMinute * ANONYMOUS_SHARE) }
        : { key: `${api} ${caller}`, max: perMinute },
    ];
    for (const { key, max } of allowed) {
      const { current, ttl } = await counts.count({ key, windowMs: WINDOW_MS, max, cost });
      if (current > max) throw tooMany(reply, ttl);
    }
  });
}

/** Also says in `Retry-After` when it is possible again. */
export function tooMany(reply: FastifyReply, ttlMs: number): HttpError {
  const seconds = Math.max(1, Math.ceil(ttlMs / 1000));
  reply.header("retry-after", seconds);
  return new HttpError(429, "TOO_MANY_REQUESTS", `Too many requests. Try again in ${seconds} seconds.`);
}
