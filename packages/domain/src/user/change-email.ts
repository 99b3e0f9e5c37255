import type { UserId } from "@guildhall/contracts";
import { member, type Transaction, user } from "@guildhall/db";
import { emailChangedMail, queueMail } from "@guildhall/email";
import { and, eq, sql } from "drizzle-orm";
import { type AuditActor, accountActor } from "../audit/audit-actor.ts";
import { endedWith } from "../audit/field-changes.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { recordEventsAcross } from "../audit/record-events.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { DomainError } from "../errors/domain-error.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { type AccountCredential, isCredentialOf } from "./account-credential.ts";
import type { EmailLinkOutcome } from "./confirm-email.ts";
import { deleteMailedLinks } from "./delete-mailed-links.ts";
import { type LockedAccount, lockAccount } from "./lock-account.ts";

/**
 * Changes the address of an account to one whose mailbox received a link, which also requires a credential of the account. The
 * new address is confirmed then, and the former one gets a notice, if it was confirmed. What waits for the former address to be
 * confirmed was for its owner and ends: memberships, and mailed links.
 * @param link the contents of the mailed link, its signature checked; it ends with the session that asked for it
 * @throws email_taken, sso_required while an organization's identity provider has to sign in the present address,
 * last_owner when one that waits is the only owner
 */
export function changeEmail(
  services: Services,
  link: { userId: UserId; email: string; newEmail: string; sessionId: string },
  credential: AccountCredential,
  context?: RequestContext,
): Promise<EmailLinkOutcome> {
  return inAccountTransaction(services, link.userId, async (tx) => {
    const account = await lockAccount(tx, link.userId);
    if (account?.email === link.newEmail && account.emailVerified) return "already_confirmed";
    if (account?.email !== link.email) return "stale";
    if (!(await isCredentialOf(tx, account.id, { sessionId: link.sessionId }))) return "stale";
    if (!(await isCredentialOf(tx, account.id, credential))) return "wrong_credential";
    await requireUnmanaged(tx, account);
    if (!account.emailVerified) await endWaitingMemberships(tx, account, accountActor(account, context));
    await deleteMailedLinks(tx, account.id);
    await tx
      .update(user)
      .set({ email: link.newEmail, emailVerified: true, updatedAt: new Date() })
      .where(eq(user.id, account.id));
    // The actor has the former address, the target the new one.
    const changed = { ...account, email: link.newEmail };
    await recordAccountEvent(tx, "account.email_changed", changed, { actor: accountActor(account, context) });
    if (account.emailVerified) {
      const { email: to, name } = account;
      await queueMail(tx, [emailChangedMail({ to, name, newEmail: link.newEmail, baseUrl: services.baseUrl })]);
    }
    return "confirmed";
  });
}

/** An organization that requires its single sign-on for an address would be left without it by a change. */
export async function requireUnmanaged(tx: Transaction, { id, email }: LockedAccount): Promise<void> {
  const [managed] = await tx.execute<{ name: string }>(sql`
    select o.name from member m
    join organization o on o.id = m.organization_id and o.deleted_at is null
    where m.user_id = ${id} and exists (select from sso_required(o.id, ${email}, null, m.role_rank))
    order by o.name limit 1`);
  if (!managed) return;
  throw new DomainError(
    "sso_required",
    `${managed.name} requires its single sign-on for ${email}, so this address can't be changed here. Ask an owner of ${managed.name}.`,
  );
}

/** Ends what waits for an address to be confirmed that the account has no longer. */
export async function endWaitingMemberships(tx: Transaction, account: LockedAccount, actor: AuditActor): Promise<void> {
  const { id, name, email } = account;
  const ended = await tx
    .delete(member)
    .where(and(eq(member.userId, id), member.needsVerifiedEmail))
    .returning({ organizationId: member.organizationId, roles: member.roles });
  const because = "changed the address before it was confirmed";
  await recordEventsAcross(
    tx,
    "member.removed",
    actor,
    ended.map(({ organizationId, roles }) => ({
      ...{ id, organizationId, name, email },
      changes: endedWith({ roles }),
      details: { because },
    })),
  );
}
