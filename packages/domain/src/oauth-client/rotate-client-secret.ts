import type { CreatedOAuthClient, OAuthClientId } from "@guildhall/contracts";
import { oauthClient } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { newOAuthSecret } from "../oauth/oauth-secret.ts";
import type { Operator } from "../scope/operator.ts";
import { changeOAuthClients, lockOAuthClient, recordOAuthClientEvent } from "./change-oauth-clients.ts";
import { selectOAuthClients } from "./select-oauth-clients.ts";

/**
 * Replaces the secret of an app: the former one does not count from then on. What was issued stays.
 * @throws not_signed_in, administrators_only, session_not_fresh, oauth_client_not_found, invalid_input for a public client
 */
export function rotateClientSecret(operator: Operator, clientId: OAuthClientId): Promise<CreatedOAuthClient> {
  return changeOAuthClients(operator, async (tx) => {
    const { secretHash } = await lockOAuthClient(tx, clientId);
    if (secretHash === null) throw new DomainError("invalid_input", "A public client has no secret.");
    const { secret, hash } = newOAuthSecret("client");
    const isIt = eq(oauthClient.id, clientId);
    await tx.update(oauthClient).set({ secretHash: hash, updatedAt: sql`clock_timestamp()` }).where(isIt);
    const [client] = await selectOAuthClients(tx, isIt);
    if (!client) throw new Error("An app that was just changed is not there.");
    await recordOAuthClientEvent(tx, operator, "oauth_client.secret_rotated", client);
    return { ...client, secret };
  });
}
