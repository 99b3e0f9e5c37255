import type { UserId } from "@guildhall/contracts";
import { newId, secondFactorChallenge, twoFactor, user } from "@guildhall/db";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { requirePasswordOf } from "../user/require-current-password.ts";
import { hasBackupCode } from "./backup-codes.ts";
import { newOpaqueToken } from "./opaque-token.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { takesEmailCodes } from "./takes-email-codes.ts";

/** For how long a sign-in waits for the second factor. */
export const CHALLENGE_SECONDS = 10 * 60;
/** How many sign-ins of one account wait at most; the oldest one makes place. */
const MOST_CHALLENGES = 10;

/** A sign-in that waits for the second factor. */
interface BegunSecondFactor {
  /** What its cookie holds. */
  token: string;
  /** What it can be completed with, in addition to backup codes. */
  methods: ("totp" | "otp")[];
  /** Whether a backup code is left. */
  hasBackupCodes: boolean;
}

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
 * @throws not_signed_in when the password was replaced since it was checked
 */
export function beginSecondFactor(
  services: Services,
  first: FirstFactor,
  cipher: SecondFactorCipher,
): Promise<BegunSecondFactor> {
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
      .select({ verified: twoFactor.verified, backupCodes: twoFactor.backupCodes })
      .from(user)
      .leftJoin(twoFactor, eq(twoFactor.userId, user.id))
      .where(eq(user.id, userId));
    const hasBackupCodes = !!factor?.backupCodes && (await hasBackupCode(factor.backupCodes, cipher));
    if (factor?.verified) return { token, methods: ["totp"], hasBackupCodes };
    return { token, methods: takesEmailCodes(signInMethod) ? ["otp"] : [], hasBackupCodes };
  });
}
