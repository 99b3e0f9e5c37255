import rateLimit, { normalizeIP } from "@fastify/rate-limit";
import { callerKey, LeasedCounts } from "@guildhall/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { RestError } from "../errors/rest-error.ts";
import type { ApiContext } from "../operation/operation.ts";

const WINDOW_MS = 60_000;
/** The share of one caller's limit that a client without a credential has. */
const ANONYMOUS_SHARE = 0.1;
/** As many callers behind one address; it also bounds what guessed tokens may try. */
const CALLERS_PER_ADDRESS = 5;

/**
 * Limits requests a minute, per caller and per client address, and returns how many are left in `RateLimit-*` headers.
 * Rejects with 429 and `Retry-After`.
 */
export const requestLimits = plugin(
  async (app: FastifyInstance, { api, requestsPerMinute }: { api: ApiContext; requestsPerMinute: number }) => {
    const counts = new LeasedCounts(api.services.database);
    const ofAnonymous = Math.max(1, Math.floor(requestsPerMinute * ANONYMOUS_SHARE));
    const addressOf = ({ ip }: FastifyRequest) => `address ${normalizeIP(ip, 64)}`;
    const credentialIn = (request: FastifyRequest) => callerKey(api.actorOf(request));

    await app.register(rateLimit, {
      enableDraftSpec: true,
      timeWindow: WINDOW_MS,
      max: (request) => (credentialIn(request) === undefined ? ofAnonymous : requestsPerMinute),
      keyGenerator(request) {
        const credential = credentialIn(request);
        return credential === undefined ? `anonymous ${addressOf(request)}` : `caller ${credential}`;
      },
      errorResponseBuilder: (_request, { after }) => tooMany(after),
      store: storeOf(counts),
    });

    app.addHook("onRequest", async (request, reply) => {
      const max = requestsPerMinute * CALLERS_PER_ADDRESS;
      const { current, ttl } = await counts.count({ key: addressOf(request), windowMs: WINDOW_MS, max });
      if (current <= max) return;
      const seconds = Math.ceil(ttl / 1000);
      reply.headers({
        "retry-after": seconds,
        "ratelimit-limit": max,
        "ratelimit-remaining": 0,
        "ratelimit-reset": seconds,
      });
      throw tooMany(`${seconds} seconds`);
    });
    // The plugin adds itself to routes only.
    const countOne = app.rateLimit();
    app.addHook("onRequest", async function (request, reply) {
      if (request.is404) await countOne.call(this, request, reply);
    });
  },
);

const tooMany = (after: string) => new RestError(429, `Too many requests. Try again in ${after}.`);

/** The counts as the store that the plugin requires. */
function storeOf(counts: LeasedCounts) {
  return class Store {
    incr(
      key: string,
      done: (error: Error | null, counted?: { current: number; ttl: number }) => void,
      windowMs: number,
      max: number,
    ) {
      counts.count({ key, windowMs, max }).then(
        (counted) => done(null, counted),
        (error) => done(error instanceof Error ? error : new Error(String(error))),
      );
    }
    child() {
      return this;
    }
  };
}
