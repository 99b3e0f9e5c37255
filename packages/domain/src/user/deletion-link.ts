import { randomBytes } from "node:crypto";
import type { UserId } from "@guildhall/contracts";
import { newId, type Transaction, verification } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Services } from "../services.ts";
import { DELETION_LINK_PREFIX } from "./delete-mailed-links.ts";

const VALID_MS = 60 * 60 * 1000;

/**
 * A new link to delete an account, in Better Auth's form: the row of `verification` that makes it count, and its address.
 * @param link.callbackUrl the page that is shown afterwards
 */
export function newDeletionLink({ baseUrl }: Services, link: { userId: UserId; callbackUrl: string }) {
  const secret = randomBytes(24).toString("base64url");
  const expiresAt = new Date(Date.now() + VALID_MS);
  return {
    row: { id: newId("ver"), identifier: `${DELETION_LINK_PREFIX}${secret}`, value: link.userId, expiresAt },
    url: `${baseUrl}/api/auth/delete-user/callback?token=${secret}&callbackURL=${encodeURIComponent(link.callbackUrl)}`,
  };
}

/** Whether a link to delete this account can be used. */
export async function isDeletionLinkLive(
  orm: Pick<Transaction, "select">,
  userId: UserId,
  secret: string,
): Promise<boolean> {
  const found = await orm
    .select({ id: verification.id })
    .from(verification)
    .where(
      and(
        eq(verification.identifier, `${DELETION_LINK_PREFIX}${secret}`),
        eq(verification.value, userId),
        gt(verification.expiresAt, sql`clock_timestamp()`),
      ),
    );
  return found.length > 0;
}
