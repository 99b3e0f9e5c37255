import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import type { AuditEventName } from "../audit/record-events.ts";
import { DomainError } from "../domain-error.ts";
import { type Caller, requireVerifiedEmail } from "../scope/caller.ts";
import type { EnteredOrganization } from "../scope/enter-organization.ts";
import { invitationNotFound } from "../scope/open-scope.ts";
import { type Change, changeOrganization } from "../scope/transaction.ts";
import { readInvitation } from "./read-invitation.ts";

/**
 * What accepting and declining share: only the person invited answers, with a confirmed address, under the lock of
 * the organization. @throws invitation_not_found, not_the_recipient, email_not_verified
 */
export function answerInvitation<Result>(
  caller: Caller,
  invitationId: InvitationId,
  event: AuditEventName,
  answer: (tx: Transaction, current: InvitationRecord, entered: EnteredOrganization) => Promise<Change<Result>>,
): Promise<Result> {
  const organizationId = sql`(
    select ${invitation.organizationId} from ${invitation} where ${invitation.id} = ${invitationId})`;
  const entrance = { organizationId, notFound: invitationNotFound };
  return changeOrganization(caller, entrance, event, async (tx, entered) => {
    const current = await readInvitation(tx, { invitationId, organizationId: entered.organization.id });
    if (current.email !== caller.email) {
      throw new DomainError(
        "not_the_recipient",
        `This invitation is for ${current.email}; you are signed in as ${caller.email}.`,
      );
    }
    requireVerifiedEmail(caller);
    return answer(tx, current, entered);
  });
}
