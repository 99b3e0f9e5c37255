import { type Transaction, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { notifyAccount } from "./notify-account.ts";
import type { SecondFactorState } from "./second-factor-state.ts";
import { endTrust } from "./trusted-devices.ts";

/** Asks for a second factor at every sign-in from now on; with another one before, browsers are not trusted any more. */
export async function enableSecondFactor(
  tx: Transaction,
  services: Services,
  { account }: SecondFactorState,
  { method, context }: { method: "totp" | "otp"; context: RequestContext },
): Promise<void> {
  await tx.update(user).set({ twoFactorEnabled: true, updatedAt: new Date() }).where(eq(user.id, account.id));
  await endTrust(tx, account.id);
  await recordAccountEvent(tx, "account.two_factor_enabled", account, { context, details: { method } });
  await notifyAccount(tx, services, account, "two_factor_enabled");
}
