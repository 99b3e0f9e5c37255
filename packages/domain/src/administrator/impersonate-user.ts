import { randomBytes } from "node:crypto";
import type { UserId } from "@guildhall/contracts";
import { newId, session } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { accountBanned } from "../errors/constraint-errors.ts";
import { DomainError } from "../errors/domain-error.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { administerAccount, requireNoAdministrator } from "./administer-account.ts";
import type { Administration } from "./open-administration.ts";
import { requireSecondFactorLike } from "./second-factor-like.ts";

/** How long an administrator acts as someone else at most. */
export const IMPERSONATION_MINUTES = 60;

/**
 * Begins a session of someone else in which an administrator acts as them. It has what the administrator's own session has shown as a
 * second factor, ends with that session, and shows no one's identity: what takes a fresh session is rejected in it.
 * @returns its token
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, own_account, administrator_account, account_banned,
 * two_factor_required where the account has a second factor and the administrator has shown none
 */
export function impersonateUser(administration: Administration, userId: UserId): Promise<string> {
  const { caller, sessionId } = administration;
  if (userId === caller.userId) throw new DomainError("own_account", "You cannot impersonate yourself.");
  return administerAccount(administration, userId, { isFresh: true }, async (tx, account) => {
    requireNoAdministrator(account);
    if (account.isBanned) throw accountBanned();
    requireSecondFactorLike(account, caller);
    const token = randomBytes(32).toString("base64url");
    const { ip, userAgent } = caller.context;
    await tx.insert(session).values({
      ...{ id: newId("ses"), token, userId, userAgent, ipAddress: ip },
      ...{ impersonatedBy: caller.userId, impersonatorSessionId: sessionId, secondFactor: caller.secondFactor },
      expiresAt: sql`clock_timestamp() + make_interval(mins => ${IMPERSONATION_MINUTES})`,
      authenticatedAt: new Date(0),
    });
    await recordAccountEvent(tx, "account.impersonation_started", account, { actor: auditActorOf(caller) });
    return token;
  });
}
