import { OAuthClientId, OAuthScope, UserId } from "@guildhall/contracts";
import { z } from "zod";

const Discovery = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  userinfo_endpoint: z.string(),
  jwks_uri: z.string(),
  revocation_endpoint: z.string(),
  introspection_endpoint: z.string(),
  end_session_endpoint: z.string(),
});

/** One for each place: a schema that stands in two would be a reference, which only named ones can be. */
const redirected = () =>
  z.object({
    redirect: z.literal(true),
    url: z.string().meta({ description: "Where the browser goes next: the app, with a code or an error." }),
  });

const Asked = z.object({
  redirect: z.literal(false),
  needs: z.enum(["login", "consent"]).meta({ description: "What the person has to do first." }),
  client: z.object({ client_id: OAuthClientId, name: z.string(), uri: z.string().nullable() }),
  scopes: z.array(OAuthScope),
  returns_to: z.string().meta({ description: "The host of the redirect URI." }),
});

const Consent = z.object({
  id: z.string(),
  clientId: OAuthClientId,
  userId: UserId,
  scopes: z.array(OAuthScope),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: "When the app last got tokens." }),
  client: z.object({ name: z.string(), uri: z.string().nullable() }),
});

/** What the endpoints of the OAuth provider answer, by their names in `auth.api`, for the API reference. */
export const oauthAnswers = {
  getOpenIdConfig: Discovery,
  getOAuthServerConfig: Discovery,
  oauth2Continue: z.union([redirected(), Asked]),
  oauth2Consent: redirected(),
  oauth2Token: z.object({
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.int(),
    scope: z.string(),
    refresh_token: z.string().optional().meta({ description: "With the scope offline_access." }),
    id_token: z.string().optional().meta({ description: "With the scope openid." }),
  }),
  oauth2Introspect: z.object({
    active: z.boolean(),
    scope: z.string().optional(),
    client_id: z.string().optional(),
    sub: z.string().optional(),
    iss: z.string().optional(),
    iat: z.int().optional(),
    exp: z.int().optional(),
    token_type: z.literal("Bearer").optional().meta({ description: "Of an access token." }),
  }),
  oauth2Revoke: z.object({}),
  oauth2UserInfo: z.object({
    sub: z.string(),
    name: z.string().optional(),
    picture: z.string().optional(),
    updated_at: z.int().optional(),
    email: z.string().optional(),
    email_verified: z.boolean().optional(),
  }),
  getOAuthConsents: z.array(Consent),
  deleteOAuthConsent: z.object({ success: z.literal(true) }),
};
