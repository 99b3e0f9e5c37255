import type { UserId } from "@guildhall/contracts";
import { type Transaction, verification } from "@guildhall/db";
import { and, eq, like } from "drizzle-orm";

/** What Better Auth puts before the secret of a link to choose a password. */
export const PASSWORD_LINK_PREFIX = "reset-password:";

/** Ends all links to choose a password for an account. */
export async function deletePasswordLinks(tx: Transaction, userId: UserId): Promise<void> {
  const isPasswordLink = like(verification.identifier, `${PASSWORD_LINK_PREFIX}%`);
  await tx.delete(verification).where(and(isPasswordLink, eq(verification.value, userId)));
}
