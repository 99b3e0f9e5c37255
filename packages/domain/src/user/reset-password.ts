import { UserId } from "@guildhall/contracts";
import { session, type Transaction, verification } from "@guildhall/db";
import { passwordChangedMail, queueMail } from "@guildhall/email";
import { and, eq, gt, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { deleteMailedLinks, PASSWORD_LINK_PREFIX } from "./delete-mailed-links.ts";
import { type LockedAccount, lockAccount } from "./lock-account.ts";
import { type RevokedToken, revokeTokensOfAccount } from "./revoke-tokens-of-account.ts";
import { setPassword } from "./set-password.ts";
import { takeOverAccount } from "./take-over-account.ts";

/**
 * Sets the password of an account, by the link to choose one that was mailed to it. All sessions, access
 * tokens and other such links of the account end; if its address was never confirmed, all other ways to sign in as
 * well. A mail lists what ended.
 * @param link.passwordHash as Better Auth's password hasher makes it
 * @returns the account's email address; undefined when the link was used, has expired or never existed
 */
export function resetPassword(
  services: Services,
  link: { secret: string; passwordHash: string },
  context?: RequestContext,
): Promise<string | undefined> {
  const isLive = isLiveLink(link.secret);
  return inAccountTransaction(services, identifierOf(link.secret), async (tx) => {
    const [found] = await tx.select({ userId: verification.value }).from(verification).where(isLive);
    const account = found && (await lockAccount(tx, UserId.parse(found.userId)));
    if (!account) return undefined;
    // Read again under the account's lock: of two requests with one link the second finds it used.
    const used = await tx.delete(verification).where(isLive).returning({ id: verification.id });
    if (used.length === 0) return undefined;
    await recordAccountEvent(tx, "account.password_reset", account, { context });
    const revokedTokens = await endAccess(tx, account, link.passwordHash, context);
    await queueMail(tx, [passwordChangedMail({ ...mailedTo(account), revokedTokens, baseUrl: services.baseUrl })]);
    return account.email;
  });
}

/** Whether a link to choose a password can be used; to be asked before the work of hashing the password. */
export async function isPasswordLinkLive({ database }: Services, secret: string): Promise<boolean> {
  const found = await database.orm.select({ id: verification.id }).from(verification).where(isLiveLink(secret));
  return found.length > 0;
}

const identifierOf = (secret: string) => `${PASSWORD_LINK_PREFIX}${secret}`;

const isLiveLink = (secret: string) =>
  and(eq(verification.identifier, identifierOf(secret)), gt(verification.expiresAt, sql`clock_timestamp()`));

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

const mailedTo = ({ email, name }: LockedAccount) => ({ to: email, name });
