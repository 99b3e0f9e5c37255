import type { OAuthScope } from "@guildhall/contracts";
import { newId, oauthAccessToken, oauthGrant, oauthRefreshToken, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_DAYS } from "./oauth-lifetimes.ts";
import { newOAuthSecret } from "./oauth-secret.ts";

export interface IssuedTokens {
  accessToken: string;
  /** Only with `offline_access`. */
  refreshToken: string | undefined;
}

/** Issues an access token, and the next refresh token where the grant has any. @param scopes of the access token */
export async function issueTokens(
  tx: Transaction,
  grant: { id: string; scopes: readonly OAuthScope[] },
  scopes: readonly OAuthScope[],
): Promise<IssuedTokens> {
  const access = newOAuthSecret("access");
  await tx.insert(oauthAccessToken).values({
    ...{ id: newId("oat"), tokenHash: access.hash, grantId: grant.id, scopes: [...scopes] },
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${ACCESS_TOKEN_SECONDS})`,
  });
  if (!isOffline(grant.scopes)) return { accessToken: access.secret, refreshToken: undefined };
  const refresh = newOAuthSecret("refresh");
  const expiresAt = sql`clock_timestamp() + make_interval(days => ${REFRESH_TOKEN_DAYS})`;
  await tx
    .insert(oauthRefreshToken)
    .values({ id: newId("ort"), tokenHash: refresh.hash, grantId: grant.id, expiresAt });
  await tx.update(oauthGrant).set({ expiresAt }).where(eq(oauthGrant.id, grant.id));
  return { accessToken: access.secret, refreshToken: refresh.secret };
}

/** Whether an app may act while the person is not signed in. */
export const isOffline = (scopes: readonly OAuthScope[]) => scopes.includes("offline_access");
