import type { FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { errorBody, isRest } from "../error-body.ts";
import { HttpError } from "../http-error.ts";
import { comesFromProgram, isJsonOrEmpty, isVouchedFor, isWrite, originOf } from "../request-source.ts";

/**
 * Where pages of others post forms to. What they post proves itself, and no cookie counts there: at the assertion consumer
 * of SAML by its signature, at the endpoints of OAuth for apps and those for devices (RFC 8628) by a secret, a code or a token.
 * The latter two set no cookie.
 */
const foreignForms = [
  "/api/auth/sso/saml2/sp/acs/",
  ...["authorize", "token", "introspect", "revoke", "userinfo"].map((name) => `/api/auth/oauth2/${name}`),
  ...["code", "token"].map((name) => `/api/auth/device/${name}`),
];

/** The only API that accepts forms, and opens sessions. */
const BETTER_AUTH = "/api/auth/";

/**
 * Rejects writes in the name of someone whose browser was sent here by a page of others: those that bring a cookie, and
 * forms, which could sign a visitor in to an account of the page's choice.
 */
export const originCheck = plugin(async (app, options: { trustedOrigins: readonly string[] }) => {
  const trusted = new Set(options.trustedOrigins);
  function isRejected(request: FastifyRequest, reply: FastifyReply): boolean {
    if (!isWrite(request.method) || foreignForms.some((path) => request.url.startsWith(path))) return false;
    const { headers } = request;
    const origin = originOf(headers);
    if (origin !== undefined && trusted.has(origin)) return false;
    const error = headers.cookie === undefined ? rejectionOfForm(request) : rejectionOfCookie(request, origin);
    if (!error) return false;
    const { statusCode, code, message } = error;
    reply.status(statusCode).send(errorBody(request.url, statusCode, code, message));
    return true;
  }
  app.addHook("onRequest", (request, reply, done) => {
    if (isRest(request.url) || !isRejected(request, reply)) done();
  });
  // Once it is counted. Cookies do not authenticate there, so that no caller's limit is used up by pages of others.
  app.addHook("preParsing", (request, reply, payload, done) => {
    if (!isRest(request.url) || !isRejected(request, reply)) done(null, payload);
  });
});

function rejectionOfForm({ url, headers }: FastifyRequest): HttpError | undefined {
  if (!url.startsWith(BETTER_AUTH) || isJsonOrEmpty(headers)) return undefined;
  return new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
}

function rejectionOfCookie({ headers }: FastifyRequest, origin: string | undefined): HttpError | undefined {
  if (comesFromProgram(headers) || isVouchedFor(headers)) return undefined;
  return new HttpError(403, "ORIGIN_NOT_TRUSTED", sentenceAbout(origin));
}

function sentenceAbout(origin: string | undefined): string {
  if (origin === undefined) {
    return "A write with a cookie needs an Origin header. A program without one sends application/json, and no Sec-Fetch-Site.";
  }
  // No setting allows it: frames and forms of any page can have it.
  if (origin === "null")
    return "A page without an origin may not write here. Send the request from a page with an address.";
  return `Pages of ${origin} may not write here. The operator can allow them with TRUSTED_ORIGINS.`;
}
