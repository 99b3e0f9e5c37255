import type { AuditEventName, FieldChange, OAuthClientId } from "@guildhall/contracts";
import { oauthClient, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { recordEventsAcross } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { StoredOAuthClient } from "../oauth/find-oauth-client.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Operator } from "../scope/operator.ts";
import { inTransaction } from "../scope/transaction.ts";

/**
 * Changes the apps of the instance as an administrator who showed who they are within the last ten minutes: an app may ask people for
 * their names and addresses, and its redirect URI is where the answer goes.
 * @throws not_signed_in, administrators_only, session_not_fresh
 */
export const changeOAuthClients = <Result>(
  operator: Operator,
  change: (tx: Transaction) => Promise<Result>,
): Promise<Result> =>
  inTransaction(operator.caller.services, async (tx) => {
    await operator.recheck(tx, { isFresh: true });
    return change(tx);
  });

/** The app under its lock. @throws oauth_client_not_found */
export async function lockOAuthClient(tx: Transaction, id: OAuthClientId): Promise<StoredOAuthClient> {
  const [client] = await tx.select().from(oauthClient).where(eq(oauthClient.id, id)).for("update");
  if (!client)
    throw new DomainError("oauth_client_not_found", "There is no such app. Its client ID may have a typing error.");
  return client;
}

type OAuthClientEventName = Extract<AuditEventName, `oauth_client.${string}`>;

/** Writes an event into the log of the instance. */
export async function recordOAuthClientEvent(
  tx: Transaction,
  { caller }: Operator,
  event: OAuthClientEventName,
  { id, name }: Pick<StoredOAuthClient, "id" | "name">,
  changes: readonly FieldChange[] = [],
): Promise<void> {
  await recordEventsAcross(tx, event, auditActorOf(caller), [{ organizationId: null, id, name, changes }]);
}

/** What events show of an app: everything but its secret. */
export const auditedFieldsOf = (client: StoredOAuthClient) => {
  const { name, uri, redirectUris, postLogoutRedirectUris, disabled, secretHash } = client;
  return { name, uri, redirectUris, postLogoutRedirectUris, disabled, isPublic: secretHash === null };
};
