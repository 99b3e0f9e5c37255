import type { AddMemberInput, MemberRecord, Metadata, TeamId } from "@guildhall/contracts";
import { invitation, type Transaction, user } from "@guildhall/db";
import { eq, exists, getTableColumns, type SQL, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { DomainError } from "../domain-error.ts";
import { requireOperator } from "../instance/require-operator.ts";
import { isPendingFor, withdrawInvitations } from "../invitation/withdraw-invitations.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive } from "../role/no-escalation.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { readTeam } from "../team/read-team.ts";
import { seatMember } from "../team/seat-member.ts";
import { insertMembership } from "./insert-membership.ts";

/**
 * Adds somebody who has an account, without an invitation; a pending one to the same person is withdrawn. With
 * `teamId` they get a seat in that team too, which takes member:update as everywhere. `metadata` are an operator's to give.
 * @throws operator_only, user_not_found, email_not_verified, already_member, role_not_found, role_above_yours, owner_only,
 * seat_limit_reached, missing_permission, team_not_found, team_full
 */
export async function addMember(
  scope: Scope<"member:create">,
  input: AddMemberInput & { metadata?: Metadata },
): Promise<MemberRecord> {
  if (input.metadata) requireOperator(scope.caller);
  return scope.transact("member.added", async (tx, authority) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    requireMayGive(authority, roles);
    if (input.teamId !== undefined) requirePermission(authority, "member:update");
    const { id: userId, name, email, image, isInvited } = await readPerson(tx, scope, input);
    const added = await insertMembership(tx, scope, { userId, name, email, image }, { roles, ...input.metadata });
    if (isInvited) await withdrawInvitations(tx, scope, email);
    if (input.teamId !== undefined) await seatIn(tx, scope, added, input.teamId);
    return { result: added, targets: [{ id: userId, details: { roles, name, email } }] };
  });
}

type AddingScope = Scope<"member:create">;

async function readPerson(tx: Transaction, scope: AddingScope, { userId, email }: AddMemberInput) {
  const isPerson: SQL = userId === undefined ? eq(user.email, email ?? "") : eq(user.id, userId);
  const invitations = tx.select({ id: invitation.id }).from(invitation).where(isPendingFor(scope, user.email));
  const [person] = await tx
    .select({ ...getTableColumns(user), isInvited: sql<boolean>`${exists(invitations)}` })
    .from(user)
    .where(isPerson);
  const field = userId === undefined ? "email" : "userId";
  if (!person) {
    const message =
      field === "email" ? "Nobody has an account with this address. Invite them instead." : "There is no such user.";
    throw new DomainError("user_not_found", message, { [field]: message });
  }
  // Whoever typed an address in at sign-up is not yet known to own it.
  if (field === "email" && !person.emailVerified) {
    const message = "The account with this address has not confirmed it yet. Invite them instead.";
    throw new DomainError("email_not_verified", message, { email: message });
  }
  return person;
}

async function seatIn(tx: Transaction, scope: AddingScope, added: MemberRecord, teamId: TeamId): Promise<void> {
  const by = { organizationId: scope.organization.id, actorId: scope.caller.userId };
  const team = await readTeam(tx, by.organizationId, teamId);
  await recordEvents(tx, "team.member_added", by, await seatMember(tx, by, added, [team]));
}
