import plugin from "fastify-plugin";
import { errorBody } from "../error-body.ts";

/** Where pages of identity providers post to. What is posted proves itself by its signature, and no cookie counts. */
const ASSERTION_CONSUMER = "/api/auth/sso/saml2/sp/acs/";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Rejects writes that send a cookie from another origin, or without an origin. */
export const originCheck = plugin(async (app, options: { trustedOrigins: readonly string[] }) => {
  const trusted = new Set(options.trustedOrigins);
  app.addHook("onRequest", (request, reply, done) => {
    if (safeMethods.has(request.method) || request.headers.cookie === undefined) return done();
    if (request.url.startsWith(ASSERTION_CONSUMER)) return done();
    const { origin } = request.headers;
    if (origin !== undefined && trusted.has(origin)) return done();
    if (origin === undefined && request.headers["sec-fetch-site"] === "same-origin") return done();
    const message =
      origin === undefined
        ? "A write with a cookie needs an Origin header."
        : `Pages of ${origin} may not write here. The operator can allow them with TRUSTED_ORIGINS.`;
    reply.status(403).send(errorBody(request.url, 403, "ORIGIN_NOT_TRUSTED", message));
  });
});
