import type { FieldErrors, Metadata, Reason, UserId } from "@guildhall/contracts";
import { member, type Transaction, user } from "@guildhall/db";
import { type Authority, type CustomRoles, mayAssign } from "@guildhall/permissions";
import { and, eq, inArray, not } from "drizzle-orm";
import { createdWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import { memberNotFound } from "../errors/not-found.ts";
import { cancelOlderInvitations } from "../invitation/cancel-older-invitations.ts";
import { type ChosenInvitees, chooseInvitees } from "../invitation/choose-invitees.ts";
import { areInvitationsTo, expirePending } from "../invitation/expire-pending.ts";
import { mailInvitation } from "../invitation/mail-invitation.ts";
import { newInvitations } from "../invitation/new-invitations.ts";
import { readInvitees } from "../invitation/read-invitees.ts";
import { viewInvitation } from "../invitation/view-invitation.ts";
import { isWaiting } from "../member/is-waiting.ts";
import { knownRoles } from "../role/known-roles.ts";
import { roleTitles } from "../role/role-titles.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { recordedFor } from "../scope/transaction.ts";
import type { OperatorInvitation } from "./operator-invitation.ts";

/** One invitation of its own: to an address in lower case, with a role, and in the name of a member if one is given. */
export interface InvitationToSend extends Metadata {
  email: string;
  role: string;
  expiresInHours: number;
  inviterId?: UserId | undefined;
  /** Whether a mail is sent. */
  isMailed: boolean;
}

type InvitingScope = Scope<"invitation:create">;
type Inviters = Map<UserId, Authority & { name: string; email: string }>;

/**
 * Makes all of these invitations or none. The inviter that one names may invite, and assigns no more than they hold.
 * @throws operator_only, role_not_found, member_not_found and missing_permission and role_above_yours for the inviter;
 * already_member, already_invited, seat_limit_reached, invitation_limit_reached, whose fields name every address at fault as `0.email`
 */
export async function inviteEach(
  scope: InvitingScope,
  invitations: readonly InvitationToSend[],
): Promise<OperatorInvitation[]> {
  requireOperator(scope.caller);
  return scope.transact("invitation.created", async (tx, authority) => {
    const { customRoles } = authority;
    for (const { role } of invitations) knownRoles([role], customRoles);
    const inviters = await readInviters(tx, scope, invitations, customRoles);
    for (const invitation of invitations) requireMayInvite(inviters, invitation);

    const emails = [...new Set(invitations.map(({ email }) => email))];
    await expirePending(tx, areInvitationsTo(scope.organization.id, emails));
    if (scope.services.organizationSettings?.cancelsOlderInvitations) {
      const inviting = { organizationId: scope.organization.id, caller: scope.caller };
      await cancelOlderInvitations(tx, inviting, authority, emails);
    }
    const { people, free, at } = await readInvitees(tx, scope.organization.id, emails);
    const inviteeOf = new Map(people.map((invitee) => [invitee.email, invitee]));
    const given = invitations.flatMap((invitation) => {
      const invitee = inviteeOf.get(invitation.email);
      return invitee ? [{ ...invitee, invitation }] : [];
    });
    const chosen = chooseInvitees(given, free);
    const failures = given.flatMap((one, index) =>
      chosen.invited.includes(one)
        ? []
        : [{ reason: reasonOf(chosen, one.email), field: `${index}.email`, email: one.email }],
    );
    if (failures.length > 0) throw errorOf(failures);
    const { rows, writes } = newInvitations(
      scope,
      at,
      invitations.map(({ role, inviterId = null, ...invitation }) => ({
        ...{ ...invitation, roles: [role], isRestricted: false, inviterId },
      })),
    );
    const { id, name, slug, logo } = scope.organization;
    const organization = { id, name, slug, logo };
    const made = invitations.flatMap(({ inviterId, publicMetadata, privateMetadata }, index): OperatorInvitation[] => {
      const row = rows[index];
      if (!row) return [];
      const inviter = inviterId && inviters.get(inviterId);
      const names = {
        inviterName: inviter?.name ?? null,
        inviterEmail: inviter?.email ?? null,
        inviterAuthority: inviter ?? null,
      };
      const viewed = viewInvitation({ ...row, ...names, teamIds: [], projectIds: [] });
      return [{ ...viewed, publicMetadata, privateMetadata, organization }];
    });
    const roles = [...new Set(made.flatMap((invitation) => invitation.roles))];
    const titles = await roleTitles(tx, scope.organization.id, roles);
    const titleOf = (role: string) => titles[roles.indexOf(role)] ?? role;
    return {
      result: made,
      ...recordedFor(made.map(({ id, email, roles }) => ({ id, name: null, email, changes: createdWith({ roles }) }))),
      mail: made
        .filter((_, index) => invitations[index]?.isMailed)
        .map((invitation) =>
          mailInvitation(scope, invitation, {
            roleTitles: invitation.roles.map(titleOf),
            hasUnconfirmedAccount: inviteeOf.get(invitation.email)?.hasUnconfirmedAccount ?? false,
            inviterName: invitation.inviter?.name,
          }),
        ),
      writes,
    };
  });
}

async function readInviters(
  tx: Transaction,
  { organization }: InvitingScope,
  invitations: readonly InvitationToSend[],
  customRoles: CustomRoles,
): Promise<Inviters> {
  const ids = [...new Set(invitations.flatMap(({ inviterId }) => inviterId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ userId: member.userId, roles: member.roles, name: user.name, email: user.email })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organization.id), inArray(member.userId, ids), not(isWaiting)));
  return new Map(rows.map(({ userId, ...inviter }) => [userId, { ...inviter, customRoles }]));
}

function requireMayInvite(inviters: Inviters, { inviterId, role }: InvitationToSend): void {
  if (inviterId === undefined) return;
  const inviter = inviters.get(inviterId);
  if (!inviter) throw memberNotFound("inviterId");
  requirePermission(inviter, "invitation:create");
  if (mayAssign(inviter, role)) return;
  const message = `The inviter cannot assign ${role}: it allows more than their own role does.`;
  throw new DomainError("role_above_yours", message, { inviterId: message });
}

function reasonOf({ members, beyond, over }: ChosenInvitees, email: string): Reason {
  if (members.has(email)) return "already_member";
  if (over.has(email)) return "invitation_limit_reached";
  return beyond.has(email) ? "seat_limit_reached" : "already_invited";
}

const sentences: Partial<Record<Reason, string>> = {
  already_member: "already a member",
  already_invited: "already invited; revoke that invitation first",
  invitation_limit_reached: "too many invitations are pending",
  seat_limit_reached: "no seat is left, and pending invitations count",
};

function errorOf(failures: readonly { reason: Reason; field: string; email: string }[]): DomainError {
  const reason = failures[0]?.reason ?? "already_invited";
  const alike = failures.filter((failure) => failure.reason === reason);
  const fields: FieldErrors = Object.fromEntries(
    alike.map(({ field, email }) => [field, `${email}: ${sentences[reason]}.`]),
  );
  return new DomainError(reason, `No one was invited. ${Object.values(fields).join(" ")}`, fields);
}
