import plugin from "fastify-plugin";
import { errorBody } from "../error-body.ts";

/** Where pages of identity providers post to. What is posted proves itself by its signature, and no cookie counts. */
const ASSERTION_CONSUMER = "/api/auth/sso/saml2/sp/acs/";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses writes that bring a cookie from a page of somebody else's, or from who knows where. */
export const originCheck = plugin(async (app, options: { trustedOrigins: readonly string[] }) => {
  const trusted = new Set(options.trustedOrigins);
  app.addHook("onRequest", async (request, reply) => {
    if (request.url.startsWith(ASSERTION_CONSUMER)) return;
    if (safeMethods.has(request.method) || request.headers.cookie === undefined) return;
    const { origin } = request.headers;
    if (origin !== undefined && trusted.has(origin)) return;
    if (origin === undefined && request.headers["sec-fetch-site"] === "same-origin") return;
    const message =
      origin === undefined
        ? "A write with a cookie needs an Origin header."
        : `Pages of ${origin} may not write here. The operator can allow them with TRUSTED_ORIGINS.`;
    return reply.status(403).send(errorBody(request.url, 403, "ORIGIN_NOT_TRUSTED", message));
  });
});
