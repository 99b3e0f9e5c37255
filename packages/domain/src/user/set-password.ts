import type { UserId } from "@guildhall/contracts";
import { account, newId, type Transaction } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { endTrust } from "../second-factor/trusted-devices.ts";

/** Better Auth's name for signing in by password. */
const CREDENTIAL = "credential";

/** Sets the password of an account, which may have none yet. @param hash as Better Auth's password hasher makes it */
export async function setPassword(tx: Transaction, userId: UserId, hash: string): Promise<void> {
  const changed = await tx
    .update(account)
    .set({ password: hash, updatedAt: new Date() })
    .where(isPasswordOf(userId))
    .returning({ id: account.id });
  if (changed.length > 0) return;
  // As a trigger does where there was one.
  await endTrust(tx, userId);
  await tx
    .insert(account)
    .values({ id: newId("acc"), accountId: userId, providerId: CREDENTIAL, userId, password: hash });
}

/** The row of `account` that holds the password of an account. */
export const isPasswordOf = (userId: UserId) => and(eq(account.userId, userId), eq(account.providerId, CREDENTIAL));
