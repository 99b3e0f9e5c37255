import { timingSafeEqual } from "node:crypto";
import { secondFactorChallenge, type Transaction, twoFactor } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { encryptBackupCodes, withoutBackupCode } from "./backup-codes.ts";
import type { Challenge } from "./second-factor-challenge.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { type ExistingSecondFactor, takesMailedCode } from "./second-factor-state.ts";
import { hashOfCode } from "./send-second-factor-code.ts";
import { stepOfCode } from "./totp.ts";

/** What someone entered. */
export interface EnteredCode {
  method: "totp" | "otp" | "backup_code";
  code: string;
}

/** How many times one mailed code may be entered wrongly. */
const CODE_TRIES = 3;

/** `unavailable`: the account has no such second factor. `used`: it was right before, so that it is no guess. */
type CheckedCode = "right" | "wrong" | "used" | "unavailable" | "expired" | "too_many_tries";

/** Compares a code that was entered with those of an account, which is locked. */
export function checkCode(
  tx: Transaction,
  state: ExistingSecondFactor,
  { challenge, entered, cipher }: { challenge: Challenge; entered: EnteredCode; cipher: SecondFactorCipher },
): Promise<CheckedCode> {
  const { method, code } = entered;
  if (method === "totp") return checkTotp(tx, state, { code, cipher, isSignIn: challenge.sessionId === null });
  if (method === "otp") return checkMailed(tx, state, { challenge, code, cipher });
  return checkBackupCode(tx, state, code, cipher);
}

/** A code, and all before it, counts once (RFC 6238, 5.2). */
async function checkTotp(
  tx: Transaction,
  { row }: ExistingSecondFactor,
  { code, cipher, isSignIn }: { code: string; cipher: SecondFactorCipher; isSignIn: boolean },
): Promise<CheckedCode> {
  if (!row.verified && isSignIn) return "unavailable";
  const step = stepOfCode(await cipher.decrypt(row.secret), code);
  if (step === undefined) return "wrong";
  if (row.lastUsedStep !== null && step <= row.lastUsedStep) return "used";
  await tx.update(twoFactor).set({ lastUsedStep: step }).where(eq(twoFactor.id, row.id));
  return "right";
}

async function checkMailed(
  tx: Transaction,
  state: ExistingSecondFactor,
  { challenge, code, cipher }: { challenge: Challenge; code: string; cipher: SecondFactorCipher },
): Promise<CheckedCode> {
  const { id, codeHash, codeExpiresAt, codeFailures } = challenge;
  if (!takesMailedCode(state)) return "unavailable";
  if (codeFailures >= CODE_TRIES) return "too_many_tries";
  if (codeHash === null || codeExpiresAt === null || codeExpiresAt.getTime() <= Date.now()) return "expired";
  const isThis = eq(secondFactorChallenge.id, id);
  if (!timingSafeEqual(Buffer.from(codeHash), Buffer.from(hashOfCode(cipher, id, code)))) {
    await tx
      .update(secondFactorChallenge)
      .set({ codeFailures: codeFailures + 1 })
      .where(isThis);
    return "wrong";
  }
  await tx.update(secondFactorChallenge).set({ codeHash: null, codeExpiresAt: null }).where(isThis);
  return "right";
}

async function checkBackupCode(
  tx: Transaction,
  { isEnabled, row }: ExistingSecondFactor,
  code: string,
  cipher: SecondFactorCipher,
): Promise<CheckedCode> {
  if (!isEnabled) return "unavailable";
  const left = await withoutBackupCode(row.backupCodes, code, cipher);
  if (left === undefined) return "wrong";
  await tx
    .update(twoFactor)
    .set({ backupCodes: await encryptBackupCodes(left, cipher) })
    .where(eq(twoFactor.id, row.id));
  return "right";
}
