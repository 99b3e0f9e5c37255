import type { MemberRecord } from "@guildhall/contracts";
import { member } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive } from "../role/no-escalation.ts";
import { requireVerifiedEmail } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { mailPasswordLinks } from "../user/mail-password-links.ts";
import { provisionUsers } from "../user/provision-users.ts";
import { joinOrganization } from "./join-organization.ts";
import { joiningBy } from "./joining-by.ts";
import { readMember } from "./read-member.ts";

/** Whom to add: an address in lower case, and the name for a new account. */
export interface ProvisionMemberInput {
  email: string;
  name: string;
  /** At least one; when left out, those of a pending invitation, else `member`. */
  roles?: readonly string[] | undefined;
}

const DEFAULT_ROLES = ["member"];

/**
 * Makes a member of the person with this address, with an account made for them if they have none: unverified and
 * without a password. While the account's address is unconfirmed the membership waits, and they get mail to choose a
 * password, which confirms it. A pending invitation to them is used up. Someone who is a member already stays as they
 * are, so that it can be repeated, also at the same instant.
 * @throws email_not_verified, role_not_found, role_above_yours, owner_only, seat_limit_reached
 */
export function provisionMember(scope: Scope<"member:create">, input: ProvisionMemberInput): Promise<MemberRecord> {
  return scope.transact("member.added", async (tx, authority) => {
    requireVerifiedEmail(scope.caller);
    const roles = knownRoles(input.roles ?? DEFAULT_ROLES, authority.customRoles);
    requireMayGive(authority, roles);
    const [account] = await provisionUsers(tx, [input]);
    if (!account) throw new Error("An account just found or made is not there.");
    const { id: userId, name, email } = account;
    const isThis = and(eq(member.organizationId, scope.organization.id), eq(member.userId, userId));
    const [present] = await tx.select({ id: member.id }).from(member).where(isThis);
    if (present) return { result: await readMember(tx, scope.organization.id, { userId }), targets: [] };

    const person = { userId, email, roles, areRolesSet: input.roles !== undefined };
    const [joined] = await joinOrganization(tx, joiningBy(scope), [person], "added directly");
    if (!joined) throw new Error("A membership just inserted is not there.");
    // An invitation may be to more than the caller may assign: then its own inviter has to let the person accept it.
    requireMayGive(authority, joined.member.roles);
    return {
      result: joined.member,
      targets: [{ id: userId, details: { roles: joined.member.roles, name, email } }],
      mail: await mailPasswordLinks(tx, scope, joined.isWaiting ? [account] : []),
    };
  });
}
