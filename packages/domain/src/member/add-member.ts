import type { AddMemberInput, MemberRecord, Metadata, TeamId } from "@guildhall/contracts";
import { type Transaction, teamMember, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign } from "../role/no-escalation.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { requireVerifiedEmail } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { recordedFor } from "../scope/transaction.ts";
import { addToTeam } from "../team/add-to-team.ts";
import { readTeam } from "../team/read-team.ts";
import { nameFromEmail } from "../user/name-from-email.ts";
import { provisionUsers } from "../user/provision-users.ts";
import { type AddedPerson, addPeople } from "./add-people.ts";

/**
 * Adds someone without their consent, by id or by email address; an account is created for an address that has none. The
 * answer is the same either way, the difference goes by mail (see {@link addPeople}). A pending invitation to them is used
 * up. While the account's address is unconfirmed they have no access: once it is, they get it. With `teamId` they join
 * that team too, which takes member:update as everywhere. `metadata` is only for the service to set.
 * @throws operator_only, user_not_found for an unknown id, already_member, role_not_found, role_above_yours, owner_only,
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
    requireMayAssign(authority, roles);
    if (input.teamId !== undefined) requirePermission(authority, "member:update");
    const person = { ...(await readPerson(tx, scope, input)), roles, areRolesSet: true, metadata: input.metadata };
    const { members, targets, mail } = await addPeople(tx, scope, [person], { because: "added directly" });
    const [added] = members;
    if (!added) throw new Error("The inserted membership is missing.");
    if (input.teamId !== undefined) await addToTeamUnlessMember(tx, scope, added, input.teamId);
    return { result: added, ...recordedFor(targets), mail };
  });
}

async function readPerson(
  tx: Transaction,
  { caller }: Scope<"member:create">,
  { userId, email, name }: AddMemberInput,
): Promise<Pick<AddedPerson, "account" | "name">> {
  if (userId === undefined) {
    if (email === undefined) throw new Error("The input names no person.");
    const given = { email, name: name ?? nameFromEmail(email) };
    const [account] = await provisionUsers(tx, [given], {
      actor: auditActorOf(caller),
      because: "added to an organization",
    });
    if (!account) throw new Error("The account that was found or created is missing.");
    return { account, name: given.name };
  }
  const [account] = await tx.select({ id: user.id, email: user.email }).from(user).where(eq(user.id, userId));
  if (account) return { account: { ...account, isNew: false }, name: name ?? nameFromEmail(account.email) };
  const message = "There is no such user.";
  throw new DomainError("user_not_found", message, { userId: message });
}

/** Unless the invitation did already. */
async function addToTeamUnlessMember(
  tx: Transaction,
  { organization, caller }: Scope<"member:create">,
  added: MemberRecord,
  teamId: TeamId,
): Promise<void> {
  const by = { organizationId: organization.id, actor: auditActorOf(caller), createdBy: caller.userId };
  const team = await readTeam(tx, by.organizationId, teamId);
  const isInTeam = and(eq(teamMember.teamId, team.id), eq(teamMember.userId, added.userId));
  const [present] = await tx.select({ id: teamMember.id }).from(teamMember).where(isInTeam);
  if (present) return;
  await recordEvents(tx, "team.member_added", by, [await addToTeam(tx, by, added, team)]);
}
