import type { MemberRecord } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { endMembership } from "./end-membership.ts";
import { readMember } from "./read-member.ts";

/** Ends the caller's own membership. @throws last_owner */
export function leaveOrganization(scope: Scope<"organization:read">): Promise<MemberRecord> {
  return scope.transact("member.left", async (tx) => {
    const self = await readMember(tx, scope.organization.id, scope.caller);
    return { result: self, targets: [await endMembership(tx, scope.organization.id, self)] };
  });
}
