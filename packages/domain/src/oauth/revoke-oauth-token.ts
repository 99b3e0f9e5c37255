import { oauthAccessToken, oauthConsent, oauthGrant, oauthRefreshToken } from "@guildhall/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Services } from "../services.ts";
import type { StoredOAuthClient } from "./find-oauth-client.ts";
import { hashOAuthSecret } from "./oauth-secret.ts";
import { storedAs } from "./stored-refresh-token.ts";

/**
 * Ends a token of an app: an access token alone, a refresh token, also a former one, with all that descend from the same code. Nothing
 * happens to a token of another app, or to one that is unknown. Two SQL statements.
 */
export async function revokeOAuthToken(
  { database: { orm } }: Services,
  client: StoredOAuthClient,
  token: string,
): Promise<void> {
  const ofClient = orm
    .select({ id: oauthGrant.id })
    .from(oauthGrant)
    .innerJoin(oauthConsent, eq(oauthConsent.id, oauthGrant.consentId))
    .where(eq(oauthConsent.clientId, client.id));
  await orm
    .delete(oauthAccessToken)
    .where(and(eq(oauthAccessToken.tokenHash, hashOAuthSecret(token)), inArray(oauthAccessToken.grantId, ofClient)));
  const ofToken = orm.select({ id: oauthRefreshToken.grantId }).from(oauthRefreshToken).where(storedAs(token));
  await orm.delete(oauthGrant).where(and(inArray(oauthGrant.id, ofToken), inArray(oauthGrant.id, ofClient)));
}
