import type { OAuthClient, UpdateOAuthClientInput } from "@guildhall/contracts";
import { oauthClient } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { sentFields } from "../bookkeeping/sent-fields.ts";
import type { Operator } from "../scope/operator.ts";
import {
  auditedFieldsOf,
  changeOAuthClients,
  lockOAuthClient,
  recordOAuthClientEvent,
} from "./change-oauth-clients.ts";
import { selectOAuthClients } from "./select-oauth-clients.ts";

const changeable = ["name", "uri", "redirectUris", "postLogoutRedirectUris", "disabled"] as const;

/**
 * Changes an app; what is left out stays. Disabled, it signs no one in, and its tokens do not count until it is enabled again.
 * @throws not_signed_in, administrators_only, session_not_fresh, oauth_client_not_found
 */
export function updateOAuthClient(
  operator: Operator,
  { clientId, ...sent }: UpdateOAuthClientInput,
): Promise<OAuthClient> {
  return changeOAuthClients(operator, async (tx) => {
    const before = await lockOAuthClient(tx, clientId);
    const isIt = eq(oauthClient.id, clientId);
    const [after = before] = await tx
      .update(oauthClient)
      .set({ ...sentFields(sent, changeable), updatedAt: sql`clock_timestamp()` })
      .where(isIt)
      .returning();
    const changes = changesBetween(auditedFieldsOf(before), auditedFieldsOf(after));
    if (changes.length > 0) await recordOAuthClientEvent(tx, operator, "oauth_client.updated", after, changes);
    const [client] = await selectOAuthClients(tx, isIt);
    if (!client) throw new Error("An app that was just changed is not there.");
    return client;
  });
}
