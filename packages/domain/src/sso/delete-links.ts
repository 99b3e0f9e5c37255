import { account, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";

/**
 * Deletes which account is whose at an identity provider. People are found by their addresses at their next sign-in,
 * since what the next provider calls "42" is not who the last one did.
 */
export async function deleteLinks(tx: Transaction, providerId: string): Promise<void> {
  await tx.delete(account).where(eq(account.providerId, providerId));
}
