import { session, type Transaction } from "@guildhall/db";
import { passwordChangedMail, queueMail } from "@guildhall/email";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { deleteMailedLinks } from "./delete-mailed-links.ts";
import type { LockedAccount } from "./lock-account.ts";
import { type RevokedToken, revokeTokensOfAccount } from "./revoke-tokens-of-account.ts";
import { setPassword } from "./set-password.ts";
import { takeOverAccount } from "./take-over-account.ts";

/**
 * Sets the password of an account for someone who has shown to read its mailbox. All its sessions, access tokens, mailed links and
 * codes end; if its address was never confirmed, all other ways to sign in as well. A mail lists what ended.
 */
export async function replacePassword(
  tx: Transaction,
  { baseUrl }: Services,
  account: LockedAccount,
  passwordHash: string,
  context?: RequestContext,
): Promise<void> {
  await recordAccountEvent(tx, "account.password_reset", account, { context });
  const revokedTokens = await endAccess(tx, account, passwordHash, context);
  const { email: to, name } = account;
  await queueMail(tx, [passwordChangedMail({ to, name, revokedTokens, baseUrl })]);
}

async function endAccess(
  tx: Transaction,
  account: LockedAccount,
  passwordHash: string,
  context?: RequestContext,
): Promise<RevokedToken[]> {
  const { id, emailVerified } = account;
  const revocation = { because: "password reset", context };
  if (!emailVerified) {
    const revoked = await takeOverAccount(tx, account, revocation);
    await setPassword(tx, id, passwordHash);
    return revoked;
  }
  await setPassword(tx, id, passwordHash);
  await tx.delete(session).where(eq(session.userId, id));
  await deleteMailedLinks(tx, id);
  return revokeTokensOfAccount(tx, account, revocation);
}
