import { oauthAccessToken, oauthCode, oauthGrant, type Transaction } from "@guildhall/db";
import { eq, type SQL, sql } from "drizzle-orm";
import { ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_DAYS } from "./oauth-lifetimes.ts";

/** Of one account for one app. Each sign-in to an app brings one. */
const MOST_GRANTS = 100;
const MOST_CODES = 100;
/** Of one grant. */
const MOST_ACCESS_TOKENS = 10;

/** Makes room for another code. Lock the consent first. */
export const endOldestCodes = (tx: Transaction, consentId: string): Promise<void> =>
  endOldest(tx, oauthCode, {
    of: eq(oauthCode.consentId, consentId),
    latestFirst: sql`${oauthCode.expiresAt} desc`,
    remaining: MOST_CODES - 1,
  });

/**
 * Makes room for another grant. First those end that have expired, then that which has brought no token for the longest. Lock the consent
 * first.
 */
export const endOldestGrants = (tx: Transaction, consentId: string): Promise<void> =>
  endOldest(tx, oauthGrant, {
    of: eq(oauthGrant.consentId, consentId),
    // One without a session has a refresh token.
    latestFirst: sql`${oauthGrant.expiresAt} > clock_timestamp() desc, ${oauthGrant.expiresAt} - case
      when ${oauthGrant.sessionId} is null then make_interval(days => ${REFRESH_TOKEN_DAYS})
      else make_interval(secs => ${ACCESS_TOKEN_SECONDS}) end desc`,
    remaining: MOST_GRANTS - 1,
  });

/** Makes room for another access token. Lock the grant first. */
export const endOldestAccessTokens = (tx: Transaction, grantId: string): Promise<void> =>
  endOldest(tx, oauthAccessToken, {
    of: eq(oauthAccessToken.grantId, grantId),
    latestFirst: sql`${oauthAccessToken.expiresAt} desc`,
    remaining: MOST_ACCESS_TOKENS - 1,
  });

type Table = typeof oauthCode | typeof oauthGrant | typeof oauthAccessToken;

/**
 * What another transaction has locked is skipped, as it is being deleted: who deletes an account holds such rows, and waits for the lock
 * that is held here. A lock in the innermost query would be taken on what remains, too.
 */
async function endOldest(
  tx: Transaction,
  table: Table,
  { of, latestFirst, remaining }: { of: SQL; latestFirst: SQL; remaining: number },
): Promise<void> {
  const oldest = sql`select id from ${table} where ${of} order by ${latestFirst}, id desc offset ${remaining}`;
  await tx.execute(
    sql`delete from ${table} where id in (select id from ${table} where id in (${oldest}) for update skip locked)`,
  );
}
