import type { OAuthClientId, OAuthScope } from "@guildhall/contracts";
import { oauthClient, oauthConsent } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Caller } from "../scope/caller.ts";
import { inTransaction } from "../scope/transaction.ts";

/** More than anyone authorizes: a list is one answer. */
const MOST_APPS = 500;

/** An app that someone has allowed to see their account. */
export interface AuthorizedApp {
  id: string;
  clientId: OAuthClientId;
  name: string;
  uri: string | null;
  scopes: OAuthScope[];
  createdAt: Date;
  updatedAt: Date;
  lastUsedAt: Date | null;
}

/** The apps that the caller has authorized, the latest first. One SQL statement. */
export const listAuthorizedApps = ({ services, userId }: Caller): Promise<AuthorizedApp[]> =>
  services.database.orm
    .select({
      id: oauthConsent.id,
      clientId: oauthConsent.clientId,
      name: oauthClient.name,
      uri: oauthClient.uri,
      scopes: oauthConsent.scopes,
      createdAt: oauthConsent.createdAt,
      updatedAt: oauthConsent.updatedAt,
      lastUsedAt: oauthConsent.lastUsedAt,
    })
    .from(oauthConsent)
    .innerJoin(oauthClient, eq(oauthClient.id, oauthConsent.clientId))
    .where(eq(oauthConsent.userId, userId))
    .orderBy(sql`${oauthConsent.updatedAt} desc, ${oauthConsent.id} desc`)
    .limit(MOST_APPS);

/** Takes back what an app was allowed: its codes and tokens end at once. @returns whether there was such an app */
export const revokeAuthorizedApp = (caller: Caller, consentId: string): Promise<boolean> =>
  inTransaction(caller.services, async (tx) => {
    const [ended] = await tx
      .delete(oauthConsent)
      .where(and(eq(oauthConsent.id, consentId), eq(oauthConsent.userId, caller.userId)))
      .returning({ clientId: oauthConsent.clientId, scopes: oauthConsent.scopes });
    if (!ended) return false;
    const [client] = await tx
      .select({ clientName: oauthClient.name })
      .from(oauthClient)
      .where(eq(oauthClient.id, ended.clientId));
    const { userId: id, name, email } = caller;
    const details = { ...ended, ...client };
    await recordAccountEvent(tx, "account.app_revoked", { id, name, email }, { actor: auditActorOf(caller), details });
    return true;
  });
