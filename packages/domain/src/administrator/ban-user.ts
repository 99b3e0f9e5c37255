import type { UserId } from "@guildhall/contracts";
import { user } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { DomainError } from "../errors/domain-error.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { administerAccount } from "./administer-account.ts";
import { notifyOfAdministration } from "./notify-of-administration.ts";
import type { Administration } from "./open-administration.ts";

/**
 * Bans an account: its sessions end, no other begins, and its access tokens do not count, until it is unbanned or the time is over.
 * A trigger ends the sessions. A second ban replaces the first one.
 * @param ban.seconds undefined until it is unbanned @param ban.reason for administrators; it is not in the audit log
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, own_account, last_administrator
 */
export function banUser(
  administration: Administration,
  userId: UserId,
  ban: { reason: string; seconds: number | undefined },
): Promise<void> {
  const { caller, services } = administration;
  if (userId === caller.userId) throw new DomainError("own_account", "You cannot ban yourself.");
  return administerAccount(administration, userId, { isFresh: true }, async (tx, account) => {
    const { seconds = null, reason } = ban;
    const [banned] = await tx
      .update(user)
      .set({
        banned: true,
        banReason: reason,
        banExpires: sql`clock_timestamp() + make_interval(secs => ${seconds}::double precision)`,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(user.id, userId))
      .returning({ until: user.banExpires });
    const until = banned?.until ?? null;
    const details = { until: until?.toISOString() ?? null };
    await recordAccountEvent(tx, "account.banned", account, { actor: auditActorOf(caller), details });
    await notifyOfAdministration(tx, services, account, { kind: "banned", until });
  });
}
