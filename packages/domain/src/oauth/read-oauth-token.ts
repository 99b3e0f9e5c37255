import type { OAuthScope, UserId } from "@guildhall/contracts";
import {
  oauthAccessToken,
  oauthClient,
  oauthConsent,
  oauthGrant,
  oauthRefreshToken,
  session,
  user,
} from "@guildhall/db";
import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Services } from "../services.ts";
import { hashOAuthSecret } from "./oauth-secret.ts";

/** A token that counts now, and the account that it is about. */
export interface LiveOAuthToken {
  clientId: string;
  scopes: OAuthScope[];
  createdAt: Date;
  expiresAt: Date;
  user: {
    id: UserId;
    name: string;
    image: string | null;
    email: string;
    emailVerified: boolean;
    updatedAt: Date;
  };
}

const account = {
  id: user.id,
  name: user.name,
  image: user.image,
  email: user.email,
  emailVerified: user.emailVerified,
  updatedAt: user.updatedAt,
};

/** The client is enabled, the account is not banned, and the session lasts with which the grant ends. */
const counts = (isIt: SQL, expiresAt: SQL) =>
  and(
    isIt,
    expiresAt,
    eq(oauthClient.disabled, false),
    sql`not is_banned(${user.banned}, ${user.banExpires})`,
    or(isNull(oauthGrant.sessionId), gt(session.expiresAt, sql`now()`)),
  );

/** What an access token gives; undefined for one that does not count. Read from Postgres each time. One SQL statement. */
export async function findOAuthAccessToken({ database }: Services, token: string): Promise<LiveOAuthToken | undefined> {
  const [found] = await database.orm
    .select({
      clientId: oauthConsent.clientId,
      scopes: oauthAccessToken.scopes,
      createdAt: oauthAccessToken.createdAt,
      expiresAt: oauthAccessToken.expiresAt,
      user: account,
    })
    .from(oauthAccessToken)
    .innerJoin(oauthGrant, eq(oauthGrant.id, oauthAccessToken.grantId))
    .innerJoin(oauthConsent, eq(oauthConsent.id, oauthGrant.consentId))
    .innerJoin(oauthClient, eq(oauthClient.id, oauthConsent.clientId))
    .innerJoin(user, eq(user.id, oauthConsent.userId))
    .leftJoin(session, eq(session.id, oauthGrant.sessionId))
    .where(counts(eq(oauthAccessToken.tokenHash, hashOAuthSecret(token)), gt(oauthAccessToken.expiresAt, sql`now()`)));
  return found;
}

/** The same for a refresh token that was not used yet. */
export async function findOAuthRefreshToken(
  { database }: Services,
  token: string,
): Promise<LiveOAuthToken | undefined> {
  const isIt = and(eq(oauthRefreshToken.tokenHash, hashOAuthSecret(token)), isNull(oauthRefreshToken.usedAt));
  if (!isIt) return undefined;
  const [found] = await database.orm
    .select({
      clientId: oauthConsent.clientId,
      scopes: oauthGrant.scopes,
      createdAt: oauthRefreshToken.createdAt,
      expiresAt: oauthRefreshToken.expiresAt,
      user: account,
    })
    .from(oauthRefreshToken)
    .innerJoin(oauthGrant, eq(oauthGrant.id, oauthRefreshToken.grantId))
    .innerJoin(oauthConsent, eq(oauthConsent.id, oauthGrant.consentId))
    .innerJoin(oauthClient, eq(oauthClient.id, oauthConsent.clientId))
    .innerJoin(user, eq(user.id, oauthConsent.userId))
    .leftJoin(session, eq(session.id, oauthGrant.sessionId))
    .where(counts(isIt, gt(oauthRefreshToken.expiresAt, sql`now()`)));
  return found;
}
