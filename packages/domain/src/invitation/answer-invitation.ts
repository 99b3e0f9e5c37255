import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { AuditEventName } from "../audit/record-events.ts";
import { DomainError } from "../domain-error.ts";
import { type Caller, requireVerifiedEmail } from "../scope/caller.ts";
import { invitationNotFound } from "../scope/open-scope.ts";
import { type Change, changeOrganization } from "../scope/transaction.ts";
import { readInvitation } from "./read-invitation.ts";

/**
 * What accepting and declining share: only the person invited answers, with a confirmed address, under the lock of
 * the organization. @throws invitation_not_found, not_the_recipient, email_not_verified
 */
export async function answerInvitation<Result>(
  caller: Caller,
  invitationId: InvitationId,
  event: AuditEventName,
  answer: (tx: Transaction, current: InvitationRecord) => Promise<Change<Result>>,
): Promise<Result> {
  const [found] = await caller.services.database.orm
    .select({ organizationId: invitation.organizationId })
    .from(invitation)
    .where(eq(invitation.id, invitationId));
  if (!found) throw invitationNotFound();
  const by = { organizationId: found.organizationId, actorId: caller.userId };
  return changeOrganization(caller.services, by, event, async (tx) => {
    const current = await readInvitation(tx, invitationId);
    if (current.email !== caller.email) {
      throw new DomainError(
        "not_the_recipient",
        `This invitation is for ${current.email}; you are signed in as ${caller.email}.`,
      );
    }
    requireVerifiedEmail(caller);
    return answer(tx, current);
  });
}
