import { UserId } from "@guildhall/contracts";
import { verification } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import type { RequestContext } from "../audit/request-context.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { PASSWORD_LINK_PREFIX } from "./delete-mailed-links.ts";
import { lockAccount } from "./lock-account.ts";
import { replacePassword } from "./replace-password.ts";

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
    await replacePassword(tx, services, account, link.passwordHash, context);
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
