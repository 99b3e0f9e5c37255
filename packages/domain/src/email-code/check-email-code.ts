import { timingSafeEqual } from "node:crypto";
import type { UserId } from "@guildhall/contracts";
import { type EmailCodePurpose, emailCode, type Transaction } from "@guildhall/db";
import { and, eq } from "drizzle-orm";

/** For how long a code counts. */
export const EMAIL_CODE_MINUTES = 5;
/** How many times one code may be entered wrongly. */
const TRIES = 3;

/** A code that someone entered. */
export interface EnteredEmailCode {
  email: string;
  purpose: EmailCodePurpose;
  code: string;
  /** A keyed hash of the server's. */
  hash: (text: string) => string;
}

/** Why a code does not count. */
export type EmailCodeFailure = "wrong" | "expired" | "too_many_tries";

/**
 * Compares a code with the newest one that was mailed to an address. A wrong one is counted, which the transaction has to commit.
 * It counts for the account that had the address when it was mailed, or for none. Lock the account first.
 * @param options.userId the account that has the address now @param options.stays leaves a right code to be entered once more
 */
export async function checkEmailCode(
  tx: Transaction,
  { email, purpose, code, hash }: EnteredEmailCode,
  { userId, stays = false }: { userId: UserId | undefined; stays?: boolean },
): Promise<EmailCodeFailure | "right"> {
  const isNewest = and(eq(emailCode.email, email), eq(emailCode.purpose, purpose));
  // The lock lets tries at the same instant be counted one after the other.
  const [mailed] = await tx.select().from(emailCode).where(isNewest).for("update");
  const entered = hashOfEmailCode(hash, { email, purpose, code });
  if (!mailed) return "wrong";
  if (mailed.expiresAt.getTime() <= Date.now()) return "expired";
  if (mailed.failures >= TRIES) return "too_many_tries";
  const isRight = timingSafeEqual(Buffer.from(mailed.codeHash), Buffer.from(entered));
  if (!isRight || mailed.userId !== (userId ?? null)) {
    await tx
      .update(emailCode)
      .set({ failures: mailed.failures + 1 })
      .where(isNewest);
    return "wrong";
  }
  if (!stays) await tx.delete(emailCode).where(isNewest);
  return "right";
}

/** What is stored of a code: it counts for one address and one purpose. */
export const hashOfEmailCode = (
  hash: (text: string) => string,
  { email, purpose, code }: { email: string; purpose: EmailCodePurpose; code: string },
): string => hash(`email code ${JSON.stringify([purpose, email, code.replace(/\s/g, "")])}`);
