import { type CreatedInvitationRecords, type CreateInvitationsInput, Email } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import type { z } from "zod";
import { createdWith } from "../audit/field-changes.ts";
import { type MailboxAllowances, readMailboxAllowances } from "../limits/mailbox-allowances.ts";
import { invitationHoursOf } from "../organization-settings.ts";
import { projectAccess } from "../project/project-access.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign } from "../role/no-escalation.ts";
import { roleTitles } from "../role/role-titles.ts";
import { isService, requireVerifiedEmail } from "../scope/caller.ts";
import { mailSenderOf } from "../scope/mail-sender.ts";
import type { Scope } from "../scope/scope.ts";
import { recordedFor } from "../scope/transaction.ts";
import { knownTeams } from "../team/known-teams.ts";
import { cancelOlderInvitations } from "./cancel-older-invitations.ts";
import { chooseInvitees } from "./choose-invitees.ts";
import { areInvitationsTo, expirePending } from "./expire-pending.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { newInvitations } from "./new-invitations.ts";
import { readInvitees } from "./read-invitees.ts";
import { viewInvitation } from "./view-invitation.ts";

type Failure = CreatedInvitationRecords["failures"][number];
type InvitingScope = Scope<"invitation:create">;

/**
 * Invites up to a hundred addresses at once. Each stands for itself: those that cannot be invited come back in
 * `failures` with the reason, the others are invited; when seats run out, the first in the order given get them.
 * @throws email_not_verified, role_not_found, role_above_yours, owner_only, team_not_found, team_full,
 * access_for_members_only, access_without_projects, access_unknown_project
 */
export function createInvitations(
  scope: InvitingScope,
  input: CreateInvitationsInput,
): Promise<CreatedInvitationRecords> {
  const { valid, malformed } = sortOut(input.emails);
  const sender = mailSenderOf(scope.caller, scope.organization.id);
  const reading = (tx: Transaction) =>
    Promise.all([
      readMailboxAllowances(tx, scope.services.mailQuotas, sender, valid),
      readInvitees(tx, scope.organization.id, valid),
    ]);
  return scope.transactOn("invitation.created", reading, async (tx, authority, { read: [allowances, invitees] }) => {
    requireVerifiedEmail(scope.caller);
    const roles = knownRoles(input.roles, authority.customRoles);
    requireMayAssign(authority, roles);
    const teamIds = await knownTeams(tx, scope.organization.id, input.teamIds ?? []);
    const access = await projectAccess(tx, scope, roles, input.access);

    const settings = scope.services.organizationSettings;
    const mailable = valid.filter((email) => (allowances.left(email) ?? 1) > 0);
    const replaced = settings?.cancelsOlderInvitations
      ? await cancelOlderInvitations(tx, inviting(scope), authority, mailable)
      : [];
    // An invitation is not lost because someone else gets its place.
    const inOrder = [...replaced, ...valid.filter((email) => !replaced.includes(email))];
    const { people, free, at } =
      replaced.length > 0 ? await readInvitees(tx, scope.organization.id, inOrder) : invitees;
    const overdue = people.filter(({ isMember, isOverdue }) => isOverdue && !isMember).map(({ email }) => email);
    if (overdue.length > 0) await expirePending(tx, areInvitationsTo(scope.organization.id, overdue));
    const { invited, members, beyond, over, exhausted } = chooseInvitees(people, free, allowances);

    const { name: inviterName, email: inviterEmail } = scope.caller;
    const to = {
      roles,
      isRestricted: access.restricted,
      expiresInHours: input.expiresInHours ?? invitationHoursOf(settings),
      // The service has no account.
      inviterId: isService(scope.caller) ? null : scope.caller.userId,
      ...{ publicMetadata: {}, privateMetadata: {} },
    };
    const { rows, writes } = newInvitations(
      scope,
      at,
      invited.map(({ email }) => ({ ...to, email })),
      { teamIds, projectIds: access.projectIds },
    );
    const invitedTo = {
      inviterName,
      inviterEmail,
      inviterAuthority: authority,
      teamIds,
      projectIds: access.projectIds,
    };
    const invitations = rows.map((row) => viewInvitation({ ...row, ...invitedTo }));
    const titles = await roleTitles(tx, scope.organization.id, roles);
    const settled = new Set([...members, ...invitations.map(({ email }) => email)]);

    const failures: Failure[] = [
      ...malformed,
      ...[...members].map((email) => failure(email, "already_member", "is already a member.")),
      ...valid
        .filter((email) => !settled.has(email))
        .map((email) => {
          if (exhausted.has(email)) return mailFailure(email, allowances);
          if (over.has(email))
            return failure(email, "invitation_limit_reached", "was not invited: too many are pending.");
          return beyond.has(email)
            ? failure(email, "seat_limit_reached", "has no seat: all are taken, and pending invitations count.")
            : failure(email, "already_invited", "already has a pending invitation. Resend that one.");
        }),
    ];
    return {
      result: { mailed: scope.services.sendsMail, invitations, failures },
      ...recordedFor(
        invitations.map(({ id, email }) => ({
          ...{ id, name: null, email },
          changes: createdWith({
            roles,
            ...(teamIds.length > 0 ? { teamIds } : {}),
            ...(access.restricted ? access : {}),
          }),
        })),
      ),
      mail: invitations.map((created, n) =>
        mailInvitation(scope, created, {
          roleTitles: titles,
          hasUnconfirmedAccount: invited[n]?.hasUnconfirmedAccount ?? false,
        }),
      ),
      ...(invitations.length > 0 && { writes }),
    };
  });
}

const inviting = ({ organization, caller }: InvitingScope) => ({ organizationId: organization.id, caller });

const failure = (email: string, reason: Failure["reason"], message: string): Failure => ({
  email,
  reason,
  message: `${email} ${message}`,
});

function mailFailure(email: string, allowances: MailboxAllowances): Failure {
  const { message, retryAfterSeconds } = allowances.exceeded(email);
  return { email, reason: "rate_limited", message, retryAfterSeconds };
}

const problemOf = ({ issues: [issue] }: z.ZodError) => issue?.message ?? "";

function sortOut(emails: readonly string[]): { valid: string[]; malformed: Failure[] } {
  const valid = new Set<string>();
  const malformed: Failure[] = [];
  for (const email of emails) {
    const parsed = Email.safeParse(email);
    if (parsed.success) valid.add(parsed.data);
    else malformed.push(failure(email, "invalid_input", `is not an email address. ${problemOf(parsed.error)}`));
  }
  return { valid: [...valid], malformed };
}
