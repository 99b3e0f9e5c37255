import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { type FreshCredential, requireFreshSession } from "./require-fresh-session.ts";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";
import { hasAuthenticator, lockSecondFactor } from "./second-factor-state.ts";

/**
 * The secret of the authenticator app of an account, to set up another device with. Undefined where there is none.
 * @throws not_signed_in, session_not_fresh
 */
export function showAuthenticator(
  services: Services,
  credential: FreshCredential,
  cipher: SecondFactorCipher,
): Promise<{ secret: string; email: string } | undefined> {
  return inAccountTransaction(services, credential.userId, async (tx) => {
    const state = await lockSecondFactor(tx, credential.userId);
    if (!state) throw notSignedIn();
    await requireFreshSession(tx, credential);
    if (!state.row || (!hasAuthenticator(state) && state.isEnabled)) return undefined;
    return { secret: await cipher.decrypt(state.row.secret), email: state.account.email };
  });
}
