import type { MemberRecord } from "@guildhall/contracts";
import { member } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { withdrawInvitations } from "../invitation/withdraw-invitations.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { provisionUsers } from "../user/provision-users.ts";
import { insertMembership } from "./insert-membership.ts";
import { membershipColumns } from "./read-member.ts";

/** Whom to add: an address in lower case, the name for a new account, and at least one role. */
export interface ProvisionMemberInput {
  email: string;
  name: string;
  roles: readonly string[];
}

/**
 * Makes a member of whoever has this address, with an account made for them if they have none: unverified, without a
 * password, and with mail to choose one. Who has not confirmed the address is let in once they have. Somebody who is a
 * member already stays as they are, so that it can be repeated, also at the same instant.
 * @throws role_not_found, role_above_yours, owner_only, seat_limit_reached
 */
export function provisionMember(scope: Scope<"member:create">, input: ProvisionMemberInput): Promise<MemberRecord> {
  return scope.transact("member.added", async (tx, authority) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    requireMayGive(authority, roles);
    const { users, mail } = await provisionUsers(tx, scope, [input]);
    const [person] = users;
    if (!person) throw new Error("An account just found or made is not there.");
    const { id: userId, name, email, image } = person;
    const isThis = and(eq(member.organizationId, scope.organization.id), eq(member.userId, userId));
    const [present] = await tx.select(membershipColumns).from(member).where(isThis);
    if (present) return { result: { ...present, name, email, image }, targets: [] };

    const result = await insertMembership(
      tx,
      scope,
      { userId, name, email, image },
      { roles, needsVerifiedEmail: !person.emailVerified },
    );
    await withdrawInvitations(tx, scope, email);
    const targets = [{ id: userId, details: { roles, name, email } }];
    return { result, targets, mail };
  });
}
