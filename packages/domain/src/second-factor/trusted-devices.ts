import type { UserId } from "@guildhall/contracts";
import { newId, type Orm, session, type Transaction, trustedDevice } from "@guildhall/db";
import { and, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { hashOpaqueToken, newOpaqueToken } from "./opaque-token.ts";

/** For how long a browser is trusted. */
export const TRUST_DAYS = 30;
/** How many browsers of one account are trusted at most; the oldest one makes place. */
const MOST_DEVICES = 20;

/** Trusts a browser from now on. @returns what its cookie holds */
export async function trustDevice(tx: Transaction, userId: UserId): Promise<string> {
  const { token, tokenHash } = newOpaqueToken();
  const expiresAt = sql`clock_timestamp() + make_interval(days => ${TRUST_DAYS})`;
  await tx.insert(trustedDevice).values({ id: newId("tdv"), userId, tokenHash, expiresAt });
  const oldest = tx
    .select({ id: trustedDevice.id })
    .from(trustedDevice)
    .where(eq(trustedDevice.userId, userId))
    .orderBy(desc(trustedDevice.createdAt), desc(trustedDevice.id))
    .offset(MOST_DEVICES);
  await tx.delete(trustedDevice).where(inArray(trustedDevice.id, oldest));
  return token;
}

/** Whether the cookie of a browser makes it a trusted one of this account. */
export async function isTrustedDevice(db: Orm | Transaction, userId: UserId, token: string): Promise<boolean> {
  return (await selectTrusted(db, userId, token)).length > 0;
}

/**
 * For a session that was just made in a trusted browser: ends it unless the browser is still trusted. Signing out everywhere ends only the
 * sessions there are at that moment. The lock waits for an end under way. @throws not_signed_in
 */
export async function requireTrust(
  db: Orm | Transaction,
  made: { sessionId: string; userId: UserId; token: string },
): Promise<void> {
  const [trusted] = await selectTrusted(db, made.userId, made.token).for("share");
  if (trusted) return;
  await db.delete(session).where(eq(session.id, made.sessionId));
  throw new DomainError("not_signed_in", "This browser was signed out while you signed in. Sign in again.");
}

const selectTrusted = (db: Orm | Transaction, userId: UserId, token: string) =>
  db
    .select({ id: trustedDevice.id })
    .from(trustedDevice)
    .where(
      and(
        eq(trustedDevice.tokenHash, hashOpaqueToken(token)),
        eq(trustedDevice.userId, userId),
        gt(trustedDevice.expiresAt, sql`clock_timestamp()`),
      ),
    );

/** No browser of the account is trusted any more. */
export const endTrust = (tx: Transaction, userId: UserId) =>
  tx.delete(trustedDevice).where(eq(trustedDevice.userId, userId));

/** No browser of the account is trusted any more, but for the one with this cookie. */
export async function endTrustElsewhere(tx: Transaction, userId: UserId, keptToken: string | undefined): Promise<void> {
  const isOther = keptToken === undefined ? undefined : ne(trustedDevice.tokenHash, hashOpaqueToken(keptToken));
  await tx.delete(trustedDevice).where(and(eq(trustedDevice.userId, userId), isOther));
}
