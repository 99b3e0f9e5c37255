import { session, type Transaction, user } from "@guildhall/db";
import { and, eq, isNull, ne } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { endAppAccessElsewhere } from "../oauth/end-app-access.ts";
import type { Services } from "../services.ts";
import { notifyAccount } from "./notify-account.ts";
import type { SecondFactorState } from "./second-factor-state.ts";
import { endTrust } from "./trusted-devices.ts";

/**
 * Asks for a second factor at every sign-in from now on; with another one before, browsers are not trusted any more. Sessions that
 * have shown none end: the person may turn it on because someone else has the password, and is signed in with it. So does what apps got in
 * these and in earlier ones.
 * @param options.sessionId the session that stays
 */
export async function enableSecondFactor(
  tx: Transaction,
  services: Services,
  { account }: SecondFactorState,
  options: { method: "totp" | "otp"; sessionId: string | null; context: RequestContext },
): Promise<void> {
  const { method, sessionId, context } = options;
  await tx.update(user).set({ twoFactorEnabled: true, updatedAt: new Date() }).where(eq(user.id, account.id));
  await endTrust(tx, account.id);
  const hasShownNone = and(isNull(session.secondFactor), isNull(session.ssoProviderId));
  await tx
    .delete(session)
    .where(
      and(eq(session.userId, account.id), hasShownNone, sessionId === null ? undefined : ne(session.id, sessionId)),
    );
  await endAppAccessElsewhere(tx, account.id);
  // Those of single sign-on stay, but a password entered there is not enough any more.
  await tx
    .update(session)
    .set({ authenticatedAt: null })
    .where(
      and(
        eq(session.userId, account.id),
        isNull(session.secondFactor),
        sessionId === null ? undefined : ne(session.id, sessionId),
      ),
    );
  await recordAccountEvent(tx, "account.two_factor_enabled", account, { context, details: { method } });
  await notifyAccount(tx, services, account, "two_factor_enabled");
}
