import type { UserId } from "@guildhall/contracts";
import { account, type Orm, session, type Transaction, user } from "@guildhall/db";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { isPasswordOf } from "../user/set-password.ts";

/** For how long after showing who they are people may change how they sign in. */
export const FRESH_MINUTES = 10;

/** A session, and the hash that a password was checked against, if one was sent again. */
export interface FreshCredential {
  sessionId: string;
  userId: UserId;
  checkedPasswordHash?: string | undefined;
}

/**
 * Requires that the person of a session showed who they are within the last ten minutes, or sent the password again, which
 * counts from then on. An organization's single sign-on shows it to the organization alone: in its sessions a code of the second
 * factor has to follow, or the password where the account has none. In the transaction of what depends on it, the session cannot end before that is done.
 * An administrator who acts as the person never did.
 * @param takes `secondFactor` for what also takes that the session has shown the second factor, of an account that has one
 * @throws not_signed_in once the session has ended, session_not_fresh, impersonating
 */
export async function requireFreshSession(
  db: Orm | Transaction,
  { sessionId, userId, checkedPasswordHash }: FreshCredential,
  takes: { secondFactor?: boolean } = {},
): Promise<void> {
  const isLive = and(
    eq(session.id, sessionId),
    eq(session.userId, userId),
    gt(session.expiresAt, sql`clock_timestamp()`),
  );
  const hasSecondFactor = db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.id, userId), eq(user.twoFactorEnabled, true)));
  const lacksSecondFactor = sql<boolean>`(${session.secondFactor} is null and exists ${hasSecondFactor})`;
  if (checkedPasswordHash !== undefined) {
    const isEnough = sql`(${session.authenticatedAt} is not null or not ${lacksSecondFactor})`;
    const current = db
      .select({ id: account.id })
      .from(account)
      .where(and(isPasswordOf(userId), eq(account.password, checkedPasswordHash)));
    const updated = await db
      .update(session)
      .set({ authenticatedAt: sql`case when ${isEnough} then clock_timestamp() end` })
      .where(and(isLive, isNull(session.impersonatedBy), sql`exists ${current}`))
      .returning({ isFresh: sql<boolean>`${session.authenticatedAt} is not null` });
    if (updated[0]?.isFresh) return;
    if (updated[0]) throw notFresh(WITHOUT_SECOND_FACTOR);
    throw new DomainError("not_signed_in", "The session or the password ended meanwhile. Sign in again.");
  }
  const [live] = await db
    .select({
      impersonatedBy: session.impersonatedBy,
      isVouchedFor: sql<boolean>`${session.authenticatedAt} is null`,
      isFresh: sql<boolean>`${session.authenticatedAt} > clock_timestamp() - make_interval(mins => ${FRESH_MINUTES})`,
      lacksSecondFactor,
    })
    .from(session)
    .where(isLive)
    .for("share");
  if (!live) throw new DomainError("not_signed_in", "The session ended meanwhile. Sign in again.");
  if (live.impersonatedBy !== null) throw impersonating();
  if (live.isVouchedFor) throw ofSingleSignOn();
  if (!live.isFresh) throw notFresh(TOO_LONG_AGO);
  if (takes.secondFactor && live.lacksSecondFactor) throw notFresh(WITHOUT_SECOND_FACTOR);
}

/** For what only the person of an account may do. */
export const impersonating = () =>
  new DomainError("impersonating", "Only the owner of this account can do this. Stop impersonating first.");

/** For what an organization's single sign-on alone does not confirm. */
export const ofSingleSignOn = () => notFresh(OF_SINGLE_SIGN_ON);

const notFresh = (message: string) => new DomainError("session_not_fresh", message);

const TOO_LONG_AGO = `You signed in more than ${FRESH_MINUTES} minutes ago. Send the password of the account, or sign in again.`;
const OF_SINGLE_SIGN_ON =
  "You signed in with an organization's single sign-on, which doesn't confirm this. Send the password of the account or a code of its second factor, or sign in with a passkey or a code by email.";
const WITHOUT_SECOND_FACTOR =
  "This session has not shown the second factor of the account. Enter a code of it in this session, or sign in again with it.";
