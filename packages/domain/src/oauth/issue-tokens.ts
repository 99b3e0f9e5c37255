import type { OAuthScope } from "@guildhall/contracts";
import { newId, oauthAccessToken, oauthGrant, oauthRefreshToken, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_DAYS } from "./oauth-lifetimes.ts";
import { newOAuthSecret, newRefreshToken } from "./oauth-secret.ts";

export interface IssuedTokens {
  accessToken: string;
  /** Only with `offline_access`. */
  refreshToken: string | undefined;
}

/**
 * Issues an access token, and a refresh token where the grant has any, in place of the former one of its family.
 * @param scopes of the access token
 * @param family of the refresh token; undefined for a new one
 */
export async function issueTokens(
  tx: Transaction,
  grant: { id: string; scopes: readonly OAuthScope[] },
  scopes: readonly OAuthScope[],
  family?: string,
): Promise<IssuedTokens> {
  const access = newOAuthSecret("access");
  await tx.insert(oauthAccessToken).values({
    ...{ id: newId("oat"), tokenHash: access.hash, grantId: grant.id, scopes: [...scopes] },
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${ACCESS_TOKEN_SECONDS})`,
  });
  if (!isOffline(grant.scopes)) return { accessToken: access.secret, refreshToken: undefined };
  const { secret, hash: tokenHash, familyHash } = newRefreshToken(family);
  const expiresAt = sql`clock_timestamp() + make_interval(days => ${REFRESH_TOKEN_DAYS})`;
  await tx
    .insert(oauthRefreshToken)
    .values({ id: newId("ort"), familyHash, tokenHash, grantId: grant.id, expiresAt })
    .onConflictDoUpdate({
      target: oauthRefreshToken.familyHash,
      set: { tokenHash, expiresAt, createdAt: sql`clock_timestamp()` },
    });
  await tx.update(oauthGrant).set({ expiresAt }).where(eq(oauthGrant.id, grant.id));
  return { accessToken: access.secret, refreshToken: secret };
}

/** Whether an app may act while the person is not signed in. */
export const isOffline = (scopes: readonly OAuthScope[]) => scopes.includes("offline_access");
