import type { UserId } from "@guildhall/contracts";
import { newId, secondFactorChallenge, session, type Transaction } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Services } from "../services.ts";
import { hashOpaqueToken } from "./opaque-token.ts";

/** Whose second factor is asked for: of the sign-in that a cookie belongs to, or of a session. */
export type ChallengeRef = { token: string } | { sessionId: string; userId: UserId };

export type Challenge = typeof secondFactorChallenge.$inferSelect;

const isOf = (ref: ChallengeRef) =>
  "token" in ref
    ? eq(secondFactorChallenge.tokenHash, hashOpaqueToken(ref.token))
    : eq(secondFactorChallenge.sessionId, ref.sessionId);

/** Whether a cookie belongs to a sign-in that waits. */
export const findWaitingSignIn = ({ database }: Services, token: string): Promise<UserId | undefined> =>
  findChallengedUser(database.orm, { token });

/** The account of a sign-in that waits; undefined once it was completed or has ended. */
export async function findChallengedUser(
  tx: Pick<Transaction, "select">,
  ref: ChallengeRef,
): Promise<UserId | undefined> {
  if (!("token" in ref)) return ref.userId;
  const [found] = await tx
    .select({ userId: secondFactorChallenge.userId })
    .from(secondFactorChallenge)
    .where(and(isOf(ref), gt(secondFactorChallenge.expiresAt, sql`clock_timestamp()`)));
  return found?.userId;
}

/**
 * The challenge of a sign-in, or that of a session, which is made when it is missing. Undefined once the sign-in was completed
 * or has ended, or the session has. The account is locked, so no one else changes it.
 */
export async function readChallenge(tx: Transaction, ref: ChallengeRef): Promise<Challenge | undefined> {
  if ("sessionId" in ref) {
    const [live] = await tx
      .select({ id: session.id })
      .from(session)
      .where(
        and(
          eq(session.id, ref.sessionId),
          eq(session.userId, ref.userId),
          gt(session.expiresAt, sql`clock_timestamp()`),
        ),
      )
      .for("share");
    if (!live) return undefined;
    await tx
      .insert(secondFactorChallenge)
      .values({ id: newId("sfc"), userId: ref.userId, sessionId: ref.sessionId, expiresAt: sql`'infinity'` })
      .onConflictDoNothing({ target: secondFactorChallenge.sessionId });
  }
  const [found] = await tx
    .select()
    .from(secondFactorChallenge)
    .where(and(isOf(ref), gt(secondFactorChallenge.expiresAt, sql`clock_timestamp()`)));
  return found;
}
