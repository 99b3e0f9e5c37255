import type { InvitationId, InvitationRecord, RequestedInvitation } from "@guildhall/contracts";
import { invitation, type Transaction, user } from "@guildhall/db";
import { invitationRequestMail, type Mail } from "@guildhall/email";
import { and, eq, sql } from "drizzle-orm";
import { changesBetween } from "../../audit/field-changes.ts";
import { DomainError } from "../../errors/domain-error.ts";
import { invitationNotFound } from "../../errors/not-found.ts";
import type { Caller } from "../../scope/caller.ts";
import type { LockedOrganization } from "../../scope/lock-organization.ts";
import { changeOrganization } from "../../scope/transaction.ts";
import { inviterAuthorityField } from "../invitation-columns.ts";
import { mayInviteAs } from "../inviter-authority.ts";
import { readOwnersToMail } from "../read-owners.ts";
import { readPendingInvitations } from "../read-pending-invitations.ts";
import { nextRequest, requestableFrom } from "./next-request.ts";
import { lockTargetOf, readAsRecipient } from "./read-as-recipient.ts";

/**
 * Asks for a new invitation in place of one to the caller's address that cannot be accepted. Mail goes to its inviter, or to
 * owners if the inviter can no longer invite; it has no text that the caller chose. The invitation itself stays as it is.
 * @throws invitation_not_found, not_the_recipient, email_not_verified, already_member, already_invited, invitation_not_pending
 * for one that was accepted, rate_limited
 */
export function requestInvitation(caller: Caller, invitationId: InvitationId): Promise<RequestedInvitation> {
  const lockTarget = lockTargetOf(invitationId);
  return changeOrganization(caller, lockTarget, "invitation.requested", async (tx, { organization, roles }) => {
    const current = await readAsRecipient(tx, caller, { organizationId: organization.id, invitationId });
    if (roles !== null) throw new DomainError("already_member", "You are already a member of this organization.");
    const { status } = current;
    if (status === "accepted") throw alreadyAccepted();
    const [pending] = await readPendingInvitations(tx, organization.id, { emails: [caller.email] });
    if (pending?.inviterHasAuthority) throw alreadyInvited(pending.id === invitationId, organization);

    const { requestedAt: askedBefore, requestCount, inviter } = await readRequests(tx, current);
    requireRequestable({ ...current, requestedAt: askedBefore, requestCount });
    const requestedAt = new Date();
    await tx
      .update(invitation)
      .set({ requestedAt, requestCount: requestCount + 1 })
      .where(isIt(current));
    const changes = changesBetween({ requestedAt: askedBefore }, { requestedAt });
    const mail = await mailRequest(tx, caller, { organization, inviter, email: current.email, status });
    return {
      result: { requestedAt, mailed: caller.services.sendsMail && mail.length > 0 },
      targets: [{ id: current.id, name: null, email: current.email, changes, details: { roles: current.roles } }],
      mail,
      hidesReaders: true,
    };
  });
}

const isIt = ({ organizationId, id }: InvitationRecord) =>
  and(eq(invitation.organizationId, organizationId), eq(invitation.id, id));

/** When and how often a new one was asked for, and the inviter if they may still invite with its roles. */
async function readRequests(tx: Transaction, current: InvitationRecord) {
  const [row] = await tx
    .select({
      requestedAt: invitation.requestedAt,
      requestCount: invitation.requestCount,
      inviterId: invitation.inviterId,
      createdBy: invitation.createdBy,
      inviterAuthority: inviterAuthorityField,
      email: user.email,
      isBanned: sql<boolean>`is_banned(${user.banned}, ${user.banExpires})`,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.inviterId))
    .where(isIt(current));
  if (!row) throw invitationNotFound();
  const { requestedAt, requestCount, email, isBanned } = row;
  const canInvite = email !== null && !isBanned && mayInviteAs(row, current.roles);
  return { requestedAt, requestCount, inviter: canInvite ? { email } : undefined };
}

/** @throws rate_limited */
function requireRequestable(requested: Parameters<typeof nextRequest>[0]): void {
  const now = new Date();
  const next = nextRequest(requested, now);
  if (next === "spent") {
    throw new DomainError(
      "rate_limited",
      "You already asked for a new invitation. Ask the person who invited you directly.",
    );
  }
  if (next === "later" && requested.requestedAt) {
    const seconds = Math.ceil((requestableFrom(requested.requestedAt).getTime() - now.getTime()) / 1000);
    const message = "You already asked for a new invitation in the last 24 hours. Try again tomorrow.";
    throw new DomainError("rate_limited", message, undefined, undefined, seconds);
  }
}

const alreadyAccepted = () =>
  new DomainError(
    "invitation_not_pending",
    "This invitation has already been accepted. Ask the person who invited you for a new one.",
  );

function alreadyInvited(isThisOne: boolean, { name }: LockedOrganization["organization"]): DomainError {
  const message = isThisOne
    ? "This invitation is still valid. Accept it instead."
    : `There is a newer invitation for you. Choose ${name} on the home page, or open the link in the latest email.`;
  return new DomainError("already_invited", message);
}

interface Request {
  organization: LockedOrganization["organization"];
  /** Undefined if they can no longer invite. */
  inviter: { email: string } | undefined;
  email: string;
  status: Exclude<InvitationRecord["status"], "accepted">;
}

async function mailRequest(
  tx: Transaction,
  { services }: Caller,
  { organization, inviter, email, status }: Request,
): Promise<Mail[]> {
  const readers = inviter ? [inviter] : await readOwnersToMail(tx, organization.id);
  const search = new URLSearchParams({ tab: "invitations", [status === "pending" ? "q" : "invite"]: email });
  return readers.map((reader) =>
    invitationRequestMail({
      to: reader.email,
      email,
      organizationName: organization.name,
      status,
      isInviter: inviter !== undefined,
      url: `${services.baseUrl}/o/${organization.slug}/members?${search}`,
    }),
  );
}
