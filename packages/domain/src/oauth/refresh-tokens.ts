import type { OAuthScope } from "@guildhall/contracts";
import { oauthConsent, oauthGrant, oauthRefreshToken, type Transaction, user } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { endOldestAccessTokens } from "./end-oldest.ts";
import type { Issued } from "./exchange-code.ts";
import type { StoredOAuthClient } from "./find-oauth-client.ts";
import { issueTokens } from "./issue-tokens.ts";
import { OAuthError } from "./oauth-error.ts";
import { familyOf, hashOAuthSecret } from "./oauth-secret.ts";
import { storedAs } from "./stored-refresh-token.ts";

const invalidToken = () =>
  new OAuthError(
    "invalid_grant",
    "The refresh token is not valid: it was used or revoked, has expired, or is of another client.",
  );

/**
 * Exchanges a refresh token for an access token and the next refresh token, once. Any but the current one of a grant ends the grant, with
 * all tokens that descend from the same code: who has it used it before, or stole it. @param scopes of the access token; undefined for
 * those of the grant
 * @throws OAuthError invalid_grant, invalid_scope
 */
export async function refreshTokens(
  services: Services,
  client: StoredOAuthClient,
  sent: { refreshToken: string; scopes: readonly OAuthScope[] | undefined },
): Promise<Issued> {
  // An error would roll back that the grant ended.
  const issued = await inTransaction(services, (tx) => refresh(tx, client, sent));
  if (!issued) throw invalidToken();
  return issued;
}

async function refresh(
  tx: Transaction,
  client: StoredOAuthClient,
  { refreshToken, scopes }: Parameters<typeof refreshTokens>[2],
): Promise<Issued | undefined> {
  const isIt = storedAs(refreshToken);
  // One after the other for each grant. In the order in which they are deleted: what ends the grant waits for this, and ends what it brings.
  const [found] = await tx
    .select({ grant: oauthGrant, userId: oauthConsent.userId })
    .from(oauthRefreshToken)
    .innerJoin(oauthGrant, eq(oauthGrant.id, oauthRefreshToken.grantId))
    .innerJoin(oauthConsent, and(eq(oauthConsent.id, oauthGrant.consentId), eq(oauthConsent.clientId, client.id)))
    .innerJoin(user, eq(user.id, oauthConsent.userId))
    .where(and(isIt, sql`not is_banned(${user.banned}, ${user.banExpires})`))
    .for("no key update", { of: [oauthConsent, oauthGrant] });
  if (!found) return undefined;
  const { grant, userId } = found;
  const [stored] = await tx
    .select({
      tokenHash: oauthRefreshToken.tokenHash,
      usedAt: oauthRefreshToken.usedAt,
      isLive: gt(oauthRefreshToken.expiresAt, sql`clock_timestamp()`).mapWith(Boolean),
    })
    .from(oauthRefreshToken)
    .where(isIt)
    .for("update");
  if (!stored) return undefined;
  if (stored.usedAt !== null || stored.tokenHash !== hashOAuthSecret(refreshToken)) {
    await tx.delete(oauthGrant).where(eq(oauthGrant.id, grant.id));
    return undefined;
  }
  if (!stored.isLive) return undefined;
  const wider = scopes?.find((scope) => !grant.scopes.includes(scope));
  if (wider !== undefined) throw new OAuthError("invalid_scope", `The grant does not have the scope ${wider}.`);
  const lastUsedAt = sql`clock_timestamp()`;
  const family = familyOf(refreshToken);
  if (family === undefined) await tx.update(oauthRefreshToken).set({ usedAt: lastUsedAt }).where(isIt);
  await tx.update(oauthConsent).set({ lastUsedAt }).where(eq(oauthConsent.id, grant.consentId));
  await endOldestAccessTokens(tx, grant.id);
  const tokens = await issueTokens(tx, grant, scopes ?? grant.scopes, family);
  const { authTime, beganInSessionId: sessionId } = grant;
  return { ...tokens, userId, scopes: scopes ?? grant.scopes, authTime, sessionId, nonce: undefined };
}
