import type { OAuthClient } from "@guildhall/contracts";
import { type Orm, oauthClient, oauthConsent, type Transaction } from "@guildhall/db";
import { count, desc, eq, type SQL, sql } from "drizzle-orm";

const { id, name, uri, redirectUris, postLogoutRedirectUris, disabled, createdAt, updatedAt } = oauthClient;

/** Apps as administrators see them, the newest first. One SQL statement. */
export function selectOAuthClients(db: Orm | Transaction, where?: SQL): Promise<OAuthClient[]> {
  const users = db.select({ count: count() }).from(oauthConsent).where(eq(oauthConsent.clientId, id));
  return db
    .select({
      ...{ id, name, uri, redirectUris, postLogoutRedirectUris, disabled, createdAt, updatedAt },
      isPublic: sql<boolean>`${oauthClient.secretHash} is null`,
      userCount: sql`(${users})`.mapWith(Number),
    })
    .from(oauthClient)
    .where(where)
    .orderBy(desc(createdAt), desc(id));
}
