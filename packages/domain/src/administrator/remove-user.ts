import type { UserId } from "@guildhall/contracts";
import { endedWith } from "../audit/field-changes.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { recordEventsAcross } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { deleteLockedAccount } from "../user/delete-account.ts";
import { inAccountTransactionEverywhere } from "../user/in-account-transaction-everywhere.ts";
import { requireNotSoleOwner } from "../user/sole-owner-error.ts";
import { userNotFound } from "./administer-account.ts";
import type { Administration } from "./open-administration.ts";

/**
 * Deletes someone's account, as `deleteAccount` does for its owner, with an event in each of its organizations.
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, own_account, last_administrator,
 * last_owner as `SoleOwnerError`, organization_busy
 */
export function removeUser(administration: Administration, userId: UserId): Promise<void> {
  const { services, caller } = administration;
  if (userId === caller.userId) throw new DomainError("own_account", "You cannot remove yourself.");
  const actor = auditActorOf(caller);
  const remove: Parameters<typeof inAccountTransactionEverywhere<void>>[2] = async (tx, account, organizations) => {
    await administration.recheck(tx, { isFresh: true });
    if (!account) throw userNotFound();
    requireNotSoleOwner(organizations, account.name);
    const removed = organizations.flatMap(({ id: organizationId, roles }) =>
      roles === null ? [] : [{ id: userId, organizationId, name: null, changes: endedWith({ roles }), details }],
    );
    await recordEventsAcross(tx, "member.removed", actor, removed);
    await recordAccountEvent(tx, "account.deleted", { id: userId, name: null, email: null }, { actor });
    await deleteLockedAccount(tx, services, account);
  };
  return inAccountTransactionEverywhere(services, userId, remove, { actorId: caller.userId });
}

const details = { because: "an administrator deleted the account" };
