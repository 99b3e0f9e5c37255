import { newId, twoFactor } from "@guildhall/db";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { encryptBackupCodes, newBackupCodes } from "./backup-codes.ts";
import { notifyAccount } from "./notify-account.ts";
import { type FreshCredential, requireFreshSession } from "./require-fresh-session.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { hasAuthenticator, lockSecondFactor } from "./second-factor-state.ts";
import { newTotpSecret } from "./totp.ts";

/**
 * Makes the secret of an authenticator app and new backup codes. They count once a code of the app was entered, or the backup
 * codes alone once a mailed one was (`verifySecondFactor`); until then the account is as before, except that codes of the former set-up end.
 * @returns what the person is shown once; undefined when an app is set up already
 * @throws not_signed_in, session_not_fresh
 */
export function setUpAuthenticator(
  services: Services,
  credential: FreshCredential,
  { cipher, context }: { cipher: SecondFactorCipher; context: RequestContext },
): Promise<{ secret: string; backupCodes: string[]; email: string } | undefined> {
  const { userId } = credential;
  return inAccountTransaction(services, userId, async (tx) => {
    const state = await lockSecondFactor(tx, userId);
    if (!state) throw notSignedIn();
    await requireFreshSession(tx, credential);
    if (hasAuthenticator(state)) return undefined;
    const secret = newTotpSecret();
    const backupCodes = newBackupCodes();
    const stored = {
      secret: await cipher.encrypt(secret),
      backupCodes: await encryptBackupCodes(backupCodes, cipher),
      verified: false,
      lastUsedStep: null,
    };
    await tx
      .insert(twoFactor)
      .values({ id: newId("tfa"), userId, ...stored })
      .onConflictDoUpdate({ target: twoFactor.userId, set: stored });
    if (state.isEnabled) {
      await recordAccountEvent(tx, "account.backup_codes_replaced", state.account, { context });
      await notifyAccount(tx, services, state.account, "backup_codes_replaced");
    }
    return { secret, backupCodes, email: state.account.email };
  });
}
