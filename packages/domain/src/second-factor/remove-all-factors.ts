import type { UserId } from "@guildhall/contracts";
import { passkey, secondFactorChallenge, type Transaction, twoFactor, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { endTrust } from "./trusted-devices.ts";

/** Leaves an account without second factors, passkeys, trusted browsers, and sign-ins that wait. It is locked. */
export async function removeAllFactors(tx: Transaction, userId: UserId): Promise<void> {
  await tx.delete(twoFactor).where(eq(twoFactor.userId, userId));
  await tx.delete(passkey).where(eq(passkey.userId, userId));
  await endTrust(tx, userId);
  await tx.delete(secondFactorChallenge).where(eq(secondFactorChallenge.userId, userId));
  await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
}
