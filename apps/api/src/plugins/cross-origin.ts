import { ACCOUNT_HEADER } from "@guildhall/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";

/** The APIs that pages call. The Clerk API is for back ends, which have the secret key. */
const forPages = /^\/(?:trpc|api\/auth|api\/v1)(?:[/?]|$)/;

/** Headers of an answer that pages may read, in addition to what every page may. */
const exposedHeaders = [
  ...["set-auth-token", "x-request-id", "x-total-count", "link", "allow", "idempotency-replayed", "www-authenticate"],
  ...["retry-after", "x-retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
].join(", ");

/** What they may send: what these APIs read, and what tRPC's and Better Auth's clients add. */
const allowedHeaders = [
  ...["authorization", "content-type", "idempotency-key", "x-request-id", ACCOUNT_HEADER],
  ...["trpc-accept", "x-trpc-source"],
].join(", ");

/** The longest that Chromium keeps the answer to a preflight. Browsers keep one for each address and its query. */
const MAX_AGE_SECONDS = 7_200;

const preflightHeaders = {
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": allowedHeaders,
  "access-control-max-age": String(MAX_AGE_SECONDS),
};

/**
 * Lets pages of trusted origins call with a cookie and read the answers, errors included, so that it comes before whatever
 * answers early. Preflights are answered by `allowedMethods`.
 */
export const crossOrigin = plugin(async (app, { trustedOrigins }: { trustedOrigins: readonly string[] }) => {
  const isTrusted = trusts(trustedOrigins);
  app.decorateRequest("isTrustedPreflight", false);
  app.addHook("onRequest", (request, reply, done) => {
    if (!isTrusted(request)) return done();
    grant(request, reply);
    if (request.method === "OPTIONS") {
      request.isTrustedPreflight = true;
      reply.headers(preflightHeaders);
    }
    done();
  });
  // APIs set a Vary of their own.
  app.addHook("onSend", (_request, reply, payload, done) => {
    const vary = String(reply.getHeader("vary") ?? "");
    if (!/\borigin\b/i.test(vary)) reply.header("vary", vary === "" ? "Origin" : `${vary}, Origin`);
    // What tRPC's adapter sends; its headers replace the reply's.
    if (payload instanceof Response) payload.headers.append("vary", "Origin");
    done();
  });
});

/** The same for an answer that runs no hooks. */
export function allowReading(request: FastifyRequest, reply: FastifyReply, trustedOrigins: readonly string[]) {
  reply.header("vary", "Origin");
  return trusts(trustedOrigins)(request) ? grant(request, reply) : reply;
}

const grant = ({ headers: { origin } }: FastifyRequest, reply: FastifyReply) =>
  reply
    .header("access-control-allow-origin", origin)
    .header("access-control-allow-credentials", "true")
    .header("access-control-expose-headers", exposedHeaders);

function trusts(trustedOrigins: readonly string[]) {
  const trusted = new Set(trustedOrigins);
  return ({ url, headers: { origin } }: FastifyRequest) =>
    origin !== undefined && trusted.has(origin) && forPages.test(url);
}

declare module "fastify" {
  interface FastifyRequest {
    /** Whether a page of a trusted origin asks if it may call. */
    isTrustedPreflight: boolean;
  }
}
