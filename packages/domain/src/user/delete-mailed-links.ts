import type { UserId } from "@guildhall/contracts";
import { emailCode, type Transaction, verification } from "@guildhall/db";
import { and, eq, like, or } from "drizzle-orm";

/** What Better Auth puts before the secret of a link to choose a password. */
export const PASSWORD_LINK_PREFIX = "reset-password:";

/** What Better Auth puts before the secret of a link to delete an account. */
export const DELETION_LINK_PREFIX = "delete-account-";

/** Ends all links to choose a password for an account, those to delete it, and the codes that were mailed to it. */
export async function deleteMailedLinks(tx: Transaction, userId: UserId): Promise<void> {
  const isMailedLink = or(
    like(verification.identifier, `${PASSWORD_LINK_PREFIX}%`),
    like(verification.identifier, `${DELETION_LINK_PREFIX}%`),
  );
  await tx.delete(verification).where(and(isMailedLink, eq(verification.value, userId)));
  await tx.delete(emailCode).where(eq(emailCode.userId, userId));
}
