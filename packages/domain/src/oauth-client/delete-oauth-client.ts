import type { OAuthClientId } from "@guildhall/contracts";
import { oauthClient } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import type { Operator } from "../scope/operator.ts";
import {
  auditedFieldsOf,
  changeOAuthClients,
  lockOAuthClient,
  recordOAuthClientEvent,
} from "./change-oauth-clients.ts";

/**
 * Deletes an app with all that people allowed it and all its tokens.
 * @throws not_signed_in, administrators_only, session_not_fresh, oauth_client_not_found
 */
export const deleteOAuthClient = (operator: Operator, clientId: OAuthClientId): Promise<void> =>
  changeOAuthClients(operator, async (tx) => {
    const client = await lockOAuthClient(tx, clientId);
    await tx.delete(oauthClient).where(eq(oauthClient.id, clientId));
    await recordOAuthClientEvent(tx, operator, "oauth_client.deleted", client, endedWith(auditedFieldsOf(client)));
  });
