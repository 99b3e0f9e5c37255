import type { UserId } from "@guildhall/contracts";
import { newId, secondFactorChallenge, type Transaction, twoFactor, user } from "@guildhall/db";
import { and, eq, gt, inArray, isNotNull, or, sql } from "drizzle-orm";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { requirePasswordOf } from "../user/require-current-password.ts";
import { hasBackupCode } from "./backup-codes.ts";
import { newOpaqueToken } from "./opaque-token.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { takesEmailCodes } from "./takes-email-codes.ts";

/** For how long a sign-in waits for the second factor. */
export const CHALLENGE_SECONDS = 10 * 60;
/** How many sign-ins of one account wait at most that were begun from one client address; the oldest of them makes place. */
const MOST_FROM_ONE_ADDRESS = 10;
/** And from all of them: who has the password must not end the sign-ins of its owner, so an address has no more than a part of it. */
const MOST_CHALLENGES = 100;

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
  clientAddress: string | null;
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
  const { userId, checkedPasswordHash, ...begun } = first;
  return inTransaction(services, async (tx) => {
    const { token, tokenHash } = newOpaqueToken();
    const expiresAt = sql`clock_timestamp() + make_interval(secs => ${CHALLENGE_SECONDS})`;
    const id = newId("sfc");
    await tx.insert(secondFactorChallenge).values({ id, userId, tokenHash, ...begun, expiresAt });
    // The lock waits for a replacement under way, which ends those that were begun before.
    if (checkedPasswordHash !== undefined) await requirePasswordOf(tx, userId, checkedPasswordHash);
    await endOldest(tx, userId);
    const [factor] = await tx
      .select({ verified: twoFactor.verified, backupCodes: twoFactor.backupCodes })
      .from(user)
      .leftJoin(twoFactor, eq(twoFactor.userId, user.id))
      .where(eq(user.id, userId));
    const hasBackupCodes = !!factor?.backupCodes && (await hasBackupCode(factor.backupCodes, cipher));
    if (factor?.verified) return { token, methods: ["totp"], hasBackupCodes };
    return { token, methods: takesEmailCodes(begun.signInMethod) ? ["otp"] : [], hasBackupCodes };
  });
}

async function endOldest(tx: Transaction, userId: UserId): Promise<void> {
  const { id, clientAddress, createdAt, tokenHash } = secondFactorChallenge;
  const waiting = tx
    .select({
      id,
      place: sql<number>`row_number() over (order by ${createdAt} desc, ${id} desc)`.as("place"),
      ofAddress:
        sql<number>`row_number() over (partition by ${clientAddress} order by ${createdAt} desc, ${id} desc)`.as(
          "of_address",
        ),
    })
    .from(secondFactorChallenge)
    .where(and(eq(secondFactorChallenge.userId, userId), isNotNull(tokenHash)))
    .as("waiting");
  const oldest = tx
    .select({ id: waiting.id })
    .from(waiting)
    .where(or(gt(waiting.ofAddress, MOST_FROM_ONE_ADDRESS), gt(waiting.place, MOST_CHALLENGES)));
  await tx.delete(secondFactorChallenge).where(inArray(id, oldest));
}
