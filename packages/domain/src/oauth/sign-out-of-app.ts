import { oauthCode, oauthConsent, oauthGrant, session, user } from "@guildhall/db";
import { and, eq, inArray } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import type { StoredOAuthClient } from "./find-oauth-client.ts";

/**
 * Ends what an app got in a session, with which someone signs out there: its tokens, and codes that it has not exchanged.
 * @param options.endsSession signs out here as well
 */
export const signOutOfApp = (
  services: Services,
  client: StoredOAuthClient,
  { sessionId, endsSession, context }: { sessionId: string; endsSession: boolean; context: RequestContext },
): Promise<void> =>
  inTransaction(services, async (tx) => {
    // In the order in which an exchange locks them: one that is under way is waited for, and what it brings ends below.
    if (endsSession) {
      const [ended] = await tx.delete(session).where(eq(session.id, sessionId)).returning({ userId: session.userId });
      const [account] = ended
        ? await tx
            .select({ id: user.id, name: user.name, email: user.email })
            .from(user)
            .where(eq(user.id, ended.userId))
        : [];
      if (account) await recordAccountEvent(tx, "account.signed_out", account, { context, details: { sessionId } });
    }
    const ofClient = tx.select({ id: oauthConsent.id }).from(oauthConsent).where(eq(oauthConsent.clientId, client.id));
    await tx.delete(oauthCode).where(and(eq(oauthCode.sessionId, sessionId), inArray(oauthCode.consentId, ofClient)));
    await tx
      .delete(oauthGrant)
      .where(and(eq(oauthGrant.beganInSessionId, sessionId), inArray(oauthGrant.consentId, ofClient)));
  });
