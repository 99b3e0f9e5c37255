import { oauthConsent, oauthGrant } from "@guildhall/db";
import { and, eq, inArray } from "drizzle-orm";
import type { Services } from "../services.ts";
import type { StoredOAuthClient } from "./find-oauth-client.ts";

/** Ends the tokens that an app got in a session, with which someone signs out there. One SQL statement. */
export async function endAppTokensOfSession(
  { database: { orm } }: Services,
  client: StoredOAuthClient,
  sessionId: string,
): Promise<void> {
  const ofClient = orm.select({ id: oauthConsent.id }).from(oauthConsent).where(eq(oauthConsent.clientId, client.id));
  await orm
    .delete(oauthGrant)
    .where(and(eq(oauthGrant.beganInSessionId, sessionId), inArray(oauthGrant.consentId, ofClient)));
}
