import type { AddMemberInput, MemberRecord, Metadata, TeamId } from "@guildhall/contracts";
import { type Transaction, teamMember, user } from "@guildhall/db";
import { and, eq, type SQL } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { DomainError } from "../domain-error.ts";
import { requireOperator } from "../instance/require-operator.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive } from "../role/no-escalation.ts";
import { requireVerifiedEmail } from "../scope/caller.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { readTeam } from "../team/read-team.ts";
import { seatMember } from "../team/seat-member.ts";
import { mailPasswordLinks } from "../user/mail-password-links.ts";
import { joinOrganization } from "./join-organization.ts";
import { joiningBy } from "./joining-by.ts";

/**
 * Adds someone who has an account, without their consent. A pending invitation to them is used up (see
 * {@link joinOrganization}). By id also while the account's address is unconfirmed: they get access once it is, and mail
 * that lets its owner take the account over. By address such an account is rejected, as it may be anyone's: an invitation
 * reaches the owner of the address. With `teamId` they join that team too, which takes member:update as everywhere.
 * `metadata` is only for the service to set.
 * @throws operator_only, user_not_found, email_not_verified, already_member, role_not_found, role_above_yours, owner_only,
 * seat_limit_reached, missing_permission, team_not_found, team_full
 */
export async function addMember(
  scope: Scope<"member:create">,
  input: AddMemberInput & { metadata?: Metadata },
): Promise<MemberRecord> {
  if (input.metadata) requireOperator(scope.caller);
  return scope.transact("member.added", async (tx, authority) => {
    requireVerifiedEmail(scope.caller);
    const roles = knownRoles(input.roles, authority.customRoles);
    requireMayGive(authority, roles);
    if (input.teamId !== undefined) requirePermission(authority, "member:update");
    const { id: userId, name, email } = await readPerson(tx, input);
    const person = { userId, email, roles, areRolesSet: true, metadata: input.metadata };
    const [joined] = await joinOrganization(tx, joiningBy(scope), [person], "added directly");
    if (!joined) throw new Error("A membership just inserted is not there.");
    if (input.teamId !== undefined) await seatIn(tx, scope, joined.member, input.teamId);
    const waiting = joined.isWaiting ? [{ id: userId, email, isNew: false }] : [];
    return {
      result: joined.member,
      targets: [{ id: userId, details: { roles, name, email } }],
      mail: await mailPasswordLinks(tx, scope, waiting),
    };
  });
}

async function readPerson(tx: Transaction, { userId, email }: AddMemberInput) {
  const isPerson: SQL = userId === undefined ? eq(user.email, email ?? "") : eq(user.id, userId);
  const [person] = await tx.select().from(user).where(isPerson);
  const field = userId === undefined ? "email" : "userId";
  if (!person) {
    const message =
      field === "email" ? "Nobody has an account with this address. Invite them instead." : "There is no such user.";
    throw new DomainError("user_not_found", message, { [field]: message });
  }
  // Anyone can sign up with anyone's address.
  if (field === "email" && !person.emailVerified) {
    const message = "The account with this address has not confirmed it yet. Invite them instead.";
    throw new DomainError("email_not_verified", message, { email: message });
  }
  return person;
}

/** Unless the invitation did already. */
async function seatIn(
  tx: Transaction,
  { organization, caller }: Scope<"member:create">,
  added: MemberRecord,
  teamId: TeamId,
): Promise<void> {
  const by = { organizationId: organization.id, actorId: caller.userId };
  const team = await readTeam(tx, by.organizationId, teamId);
  const isSeat = and(eq(teamMember.teamId, team.id), eq(teamMember.userId, added.userId));
  const [seat] = await tx.select({ id: teamMember.id }).from(teamMember).where(isSeat);
  if (seat) return;
  await recordEvents(tx, "team.member_added", by, await seatMember(tx, by, added, [team]));
}
