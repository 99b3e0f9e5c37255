import { twoFactor, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { notifyAccount } from "./notify-account.ts";
import { type FreshCredential, requireFreshSession } from "./require-fresh-session.ts";
import { lockSecondFactor } from "./second-factor-state.ts";

/**
 * Removes authenticator app, codes by email and backup codes of an account. Triggers of the database end trusted browsers and
 * what sessions had shown. Does nothing where there is none. @throws not_signed_in, session_not_fresh
 */
export function disableSecondFactor(
  services: Services,
  credential: FreshCredential,
  { context }: { context: RequestContext },
): Promise<void> {
  const { userId } = credential;
  return inAccountTransaction(services, userId, async (tx) => {
    const state = await lockSecondFactor(tx, userId);
    if (!state) throw notSignedIn();
    await requireFreshSession(tx, credential);
    await tx.delete(twoFactor).where(eq(twoFactor.userId, userId));
    if (!state.isEnabled) return;
    await tx.update(user).set({ twoFactorEnabled: false, updatedAt: new Date() }).where(eq(user.id, userId));
    await recordAccountEvent(tx, "account.two_factor_disabled", state.account, { context });
    await notifyAccount(tx, services, state.account, "two_factor_disabled");
  });
}
