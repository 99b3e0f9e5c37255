import type { UserId } from "@guildhall/contracts";
import { mailMessage, type Transaction, user } from "@guildhall/db";
import { accountDeletedMail, queueMail } from "@guildhall/email";
import { eq, inArray } from "drizzle-orm";
import { accountActor } from "../audit/audit-actor.ts";
import { endedWith } from "../audit/field-changes.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { recordEventsAcross } from "../audit/record-events.ts";
import { internalContext, type RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { isCredentialOf } from "./account-credential.ts";
import { deleteMailedLinks } from "./delete-mailed-links.ts";
import { isDeletionLinkLive } from "./deletion-link.ts";
import { inAccountTransactionEverywhere } from "./in-account-transaction-everywhere.ts";
import type { LockedAccount } from "./lock-account.ts";
import type { OrganizationOfAccount } from "./lock-account-everywhere.ts";
import { requireNotSoleOwner } from "./sole-owner-error.ts";

/** What shows that it is the person who deletes the account: a session, and the password or the secret of a mailed link. */
export interface DeletionCredentials {
  sessionId: string;
  /** The hash that the password was checked against. */
  checkedPasswordHash?: string | undefined;
  linkSecret?: string | undefined;
}

/** What became of it: `signed_out` when the session or the account ended meanwhile. */
export type DeletionOutcome = "deleted" | "signed_out" | "wrong_password" | "stale_link";

/**
 * Deletes an account, and with it its sessions, ways to sign in, memberships with what hangs on them (teams, projects, access
 * tokens) and mailed links, in one transaction with an audit event in each of its organizations. Invitations it sent stay
 * pending and lose their authority, as those of a removed member do. Others go on seeing its id where it did something.
 * The address gets a notice, if it was confirmed. The number of SQL statements is the same for any number of organizations.
 * @throws last_owner as `SoleOwnerError`, organization_busy
 */
export async function deleteAccount(
  services: Services,
  userId: UserId,
  credentials: DeletionCredentials,
  context?: RequestContext,
): Promise<DeletionOutcome> {
  const { linkSecret } = credentials;
  // Before anything is locked, so that a guessed secret delays no change of the organizations. It is checked again below.
  if (linkSecret !== undefined && !(await isDeletionLinkLive(services.database.orm, userId, linkSecret))) {
    return "stale_link";
  }
  return inAccountTransactionEverywhere(services, userId, async (tx, account, organizations) => {
    if (!account) return "signed_out";
    const rejection = await rejectionOf(tx, userId, credentials);
    if (rejection) return rejection;
    requireNotSoleOwner(organizations);
    await recordEventsAcross(
      tx,
      "member.left",
      anonymousActor(userId, context),
      organizations.flatMap(eventOf(userId)),
    );
    const unnamed = { id: userId, name: null, email: null };
    await recordAccountEvent(tx, "account.deleted", unnamed, { actor: anonymousActor(userId, context) });
    await deleteLockedAccount(tx, services, account);
    return "deleted";
  });
}

/** Deletes an account that is locked, with its organizations, and whose deletion is recorded. */
export async function deleteLockedAccount(tx: Transaction, services: Services, account: LockedAccount): Promise<void> {
  if (account.emailVerified) await replaceMail(tx, services, account);
  await deleteMailedLinks(tx, account.id);
  await tx.delete(user).where(eq(user.id, account.id));
}

async function rejectionOf(
  tx: Transaction,
  userId: UserId,
  { sessionId, checkedPasswordHash, linkSecret }: DeletionCredentials,
): Promise<DeletionOutcome | undefined> {
  if (!(await isCredentialOf(tx, userId, { sessionId }))) return "signed_out";
  if (checkedPasswordHash !== undefined && !(await isCredentialOf(tx, userId, { checkedPasswordHash }))) {
    return "wrong_password";
  }
  if (linkSecret !== undefined && !(await isDeletionLinkLive(tx, userId, linkSecret))) return "stale_link";
  if (checkedPasswordHash === undefined && linkSecret === undefined) return "stale_link";
  return undefined;
}

/** Without name and address: the id is what is left of the account. */
const eventOf =
  (userId: UserId) =>
  ({ id: organizationId, roles }: OrganizationOfAccount) =>
    roles === null
      ? []
      : [
          {
            ...{ id: userId, organizationId, name: null },
            changes: endedWith({ roles }),
            details: { because: "deleted the account" },
          },
        ];

const anonymousActor = (id: UserId, context = internalContext) =>
  accountActor({ id, name: null, email: null }, { ...context, ip: null, userAgent: null });

/**
 * Mail that waits for the address has its name and links that lead nowhere now; the notice takes its place. Mail that is
 * being delivered is not waited for. Of an unconfirmed address the mail belongs to someone else, who gets all of it.
 */
async function replaceMail(tx: Transaction, { baseUrl }: Services, { email: to, name }: LockedAccount): Promise<void> {
  const waiting = tx
    .select({ id: mailMessage.id })
    .from(mailMessage)
    .where(eq(mailMessage.to, to))
    .for("update", { skipLocked: true });
  await tx.delete(mailMessage).where(inArray(mailMessage.id, waiting));
  await queueMail(tx, [accountDeletedMail({ to, name, baseUrl })]);
}
