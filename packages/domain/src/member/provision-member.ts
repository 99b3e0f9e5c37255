import type { MemberRecord } from "@guildhall/contracts";
import { member } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign } from "../role/no-escalation.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { requireVerifiedEmail } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { recordedFor } from "../scope/transaction.ts";
import { provisionUsers } from "../user/provision-users.ts";
import { addPeople } from "./add-people.ts";
import { readMember } from "./read-member.ts";

/** Whom to add: an email address in lower case, and the name to show until they open the organization. */
export interface ProvisionMemberInput {
  email: string;
  name: string;
  /** At least one; when left out, those of a pending invitation, else `member`. */
  roles?: readonly string[] | undefined;
}

const DEFAULT_ROLES = ["member"];

/**
 * Makes a member of the person with this address, with an account made for them if they have none: unverified and
 * without a password. The answer is the same either way, the difference goes by mail (see {@link addPeople}). A pending
 * invitation to them is used up. Someone who is a member already stays as they are, so that it can be repeated, also at
 * the same instant.
 * @throws email_not_verified, role_not_found, role_above_yours, owner_only, seat_limit_reached
 */
export function provisionMember(scope: Scope<"member:create">, input: ProvisionMemberInput): Promise<MemberRecord> {
  return scope.transact("member.added", async (tx, authority) => {
    requireVerifiedEmail(scope.caller);
    const roles = knownRoles(input.roles ?? DEFAULT_ROLES, authority.customRoles);
    requireMayAssign(authority, roles);
    const [account] = await provisionUsers(tx, [input], {
      actor: auditActorOf(scope.caller),
      because: "added to an organization",
    });
    if (!account) throw new Error("The account that was found or created is missing.");
    const { id: userId } = account;
    const isThis = and(eq(member.organizationId, scope.organization.id), eq(member.userId, userId));
    const [present] = await tx.select({ id: member.id }).from(member).where(isThis);
    if (present) return { result: await readMember(tx, scope.organization.id, { userId }), unchanged: true };

    const person = { account, name: input.name, roles, areRolesSet: input.roles !== undefined };
    const { members, targets, mail } = await addPeople(tx, scope, [person], { because: "added directly" });
    const [added] = members;
    if (!added) throw new Error("The inserted membership is missing.");
    // An invitation may be to more than the caller may assign: then its own inviter has to let the person accept it.
    requireMayAssign(authority, added.roles);
    return { result: added, ...recordedFor(targets), mail };
  });
}
