import type { UserId } from "@guildhall/contracts";
import { user } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { administerAccount } from "./administer-account.ts";
import { notifyOfAdministration } from "./notify-of-administration.ts";
import type { Administration } from "./open-administration.ts";

/**
 * Ends a ban: the account can sign in again, and its access tokens count again.
 * @throws not_signed_in, administrators_only, user_not_found
 */
export const unbanUser = (administration: Administration, userId: UserId): Promise<void> =>
  administerAccount(administration, userId, { isFresh: false }, async (tx, account) => {
    const ended = { banned: false, banReason: null, banExpires: null };
    await tx
      .update(user)
      .set({ ...ended, updatedAt: sql`clock_timestamp()` })
      .where(eq(user.id, userId));
    if (!account.isBanned) return;
    await recordAccountEvent(tx, "account.unbanned", account, { actor: auditActorOf(administration.caller) });
    await notifyOfAdministration(tx, administration.services, account, { kind: "unbanned" });
  });
