import cors, { type FastifyCorsOptionsDelegateCallback } from "@fastify/cors";
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

const methods = "GET, HEAD, POST, PUT, PATCH, DELETE";
/** The longest that Chromium keeps the answer to a preflight. Browsers keep one for each address and its query. */
const MAX_AGE_SECONDS = 7_200;

/**
 * Lets pages of trusted origins call with a cookie and read the answers, errors included, so that it comes before whatever
 * answers early. Preflights are answered by `allowedMethods`.
 */
export const crossOrigin = plugin(async (app, { trustedOrigins }: { trustedOrigins: readonly string[] }) => {
  const isTrusted = trusts(trustedOrigins);
  const granted = {
    ...{ credentials: true, exposedHeaders, allowedHeaders, methods, maxAge: MAX_AGE_SECONDS },
    ...{ preflightContinue: true, strictPreflight: false },
  };
  const decide: FastifyCorsOptionsDelegateCallback = (request, answer) =>
    answer(null, isTrusted(request) ? { ...granted, origin: true } : { origin: false });
  await app.register(cors, () => decide);
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
  if (!trusts(trustedOrigins)(request)) return reply;
  return reply
    .header("access-control-allow-origin", request.headers.origin)
    .header("access-control-allow-credentials", "true")
    .header("access-control-expose-headers", exposedHeaders);
}

function trusts(trustedOrigins: readonly string[]) {
  const trusted = new Set(trustedOrigins);
  return ({ url, headers: { origin } }: FastifyRequest) =>
    origin !== undefined && trusted.has(origin) && forPages.test(url);
}
