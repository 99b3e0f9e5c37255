import {
  findOAuthAccessToken,
  findOAuthRefreshToken,
  jwtIssuer,
  type LiveOAuthToken,
  OAuthError,
  revokeOAuthToken,
  type Services,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { authenticatedForm } from "../authenticated-form.ts";
import type { ClientLimits } from "../client-limits.ts";
import { takingForm } from "../described-forms.ts";
import { answeringOAuth } from "../oauth-answering.ts";
import { requireParameter } from "../parameters.ts";
import { FormBody } from "./token.ts";

const OneToken = z.object({
  token: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

const seconds = (time: Date) => Math.floor(time.getTime() / 1000);

/** What apps ask about their own tokens. */
export const tokensEndpoints = (services: Services, limit: ClientLimits) => ({
  oauth2Introspect: createAuthEndpoint(
    "/oauth2/introspect",
    {
      method: "POST",
      operationId: "oauth2Introspect",
      body: FormBody,
      cloneRequest: true,
      metadata: takingForm(
        "Ask whether a token of this app counts now",
        "{ active: false }, or what the token is: active, scope, client_id, sub, iss, iat, exp",
        OneToken,
      ),
    },
    (ctx) =>
      answeringOAuth(async () => {
        const { client, parameters } = await authenticatedForm({ services, limit }, "introspect", ctx);
        if (client.secretHash === null) throw new OAuthError("invalid_client", "This takes a client with a secret.");
        const token = requireParameter(parameters, "token");
        const access = await findOAuthAccessToken(services, token);
        const found = access ?? (await findOAuthRefreshToken(services, token));
        // Of tokens of other apps the answer is that of unknown ones.
        if (found?.clientId !== client.id) return ctx.json({ active: false });
        return ctx.json({ ...factsOf(services, found), ...(access ? { token_type: "Bearer" } : {}) });
      }),
  ),

  oauth2Revoke: createAuthEndpoint(
    "/oauth2/revoke",
    {
      method: "POST",
      operationId: "oauth2Revoke",
      body: FormBody,
      cloneRequest: true,
      metadata: takingForm(
        "Revoke a token of this app: an access token alone, a refresh token with all that come from it",
        "{}, for unknown tokens as well",
        OneToken,
      ),
    },
    (ctx) =>
      answeringOAuth(async () => {
        const { client, parameters } = await authenticatedForm({ services, limit }, "token", ctx);
        await revokeOAuthToken(services, client, requireParameter(parameters, "token"));
        return ctx.json({});
      }),
  ),
});

const factsOf = (services: Services, { clientId, scopes, user, createdAt, expiresAt }: LiveOAuthToken) => ({
  active: true,
  scope: scopes.join(" "),
  client_id: clientId,
  sub: user.id,
  iss: jwtIssuer(services),
  iat: seconds(createdAt),
  exp: seconds(expiresAt),
});
