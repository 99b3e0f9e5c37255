import { twoFactor } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { encryptBackupCodes, newBackupCodes } from "./backup-codes.ts";
import { notifyAccount } from "./notify-account.ts";
import { type FreshCredential, requireFreshSession } from "./require-fresh-session.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { lockSecondFactor } from "./second-factor-state.ts";
import { endTrust } from "./trusted-devices.ts";

/**
 * Replaces the backup codes of an account; browsers are not trusted any more.
 * @returns the new ones; undefined where no second factor is enabled @throws not_signed_in, session_not_fresh
 */
export function replaceBackupCodes(
  services: Services,
  credential: FreshCredential,
  { cipher, context }: { cipher: SecondFactorCipher; context: RequestContext },
): Promise<string[] | undefined> {
  const { userId } = credential;
  return inAccountTransaction(services, userId, async (tx) => {
    const state = await lockSecondFactor(tx, userId);
    if (!state) throw notSignedIn();
    await requireFreshSession(tx, credential);
    if (!state.isEnabled || !state.row) return undefined;
    const codes = newBackupCodes();
    const encrypted = await encryptBackupCodes(codes, cipher);
    await tx.update(twoFactor).set({ backupCodes: encrypted }).where(eq(twoFactor.userId, userId));
    await endTrust(tx, userId);
    await recordAccountEvent(tx, "account.backup_codes_replaced", state.account, { context });
    await notifyAccount(tx, services, state.account, "backup_codes_replaced");
    return codes;
  });
}
