import type { MemberRecord } from "@guildhall/contracts";
import { requireMayTouch } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { endMembership } from "./end-membership.ts";
import type { MemberLocator } from "./member-locator.ts";
import { readMember } from "./read-member.ts";

/** Ends someone's membership; what hangs on it goes along. @throws member_not_found, owner_only, last_owner */
export function removeMember(scope: Scope<"member:delete">, locator: MemberLocator): Promise<MemberRecord> {
  return scope.transact("member.removed", async (tx, authority) => {
    const target = await readMember(tx, scope.organization.id, locator);
    requireMayTouch(authority, target.roles);
    return { result: target, targets: [await endMembership(tx, scope, target)] };
  });
}
