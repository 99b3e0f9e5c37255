import { findOAuthAccessToken, type LiveOAuthToken, OAuthError, type Services } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { described } from "../../organization-plugin/described.ts";
import { bearerIn } from "../../request-credentials.ts";
import { answeringOAuth } from "../oauth-answering.ts";

/** Who signed in, for the app that they allowed to see it. */
export const userInfoEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/oauth2/userinfo",
    {
      method: ["GET", "POST"],
      operationId: "oauth2UserInfo",
      metadata: described(
        "Show the account that an access token of an app is about",
        "{ sub }, with name, picture and updated_at for the scope profile, email and email_verified for the scope email",
      ),
    },
    (ctx) =>
      answeringOAuth(async () => {
        const token = bearerIn(ctx.headers?.get("authorization"));
        if (token === undefined) throw new OAuthError("invalid_token", "Send the access token: Authorization: Bearer.");
        const found = await findOAuthAccessToken(services, token);
        if (!found) throw new OAuthError("invalid_token", "The access token does not count, or not any more.");
        if (!found.scopes.includes("openid"))
          throw new OAuthError("insufficient_scope", "This takes the scope openid.");
        return ctx.json(claimsOf(found));
      }),
  );

function claimsOf({ user, scopes }: LiveOAuthToken) {
  const { id, name, image, email, emailVerified, updatedAt } = user;
  // Pictures from before they were uploaded may be in the address itself.
  const picture = image !== null && /^https?:/i.test(image) ? { picture: image } : {};
  const profile = { name, ...picture, updated_at: Math.floor(updatedAt.getTime() / 1000) };
  return {
    sub: id,
    ...(scopes.includes("profile") ? profile : {}),
    ...(scopes.includes("email") ? { email, email_verified: emailVerified } : {}),
  };
}
