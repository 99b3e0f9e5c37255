import type { UserId } from "@guildhall/contracts";
import { newId, secondFactorChallenge, twoFactor, user } from "@guildhall/db";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { requirePasswordOf } from "../user/require-current-password.ts";
import { newOpaqueToken } from "./opaque-token.ts";
import { takesEmailCodes } from "./takes-email-codes.ts";

/** For how long a sign-in waits for the second factor. */
export const CHALLENGE_SECONDS = 10 * 60;
/** How many sign-ins of one account wait at most; the oldest one makes place. */
const MOST_CHALLENGES = 10;

/** What a sign-in that waits can be completed with, in addition to backup codes. */
export type SecondFactorMethod = "totp" | "otp";

/** A sign-in whose first factor was right. */
export interface FirstFactor {
  userId: UserId;
  /** As Better Auth names it in `lastLoginMethod`. */
  signInMethod: string;
  isRemembered: boolean;
  /** The hash that a password was checked against. */
  checkedPasswordHash: string | undefined;
}

/**
 * Lets a sign-in wait for the second factor of its account. It has no session meanwhile.
 * @returns what its cookie holds, and what it can be completed with
 * @throws not_signed_in when the password was replaced since it was checked
 */
export function beginSecondFactor(
  services: Services,
  first: FirstFactor,
): Promise<{ token: string; methods: SecondFactorMethod[] }> {
  const { userId, signInMethod, isRemembered, checkedPasswordHash } = first;
  return inTransaction(services, async (tx) => {
    const { token, tokenHash } = newOpaqueToken();
    const expiresAt = sql`clock_timestamp() + make_interval(secs => ${CHALLENGE_SECONDS})`;
    const id = newId("sfc");
    await tx.insert(secondFactorChallenge).values({ id, userId, tokenHash, signInMethod, isRemembered, expiresAt });
    // The lock waits for a replacement under way, which ends those that were begun before.
    if (checkedPasswordHash !== undefined) await requirePasswordOf(tx, userId, checkedPasswordHash);
    const oldest = tx
      .select({ id: secondFactorChallenge.id })
      .from(secondFactorChallenge)
      .where(and(eq(secondFactorChallenge.userId, userId), sql`${secondFactorChallenge.tokenHash} is not null`))
      .orderBy(desc(secondFactorChallenge.createdAt), desc(secondFactorChallenge.id))
      .offset(MOST_CHALLENGES);
    await tx.delete(secondFactorChallenge).where(inArray(secondFactorChallenge.id, oldest));
    const [factor] = await tx
      .select({ isEnabled: user.twoFactorEnabled, verified: twoFactor.verified })
      .from(user)
      .leftJoin(twoFactor, eq(twoFactor.userId, user.id))
      .where(eq(user.id, userId));
    if (factor?.verified) return { token, methods: ["totp"] };
    return { token, methods: takesEmailCodes(signInMethod) ? ["otp"] : [] };
  });
}
