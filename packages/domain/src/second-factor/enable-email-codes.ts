import { newId, twoFactor } from "@guildhall/db";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn, requireVerifiedEmail } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { encryptBackupCodes, newBackupCodes } from "./backup-codes.ts";
import { enableSecondFactor } from "./enable-second-factor.ts";
import { type FreshCredential, requireFreshSession } from "./require-fresh-session.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { hasAuthenticator, lockSecondFactor } from "./second-factor-state.ts";
import { newTotpSecret } from "./totp.ts";

/**
 * Makes codes by email the second factor of an account, with backup codes.
 * @returns the backup codes; undefined where an authenticator app is the second factor, which codes by email would weaken
 * @throws not_signed_in, session_not_fresh, email_not_verified
 */
export function enableEmailCodes(
  services: Services,
  credential: FreshCredential,
  { cipher, context }: { cipher: SecondFactorCipher; context: RequestContext },
): Promise<string[] | undefined> {
  const { userId } = credential;
  return inAccountTransaction(services, userId, async (tx) => {
    const state = await lockSecondFactor(tx, userId);
    if (!state) throw notSignedIn();
    await requireFreshSession(tx, credential);
    requireVerifiedEmail(state.account);
    if (hasAuthenticator(state)) return undefined;
    const backupCodes = newBackupCodes();
    const stored = {
      // Of no authenticator app; a set-up that was begun ends.
      secret: await cipher.encrypt(newTotpSecret()),
      backupCodes: await encryptBackupCodes(backupCodes, cipher),
      verified: false,
    };
    await tx
      .insert(twoFactor)
      .values({ id: newId("tfa"), userId, ...stored })
      .onConflictDoUpdate({ target: twoFactor.userId, set: stored });
    await enableSecondFactor(tx, services, state, { method: "otp", sessionId: credential.sessionId, context });
    return backupCodes;
  });
}
