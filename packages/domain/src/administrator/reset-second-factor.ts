import type { UserId } from "@guildhall/contracts";
import { passkey, secondFactorChallenge, session, twoFactor, user } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { endAppAccess } from "../oauth/end-app-access.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { endTrust } from "../second-factor/trusted-devices.ts";
import { administerAccount, requireNoAdministrator } from "./administer-account.ts";
import { notifyOfAdministration } from "./notify-of-administration.ts";
import type { Administration } from "./open-administration.ts";
import { requireSecondFactorLike } from "./second-factor-like.ts";

/**
 * Takes the second factor from an account whose person cannot use it any more: authenticator app, codes by email and backup codes.
 * Trusted browsers, sign-ins that wait, all sessions and the tokens of apps end, and a mail notifies the person. Passkeys stay, as the password does:
 * they are ways of signing in. Does nothing for an account without a second factor.
 * @returns how many passkeys the account has
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, administrator_account,
 * two_factor_required where the administrator's session has shown no second factor: with `setUserPassword` it would else be a way into
 * accounts that cannot be impersonated
 */
export function resetSecondFactor(administration: Administration, userId: UserId): Promise<{ passkeys: number }> {
  const { caller, services } = administration;
  return administerAccount(administration, userId, { isFresh: true }, async (tx, account) => {
    requireNoAdministrator(account);
    requireSecondFactorLike(account, caller);
    const passkeys = await tx.$count(passkey, eq(passkey.userId, userId));
    // A set-up that was begun and never finished, too.
    await tx.delete(twoFactor).where(eq(twoFactor.userId, userId));
    if (!account.twoFactorEnabled) return { passkeys };
    await endTrust(tx, userId);
    await tx.delete(secondFactorChallenge).where(eq(secondFactorChallenge.userId, userId));
    await tx
      .update(user)
      .set({ twoFactorEnabled: false, updatedAt: sql`clock_timestamp()` })
      .where(eq(user.id, userId));
    await tx.delete(session).where(eq(session.userId, userId));
    await endAppAccess(tx, userId);
    await recordAccountEvent(tx, "account.two_factor_reset", account, { actor: auditActorOf(caller) });
    await notifyOfAdministration(tx, services, account, { kind: "second_factor_reset", passkeys });
    return { passkeys };
  });
}
