import { authorizeApp, consentToApp, getCaller, OAuthError, type Services } from "@guildhall/domain";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { actorOf } from "../../organization-plugin/endpoint-context.ts";
import { addressWithCode, addressWithError } from "../answer-address.ts";
import {
  authenticatedSince,
  type CheckedRequest,
  meansAnother,
  readAuthorizationRequest,
} from "../authorization-request.ts";
import type { ClientLimits } from "../client-limits.ts";
import { readScopes } from "../read-scopes.ts";
import { readSignedRequest } from "../signed-request.ts";

const SignedRequest = z
  .string({ error: "oauth_query must be the parameter request of the consent page." })
  .meta({ description: "The parameter `request` in the address of the consent page" });
const Continue = z.object({ oauth_query: SignedRequest });
const Consent = Continue.extend({
  accept: z
    .boolean({ error: "accept must be true or false." })
    .meta({ description: "Whether the person allows the app what it asks for" }),
  scope: z
    .string({ error: "scope must be text." })
    .optional()
    .meta({ description: "The scopes that the person allows; without it all that the app asks for" }),
});

type ConsentCall = Parameters<typeof actorOf>[0];

/** What our consent page calls. */
export const consentEndpoints = (services: Services, limit: ClientLimits) => ({
  oauth2Continue: createAuthEndpoint(
    "/oauth2/continue",
    {
      method: "POST",
      operationId: "oauth2Continue",
      body: Continue,
      requireHeaders: true,
      metadata: described(
        "Go on with signing in to an app, once signed in here",
        "{ redirect: true, url }, or what the app asks for and what the person has to do first",
      ),
    },
    (ctx) =>
      answering({}, async () => {
        const caller = await getCaller(services, actorOf(ctx));
        const { answerTo, request, since } = await readPage(services, ctx, ctx.body.oauth_query);
        await limit("answer", { clientId: request.clientId, isSecret: false, headers: ctx.headers });
        // The page names the account and lets people use another one.
        const asksAgain = request.asksForConsent || meansAnother(request, caller.userId);
        const terms = { authenticatedSince: since, asksAgain };
        const done = await authorizeApp(caller, request, terms);
        if ("code" in done) return ctx.json(redirectTo(addressWithCode(services, answerTo, done.code)));
        const { clientId, clientName, clientUri, scopes, redirectUri } = request;
        const client = { client_id: clientId, name: clientName, uri: clientUri };
        return ctx.json({ redirect: false, needs: done.needs, client, scopes, returns_to: new URL(redirectUri).host });
      }),
  ),

  oauth2Consent: createAuthEndpoint(
    "/oauth2/consent",
    {
      method: "POST",
      operationId: "oauth2Consent",
      body: Consent,
      requireHeaders: true,
      metadata: described("Allow an app what it asks for, or deny it", "{ redirect: true, url }"),
    },
    (ctx) =>
      answering({}, async () => {
        const caller = await getCaller(services, actorOf(ctx));
        const { answerTo, request, since } = await readPage(services, ctx, ctx.body.oauth_query);
        await limit("answer", { clientId: request.clientId, isSecret: false, headers: ctx.headers });
        const fail = (error: OAuthError) => ctx.json(redirectTo(addressWithError(services, answerTo, error)));
        if (!ctx.body.accept) return fail(new OAuthError("access_denied", "The person denied it."));
        const allowed = { ...request, scopes: allowedScopes(request, ctx.body.scope) };
        const done = await consentToApp(caller, allowed, { authenticatedSince: since });
        if ("code" in done) return ctx.json(redirectTo(addressWithCode(services, answerTo, done.code)));
        throw new APIError("FORBIDDEN", { code: "SESSION_NOT_FRESH", message: "The app asks you to sign in again." });
      }),
  ),
});

const redirectTo = (url: string) => ({ redirect: true, url });

/** What the page was opened for: checked again, since the app may have changed meanwhile. @throws APIError */
async function readPage(services: Services, { context }: ConsentCall, signed: string) {
  const sent = readSignedRequest(signed, context.secret);
  if (!sent) throw invalidPage();
  const read = await readAuthorizationRequest(services, sent.query);
  if (!("request" in read)) throw invalidPage();
  return { ...read, since: authenticatedSince(read.request, sent.sentAt) };
}

/** @throws APIError for what the app did not ask for */
function allowedScopes({ scopes }: CheckedRequest, sent: string | undefined): CheckedRequest["scopes"] {
  if (sent === undefined) return scopes;
  try {
    const allowed = readScopes(sent);
    if (allowed.every((scope) => scopes.includes(scope))) return allowed;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
  }
  const message = "scope must be some of what the app asks for.";
  throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields: { scope: message } });
}

const invalidPage = () =>
  new APIError("BAD_REQUEST", {
    code: "INVALID_AUTHORIZATION_REQUEST",
    message: "This request has expired, or the app has changed meanwhile. Start again in the app.",
  });
