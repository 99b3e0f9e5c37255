import { authorizeApp, findCaller, OAuthError, type Services } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { actorOf } from "../../organization-plugin/endpoint-context.ts";
import { addressWithCode, addressWithError } from "../answer-address.ts";
import { type AuthorizationQuery, authorizationQuery } from "../authorization-query.ts";
import {
  authenticatedSince,
  type CheckedRequest,
  meansAnother,
  readAuthorizationRequest,
} from "../authorization-request.ts";
import type { ClientLimits } from "../client-limits.ts";
import { redirecting } from "../described-forms.ts";
import { parametersIn } from "../parameters.ts";
import { signRequest } from "../signed-request.ts";

const optional = (description: string) => z.string().optional().meta({ description });
const Query = z.object({
  client_id: optional("The client ID of the app"),
  redirect_uri: optional(
    "One that the app has registered, exactly; native apps may use any port of a loopback address",
  ),
  response_type: optional("code"),
  scope: optional("Some of openid, profile, email, offline_access, separated by blanks"),
  state: optional("Comes back with the answer"),
  nonce: optional("Comes back in the ID token"),
  code_challenge: optional("SHA-256 of the verifier in base64url (PKCE)"),
  code_challenge_method: optional("S256"),
  prompt: optional("none, login, consent, select_account"),
  max_age: optional("Within how many seconds the person must have signed in"),
  id_token_hint: optional("An ID token of the app, of the account that it means; it may have expired"),
});

/** Where apps send people to sign in. They come back with a code, or with an error; on the way they may see our page. */
export const authorizeEndpoint = (services: Services, limit: ClientLimits) =>
  createAuthEndpoint(
    "/oauth2/authorize",
    {
      method: "GET",
      operationId: "oauth2Authorize",
      // Read below: what is wrong is answered at the app's own address.
      query: z.looseObject({}).optional(),
      metadata: redirecting("Sign in to an app (authorization code with PKCE)", Query),
    },
    async (ctx) => {
      const page = (search: Record<string, string>) =>
        ctx.redirect(`${services.baseUrl}/consent?${new URLSearchParams(search)}`);
      const query = queryOf(ctx.request?.url, ctx.query);
      if (!query) throw page({ error: "repeated_parameter" });
      const read = await readAuthorizationRequest(services, query);
      if ("problem" in read) throw page({ error: read.problem });
      const fail = (error: OAuthError) => ctx.redirect(addressWithError(services, read.answerTo, error));
      if ("error" in read) throw fail(read.error);
      const { answerTo, request } = read;
      await limit("authorize", { clientId: request.clientId, isSecret: false, headers: ctx.headers });
      const needs = await answering({}, () => authorize(services, actorOf(ctx), request));
      if ("code" in needs) throw ctx.redirect(addressWithCode(services, answerTo, needs.code));
      if (!request.isSilent) throw page({ request: signRequest(query, ctx.context.secret) });
      throw fail(
        needs.needs === "login"
          ? new OAuthError("login_required", "The person is not signed in, or not recently enough.")
          : new OAuthError("consent_required", "The person has not allowed the app all of this."),
      );
    },
  );

async function authorize(services: Services, actor: ReturnType<typeof actorOf>, request: CheckedRequest) {
  const caller = await findCaller(services, actor);
  if (!caller || meansAnother(request, caller.userId)) return { needs: "login" } as const;
  const since = authenticatedSince(request, new Date());
  return authorizeApp(caller, request, { authenticatedSince: since, asksAgain: request.asksForConsent });
}

/** Undefined where a parameter comes twice: which one counts would be a guess. */
function queryOf(url: string | undefined, parsed: object | undefined): AuthorizationQuery | undefined {
  const search = url === undefined ? new URLSearchParams(Object.entries(parsed ?? {})) : new URL(url).searchParams;
  try {
    return authorizationQuery(parametersIn(search));
  } catch (error) {
    if (error instanceof OAuthError) return undefined;
    throw error;
  }
}
