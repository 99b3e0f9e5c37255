import type { MemberRecord } from "@guildhall/contracts";
import { requireUnlimited } from "../scope/require-unlimited.ts";
import type { Scope } from "../scope/scope.ts";
import { endMembership } from "./end-membership.ts";
import { readMember } from "./read-member.ts";

/**
 * Ends the caller's own membership. An access token can, if it may do all that its user may.
 * @throws last_owner, missing_permission
 */
export function leaveOrganization(scope: Scope<"organization:read">): Promise<MemberRecord> {
  return scope.transact("member.left", async (tx, authority) => {
    requireUnlimited(authority, "leave the organization");
    const self = await readMember(tx, scope.organization.id, scope.caller);
    return { result: self, targets: [await endMembership(tx, scope, self)] };
  });
}
