import type { UserId } from "@guildhall/contracts";
import { session } from "@guildhall/db";
import { passwordChangedMail, queueMail } from "@guildhall/email";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { deleteMailedLinks } from "../user/delete-mailed-links.ts";
import { revokeTokensOfAccount } from "../user/revoke-tokens-of-account.ts";
import { setPassword } from "../user/set-password.ts";
import { administerAccount, requireNoAdministrator } from "./administer-account.ts";
import type { Administration } from "./open-administration.ts";

/**
 * Sets the password of someone's account. As when they reset it, all sessions, access tokens, mailed links and codes end, and a mail
 * lists what ended; second factors stay.
 * @param passwordHash as Better Auth's password hasher makes it
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, administrator_account
 */
export function setUserPassword(administration: Administration, userId: UserId, passwordHash: string): Promise<void> {
  const actor = auditActorOf(administration.caller);
  const { baseUrl } = administration.services;
  return administerAccount(administration, userId, { isFresh: true }, async (tx, account) => {
    requireNoAdministrator(account);
    // Before the sessions end: a sign-in with the former password then finds it replaced.
    await setPassword(tx, userId, passwordHash);
    await tx.delete(session).where(eq(session.userId, userId));
    await deleteMailedLinks(tx, userId);
    await recordAccountEvent(tx, "account.password_reset", account, { actor });
    const because = "password set by an administrator";
    const revokedTokens = await revokeTokensOfAccount(tx, account, { because, actor });
    const { email: to, name } = account;
    if (account.emailVerified) await queueMail(tx, [passwordChangedMail({ to, name, revokedTokens, baseUrl })]);
  });
}
