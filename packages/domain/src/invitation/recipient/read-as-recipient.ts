import type { Invitation, InvitationId, InvitationRecord } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { DomainError } from "../../errors/domain-error.ts";
import { invitationNotFound } from "../../errors/not-found.ts";
import { type Caller, requireVerifiedEmail } from "../../scope/caller.ts";
import type { LockTarget } from "../../scope/lock-organization.ts";
import { type InvitationLocator, readInvitation } from "../read-invitation.ts";

/** The way into the organization an invitation is to, for someone who is no member. */
export const lockTargetOf = (invitationId: InvitationId): LockTarget => ({
  invitationId,
  notFound: invitationNotFound,
});

/**
 * An invitation for the person invited alone, with a confirmed address.
 * @throws invitation_not_found, not_the_recipient, email_not_verified
 */
export async function readAsRecipient(
  tx: Transaction,
  caller: Caller,
  locator: InvitationLocator,
): Promise<InvitationRecord> {
  const current = await readInvitation(tx, locator);
  requireInvitedAddress(caller, current);
  requireVerifiedEmail(caller);
  return current;
}

/** Checks that an invitation is to the caller's own address, confirmed or not. @throws not_the_recipient */
export function requireInvitedAddress(caller: Caller, { email }: Pick<Invitation, "email">): void {
  if (email.toLowerCase() === caller.email) return;
  const message = `This invitation is for ${email}; you are signed in as ${caller.email}.`;
  throw new DomainError("not_the_recipient", message);
}
