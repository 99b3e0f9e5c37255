import { accessToken, type SecondFactor, session, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { type Caller, notSignedIn } from "../scope/caller.ts";

/** What a session or access token of a caller has at the moment. */
interface Credential {
  ssoProviderId: string | null;
  secondFactor: SecondFactor | null;
  tokenExpiresAt: Date | null;
  /** Whether it is an access token with a limited number of uses. */
  isCounted: boolean;
}

/**
 * Reads the session or access token of a caller and keeps it from being deleted until the transaction ends. What ends
 * all credentials of an account deletes sessions first and tokens after them: what this one creates meanwhile is seen.
 * @throws not_signed_in once it was deleted
 */
export async function lockCredential(tx: Transaction, { sessionId, token }: Caller): Promise<Credential> {
  const [credential] = token
    ? await tx
        .select({
          ssoProviderId: accessToken.ssoProviderId,
          tokenExpiresAt: accessToken.expiresAt,
          isCounted: sql<boolean>`${accessToken.remaining} is not null or ${accessToken.rateLimitMax} is not null`,
        })
        .from(accessToken)
        .where(eq(accessToken.id, token.id))
        .for("key share")
    : await tx
        .select({ ssoProviderId: session.ssoProviderId, secondFactor: session.secondFactor })
        .from(session)
        .where(eq(session.id, sessionId ?? ""))
        .for("key share");
  if (!credential) throw notSignedIn();
  return { tokenExpiresAt: null, secondFactor: null, isCounted: false, ...credential };
}
