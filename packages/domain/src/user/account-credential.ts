import type { UserId } from "@guildhall/contracts";
import { account, session, type Transaction } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { isPasswordOf } from "./set-password.ts";

/**
 * Authenticates someone who opened a mailed link as the user of the account: one of its sessions, or its password, as
 * the hash it was checked against.
 */
export type AccountCredential = { sessionId: string } | { checkedPasswordHash: string };

/** Whether a credential is valid at this moment: the session may have ended, the password may have been replaced. */
export async function isCredentialOf(tx: Transaction, userId: UserId, credential: AccountCredential): Promise<boolean> {
  const found =
    "sessionId" in credential
      ? await tx
          .select({ id: session.id })
          .from(session)
          .where(
            and(
              eq(session.id, credential.sessionId),
              eq(session.userId, userId),
              gt(session.expiresAt, sql`clock_timestamp()`),
            ),
          )
      : await tx
          .select({ id: account.id })
          .from(account)
          .where(and(isPasswordOf(userId), eq(account.password, credential.checkedPasswordHash)));
  return found.length > 0;
}
