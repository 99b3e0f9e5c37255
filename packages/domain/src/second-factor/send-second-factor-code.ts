import { randomInt } from "node:crypto";
import { secondFactorChallenge } from "@guildhall/db";
import { queueMail, secondFactorCodeMail } from "@guildhall/email";
import { eq, sql } from "drizzle-orm";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { type ChallengeRef, findChallengedUser, readChallenge } from "./second-factor-challenge.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { lockSecondFactor, takesMailedCode } from "./second-factor-state.ts";
import { takesEmailCodes } from "./takes-email-codes.ts";

/** For how long a mailed code counts. */
const CODE_MINUTES = 5;

/** What became of it; `no_challenge` when the sign-in or the session has ended. */
export type SentCode = "sent" | "no_challenge" | "not_enabled" | "email_not_verified";

/**
 * Mails a code of six digits to the address of an account, for the sign-in or the session that it is requested in. A former one
 * ends. In a session also while a set-up waits for its first code. Not where an authenticator app is the second factor: with a link for a new password the mailbox alone would open the account.
 * @param options.mayMail takes one of the mails that the account may have sent to it; it throws where none is left
 */
export async function sendSecondFactorCode(
  services: Services,
  ref: ChallengeRef,
  { cipher, mayMail }: { cipher: SecondFactorCipher; mayMail: (userId: string) => Promise<void> },
): Promise<SentCode> {
  const userId = await findChallengedUser(services.database.orm, ref);
  if (userId === undefined) return "no_challenge";
  await mayMail(userId);
  return inAccountTransaction(services, userId, async (tx) => {
    const state = await lockSecondFactor(tx, userId);
    const challenge = state && (await readChallenge(tx, ref));
    if (!challenge) return "no_challenge";
    const { account } = state;
    if (!takesMailedCode(state)) return "not_enabled";
    if (challenge.signInMethod !== null && !takesEmailCodes(challenge.signInMethod)) return "not_enabled";
    if (!account.emailVerified) return "email_not_verified";
    const code = String(randomInt(10 ** 6)).padStart(6, "0");
    await tx
      .update(secondFactorChallenge)
      .set({
        codeHash: hashOfCode(cipher, challenge.id, code),
        codeExpiresAt: sql`clock_timestamp() + make_interval(mins => ${CODE_MINUTES})`,
        codeFailures: 0,
      })
      .where(eq(secondFactorChallenge.id, challenge.id));
    const { email: to, name } = account;
    await queueMail(tx, [secondFactorCodeMail({ to, name, code, minutes: CODE_MINUTES, baseUrl: services.baseUrl })]);
    return "sent";
  });
}

/** What is stored of a mailed code: it counts for one challenge alone. */
export const hashOfCode = (cipher: SecondFactorCipher, challengeId: string, code: string): string =>
  cipher.hash(`second factor code ${challengeId} ${code.replace(/\s/g, "")}`);
