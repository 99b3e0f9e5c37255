import {
  ACCESS_TOKEN_SECONDS,
  createIdToken,
  exchangeCode,
  type Issued,
  OAuthError,
  refreshTokens,
  type Services,
  type StoredOAuthClient,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { authenticatedForm } from "../authenticated-form.ts";
import type { ClientLimits } from "../client-limits.ts";
import { takingForm } from "../described-forms.ts";
import { answeringOAuth } from "../oauth-answering.ts";
import { type Parameters, requireParameter } from "../parameters.ts";
import { readScopes } from "../read-scopes.ts";

/** Read by hand: what is wrong with it is answered in the words of OAuth. */
export const FormBody = z.looseObject({}).optional();

const TokenForm = z.object({
  grant_type: z.enum(["authorization_code", "refresh_token"]),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

/** Where apps exchange codes and refresh tokens. */
export const tokenEndpoint = (services: Services, limit: ClientLimits) =>
  createAuthEndpoint(
    "/oauth2/token",
    {
      method: "POST",
      operationId: "oauth2Token",
      body: FormBody,
      cloneRequest: true,
      metadata: takingForm(
        "Exchange an authorization code or a refresh token",
        "{ access_token, token_type, expires_in, scope }, with refresh_token and id_token where the scopes have them",
        TokenForm,
      ),
    },
    (ctx) =>
      answeringOAuth(async () => {
        const { client, parameters } = await authenticatedForm({ services, limit }, "token", ctx);
        const issued = await issue(services, client, parameters);
        const idToken = issued.scopes.includes("openid") ? await createIdToken(services, client.id, issued) : undefined;
        return ctx.json({
          access_token: issued.accessToken,
          token_type: "Bearer",
          expires_in: ACCESS_TOKEN_SECONDS,
          scope: issued.scopes.join(" "),
          ...(issued.refreshToken === undefined ? {} : { refresh_token: issued.refreshToken }),
          ...(idToken === undefined ? {} : { id_token: idToken }),
        });
      }),
  );

function issue(services: Services, client: StoredOAuthClient, parameters: Parameters): Promise<Issued> {
  if (parameters.has("resource"))
    throw new OAuthError("invalid_target", "Tokens are for userinfo alone. Leave out resource.");
  const required = (name: string) => requireParameter(parameters, name);
  switch (required("grant_type")) {
    case "authorization_code":
      return exchangeCode(services, client, {
        code: required("code"),
        redirectUri: required("redirect_uri"),
        codeVerifier: verifierIn(required("code_verifier")),
      });
    case "refresh_token": {
      const scope = parameters.get("scope");
      const scopes = scope === undefined ? undefined : readScopes(scope);
      return refreshTokens(services, client, { refreshToken: required("refresh_token"), scopes });
    }
    default:
      throw new OAuthError("unsupported_grant_type", "grant_type must be authorization_code or refresh_token.");
  }
}

function verifierIn(text: string): string {
  if (/^[\w\-.~]{43,128}$/.test(text)) return text;
  throw new OAuthError("invalid_request", "code_verifier has 43 to 128 letters, digits, and -._~ (PKCE).");
}
