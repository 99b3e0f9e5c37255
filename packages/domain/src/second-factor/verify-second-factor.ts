import type { UserId } from "@guildhall/contracts";
import { type SecondFactor, secondFactorChallenge, session, type Transaction, twoFactor } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { checkCode, type EnteredCode } from "./check-code.ts";
import { countWrongCode } from "./count-wrong-code.ts";
import { enableSecondFactor } from "./enable-second-factor.ts";
import { notifyAccount } from "./notify-account.ts";
import { type Challenge, type ChallengeRef, findChallengedUser, readChallenge } from "./second-factor-challenge.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { type ExistingSecondFactor, lockSecondFactor, type SecondFactorState } from "./second-factor-state.ts";
import { newTotpSecret } from "./totp.ts";

/**
 * What became of a code that was entered. `no_challenge`: the sign-in or the session has ended. `unavailable`: the account has no
 * such second factor. The caller commits the transaction in each case: failures are counted in it.
 */
export type VerifiedSecondFactor =
  | { outcome: "passed"; userId: UserId; secondFactor: SecondFactor; signIn: PassedSignIn | undefined }
  | { outcome: "locked"; until: Date }
  | { outcome: "no_challenge" | "wrong" | "unavailable" | "expired" | "too_many_tries" };

/** A sign-in that is complete: the caller makes its session, in the same transaction. */
interface PassedSignIn {
  method: string;
  isRemembered: boolean;
}

/**
 * Checks a code for the sign-in or the session it is entered in. A right one is used up, and completes the sign-in or is noted
 * in the session; the first one of a set-up that was begun enables it. Wrong ones of sign-ins are counted for the account: see
 * {@link countWrongCode}. The caller counts those in a session, whose holder may not have the password.
 * @param options.staysOpen lets the sign-in go on waiting
 */
export async function verifySecondFactor(
  tx: Transaction,
  services: Services,
  ref: ChallengeRef,
  options: { entered: EnteredCode; cipher: SecondFactorCipher; context: RequestContext; staysOpen?: boolean },
): Promise<VerifiedSecondFactor> {
  const { entered, cipher, context, staysOpen = false } = options;
  const userId = await findChallengedUser(tx, ref);
  const state = userId === undefined ? undefined : await lockSecondFactor(tx, userId);
  const challenge = state && (await readChallenge(tx, ref));
  if (!challenge) return { outcome: "no_challenge" };
  const { row, account } = state;
  if (!row) return { outcome: "unavailable" };
  if (row.lockedUntil && row.lockedUntil.getTime() > Date.now()) return { outcome: "locked", until: row.lockedUntil };
  const set = { ...state, row };
  const checked = await checkCode(tx, set, { challenge, entered, cipher });
  if (checked === "wrong" || checked === "used") {
    if (checked === "wrong") await recordWrongCode(tx, services, set, { challenge, context });
    return { outcome: "wrong" };
  }
  if (checked !== "right") return { outcome: checked };
  const isFirstOfApp = entered.method === "totp" && !row.verified;
  const isFirstMailed = entered.method === "otp" && !state.isEnabled;
  await tx
    .update(twoFactor)
    .set({
      ...{ failedVerificationCount: 0, lockedUntil: null },
      ...(isFirstOfApp && { verified: true }),
      // Of no authenticator app: the set-up that was begun ends, and its backup codes count.
      ...(isFirstMailed && { secret: await cipher.encrypt(newTotpSecret()) }),
    })
    .where(eq(twoFactor.id, row.id));
  if (isFirstOfApp || isFirstMailed) {
    const method = isFirstOfApp ? "totp" : "otp";
    await enableSecondFactor(tx, services, state, { method, sessionId: challenge.sessionId, context });
  }
  if (entered.method === "backup_code") {
    await recordAccountEvent(tx, "account.backup_code_used", account, { context });
    await notifyAccount(tx, services, account, "backup_code_used");
  }
  const signIn = await complete(tx, state, { challenge, secondFactor: entered.method, staysOpen, context });
  return { outcome: "passed", userId: account.id, secondFactor: entered.method, signIn };
}

/** A wrong code in a session is an event alone: the caller has counted it. */
const recordWrongCode = (
  tx: Transaction,
  services: Services,
  state: ExistingSecondFactor,
  { challenge, context }: { challenge: Challenge; context: RequestContext },
): Promise<void> =>
  challenge.sessionId === null
    ? countWrongCode(tx, services, state, context)
    : recordAccountEvent(tx, "account.second_factor_failed", state.account, { context });

async function complete(
  tx: Transaction,
  { account }: SecondFactorState,
  passed: { challenge: Challenge; secondFactor: SecondFactor; staysOpen: boolean; context: RequestContext },
): Promise<PassedSignIn | undefined> {
  const { challenge, secondFactor, staysOpen, context } = passed;
  if (challenge.sessionId === null || challenge.signInMethod !== null) {
    if (!staysOpen) await tx.delete(secondFactorChallenge).where(eq(secondFactorChallenge.id, challenge.id));
    return { method: challenge.signInMethod ?? "", isRemembered: challenge.isRemembered };
  }
  await tx
    .update(session)
    .set({
      // A passkey outlasts the other second factors.
      secondFactor: sql`case when ${session.secondFactor} = 'passkey' then 'passkey' else ${secondFactor} end`,
      authenticatedAt: sql`clock_timestamp()`,
    })
    .where(eq(session.id, challenge.sessionId));
  await recordAccountEvent(tx, "account.second_factor_verified", account, {
    context,
    details: { method: secondFactor },
  });
  return undefined;
}
