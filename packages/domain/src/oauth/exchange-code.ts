import { createHash } from "node:crypto";
import type { OAuthScope, UserId } from "@guildhall/contracts";
import { newId, oauthCode, oauthConsent, oauthGrant, session, type Transaction, user } from "@guildhall/db";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { endOldestGrants } from "./end-oldest.ts";
import type { StoredOAuthClient } from "./find-oauth-client.ts";
import { type IssuedTokens, isOffline, issueTokens } from "./issue-tokens.ts";
import { OAuthError } from "./oauth-error.ts";
import { ACCESS_TOKEN_SECONDS } from "./oauth-lifetimes.ts";
import { hashOAuthSecret } from "./oauth-secret.ts";

/** Tokens, and what an ID token states about how they came to be. */
export interface Issued extends IssuedTokens {
  userId: UserId;
  scopes: readonly OAuthScope[];
  authTime: Date;
  sessionId: string;
  nonce: string | undefined;
}

const invalidCode = () =>
  new OAuthError("invalid_grant", "The code is not valid: it was used, has expired, or is of another client.");

/**
 * Exchanges an authorization code for tokens, once. With the wrong redirect URI or verifier it is used up as well. A second exchange
 * ends what the first one brought: one of the two stole the code. @throws OAuthError invalid_grant
 */
export async function exchangeCode(
  services: Services,
  client: StoredOAuthClient,
  sent: { code: string; redirectUri: string; codeVerifier: string },
): Promise<Issued> {
  // An error would roll back that the code was used.
  const issued = await inTransaction(services, (tx) => exchange(tx, client, sent));
  if (!issued) throw invalidCode();
  return issued;
}

async function exchange(
  tx: Transaction,
  client: StoredOAuthClient,
  { code, redirectUri, codeVerifier }: Parameters<typeof exchangeCode>[2],
): Promise<Issued | undefined> {
  const isIt = eq(oauthCode.codeHash, hashOAuthSecret(code));
  // In the order in which they are deleted: what ends the session or the consent waits for this, and finds what it brings.
  const [found] = await tx
    .select({ userId: oauthConsent.userId, consentId: oauthConsent.id })
    .from(oauthCode)
    .innerJoin(session, and(eq(session.id, oauthCode.sessionId), gt(session.expiresAt, sql`clock_timestamp()`)))
    .innerJoin(oauthConsent, and(eq(oauthConsent.id, oauthCode.consentId), eq(oauthConsent.clientId, client.id)))
    .innerJoin(user, eq(user.id, oauthConsent.userId))
    .where(and(isIt, isNull(session.impersonatedBy), sql`not is_banned(${user.banned}, ${user.banExpires})`))
    .for("no key update", { of: [session, oauthConsent] });
  if (!found) return undefined;
  const [stored] = await tx
    .select({ code: oauthCode, isLive: gt(oauthCode.expiresAt, sql`clock_timestamp()`).mapWith(Boolean) })
    .from(oauthCode)
    .where(isIt)
    .for("update");
  if (!stored) return undefined;
  const { id: codeId, scopes, sessionId, authTime, nonce, usedAt, ...bound } = stored.code;
  if (usedAt !== null) {
    await tx.delete(oauthGrant).where(eq(oauthGrant.codeId, codeId));
    return undefined;
  }
  await tx.update(oauthCode).set({ usedAt: sql`clock_timestamp()` }).where(isIt);
  if (!stored.isLive || bound.redirectUri !== redirectUri || bound.codeChallenge !== challengeOf(codeVerifier)) {
    return undefined;
  }
  await endOldestGrants(tx, found.consentId);
  const grant = { id: newId("ogr"), scopes };
  await tx.insert(oauthGrant).values({
    ...{ ...grant, codeId, authTime, consentId: found.consentId },
    ...{ sessionId: isOffline(scopes) ? null : sessionId, beganInSessionId: sessionId },
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${ACCESS_TOKEN_SECONDS})`,
  });
  await tx.update(oauthConsent).set({ lastUsedAt: sql`clock_timestamp()` }).where(eq(oauthConsent.id, found.consentId));
  const tokens = await issueTokens(tx, grant, scopes);
  return { ...tokens, userId: found.userId, scopes, authTime, sessionId, nonce: nonce ?? undefined };
}

const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");
