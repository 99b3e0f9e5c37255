import { account } from "@guildhall/db";
import { and, isNotNull } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { notifyAccount } from "../second-factor/notify-account.ts";
import { type FreshCredential, requireFreshSession } from "../second-factor/require-fresh-session.ts";
import type { Services } from "../services.ts";
import { deleteMailedLinks } from "./delete-mailed-links.ts";
import { lockAccount } from "./lock-account.ts";
import { isPasswordOf, setPassword } from "./set-password.ts";

/**
 * Sets the password of an account that has none, in a fresh session; mailed links and codes end.
 * @param passwordHash as Better Auth's password hasher makes it
 * @returns false for an account that has a password: changing it takes that
 * @throws not_signed_in, session_not_fresh
 */
export function setFirstPassword(
  services: Services,
  credential: FreshCredential,
  passwordHash: string,
  context?: RequestContext,
): Promise<boolean> {
  const { userId } = credential;
  return inAccountTransaction(services, userId, async (tx) => {
    const owner = await lockAccount(tx, userId);
    if (!owner) throw notSignedIn();
    await requireFreshSession(tx, credential);
    const existing = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(isPasswordOf(userId), isNotNull(account.password)));
    if (existing.length > 0) return false;
    await setPassword(tx, userId, passwordHash);
    await deleteMailedLinks(tx, userId);
    await recordAccountEvent(tx, "account.password_set", owner, { context });
    await notifyAccount(tx, services, owner, "password_set");
    return true;
  });
}
