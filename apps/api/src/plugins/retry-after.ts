import plugin from "fastify-plugin";

/** For answers that do not have a time of their own. */
const DEFAULT_SECONDS = 5;

/**
 * Sets `Retry-After` (RFC 9110) on every answer of status 429, and beside it `X-Retry-After`, which Better Auth's clients
 * read. An answer may bring either.
 */
export const retryAfter = plugin(async (app) => {
  app.addHook("onSend", (_request, reply, payload, done) => {
    // Of tRPC's adapter, whose headers replace the reply's.
    const headers = payload instanceof Response ? payload.headers : undefined;
    if ((headers ? (payload as Response).status : reply.statusCode) !== 429) return done();
    const get = (name: string) => headers?.get(name) ?? reply.getHeader(name);
    const seconds = String(get("retry-after") ?? get("x-retry-after") ?? DEFAULT_SECONDS);
    for (const name of ["retry-after", "x-retry-after"]) {
      reply.header(name, seconds);
      headers?.set(name, seconds);
    }
    done();
  });
});
