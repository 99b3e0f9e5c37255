import type { UserId } from "@guildhall/contracts";
import { session } from "@guildhall/db";
import { and, eq, ne } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { endAppAccess } from "../oauth/end-app-access.ts";
import { inTransaction } from "../scope/transaction.ts";
import { notifyAccount } from "../second-factor/notify-account.ts";
import type { Services } from "../services.ts";
import { isCredentialOf } from "./account-credential.ts";
import { deleteMailedLinks } from "./delete-mailed-links.ts";
import { lockAccount } from "./lock-account.ts";
import { setPassword } from "./set-password.ts";

/**
 * Replaces the password of an account by its present one; mailed links end. Hashes are Better Auth's.
 * @param change.keepSessionId the one session that goes on, where all others are to end
 * @returns false when the present password is not that any more
 */
export function changePassword(
  services: Services,
  userId: UserId,
  change: { checkedPasswordHash: string; newPasswordHash: string; keepSessionId: string | undefined },
  context?: RequestContext,
): Promise<boolean> {
  const { checkedPasswordHash, newPasswordHash, keepSessionId } = change;
  return inTransaction(services, async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account || !(await isCredentialOf(tx, userId, { checkedPasswordHash }))) return false;
    // Before the sessions end: a sign-in with the former password then finds it replaced.
    await setPassword(tx, userId, newPasswordHash);
    await deleteMailedLinks(tx, userId);
    await recordAccountEvent(tx, "account.password_changed", account, { context });
    await notifyAccount(tx, services, account, "password_changed");
    if (keepSessionId === undefined) return true;
    await tx.delete(session).where(and(eq(session.userId, userId), ne(session.id, keepSessionId)));
    // A trigger has ended what there was; this ends what those sessions brought meanwhile.
    await endAppAccess(tx, userId);
    return true;
  });
}
