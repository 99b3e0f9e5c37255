import type { CreatedOAuthClient, CreateOAuthClientInput } from "@guildhall/contracts";
import { newId, oauthClient } from "@guildhall/db";
import { count, eq, sql } from "drizzle-orm";
import { createdWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import { newOAuthSecret } from "../oauth/oauth-secret.ts";
import type { Operator } from "../scope/operator.ts";
import { auditedFieldsOf, changeOAuthClients, recordOAuthClientEvent } from "./change-oauth-clients.ts";
import { selectOAuthClients } from "./select-oauth-clients.ts";

/** A list is one answer. */
const MOST_CLIENTS = 1000;

/**
 * Makes an app that people can sign in to. @returns it with its secret, which is shown this once
 * @throws not_signed_in, administrators_only, session_not_fresh, oauth_client_limit_reached
 */
export function createOAuthClient(
  operator: Operator,
  { name, uri = null, isPublic, redirectUris, postLogoutRedirectUris }: CreateOAuthClientInput,
): Promise<CreatedOAuthClient> {
  return changeOAuthClients(operator, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('guildhall oauth clients', 0))`);
    const [existing] = await tx.select({ count: count() }).from(oauthClient);
    if ((existing?.count ?? 0) >= MOST_CLIENTS) throw limitReached();
    const { secret, hash } = isPublic ? { secret: null, hash: null } : newOAuthSecret("client");
    const [made] = await tx
      .insert(oauthClient)
      .values({ id: newId("app"), name, uri, secretHash: hash, redirectUris, postLogoutRedirectUris })
      .returning();
    const [client] = made ? await selectOAuthClients(tx, eq(oauthClient.id, made.id)) : [];
    if (!made || !client) throw new Error("An app that was just made is not there.");
    await recordOAuthClientEvent(tx, operator, "oauth_client.created", made, createdWith(auditedFieldsOf(made)));
    return { ...client, secret };
  });
}

const limitReached = () =>
  new DomainError("oauth_client_limit_reached", `There are ${MOST_CLIENTS} apps. Delete one that is no longer in use.`);
