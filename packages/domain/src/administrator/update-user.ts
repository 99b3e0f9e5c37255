import type { UserId } from "@guildhall/contracts";
import { type Transaction, user } from "@guildhall/db";
import { emailChangedMail, queueMail } from "@guildhall/email";
import { eq, sql } from "drizzle-orm";
import type { AuditActor } from "../audit/audit-actor.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { endWaitingMemberships, requireUnmanaged } from "../user/change-email.ts";
import { deleteMailedLinks } from "../user/delete-mailed-links.ts";
import { administerAccount, requireNoAdministrator } from "./administer-account.ts";
import type { Administration } from "./open-administration.ts";
import type { AdministeredAccount } from "./recheck-administrator.ts";
import { requireSecondFactorLike } from "./second-factor-like.ts";

/**
 * Changes the name of someone's account, or its address, which takes a fresh session, is not confirmed then, and is announced to the
 * former one. What waits for the former address ends.
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, administrator_account, email_taken, sso_required while an
 * organization's identity provider has to sign in the present address, last_owner; two_factor_required for the address of an account that
 * has a second factor, where the administrator's session has shown none: who reads the mailbox of an unconfirmed address takes the account
 * over, without its second factor
 */
export function updateUser(
  administration: Administration,
  userId: UserId,
  changed: { name?: string | undefined; email?: string | undefined },
): Promise<void> {
  const { name, email } = changed;
  const actor = auditActorOf(administration.caller);
  return administerAccount(administration, userId, { isFresh: email !== undefined }, async (tx, account) => {
    if (name !== undefined && name !== account.name) await changeName(tx, account, name, actor);
    if (email === undefined || email === account.email) return;
    requireNoAdministrator(account);
    requireSecondFactorLike(account, administration.caller);
    await requireUnmanaged(tx, account);
    if (!account.emailVerified) await endWaitingMemberships(tx, account, actor);
    await deleteMailedLinks(tx, userId);
    await tx
      .update(user)
      .set({ email, emailVerified: false, updatedAt: sql`clock_timestamp()` })
      .where(eq(user.id, userId));
    await recordAccountEvent(tx, "account.email_changed", { ...account, email }, { actor });
    if (!account.emailVerified) return;
    const { baseUrl } = administration.services;
    await queueMail(tx, [emailChangedMail({ to: account.email, name: account.name, newEmail: email, baseUrl })]);
  });
}

async function changeName(
  tx: Transaction,
  account: AdministeredAccount,
  name: string,
  actor: AuditActor,
): Promise<void> {
  await tx.update(user).set({ name, updatedAt: sql`clock_timestamp()` }).where(eq(user.id, account.id));
  const details = { fields: ["name"] };
  await recordAccountEvent(tx, "account.updated", { ...account, name }, { actor, details });
}
