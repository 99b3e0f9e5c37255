import type { MemberRecord } from "@guildhall/contracts";
import { type Authority, permissionsHeldBy } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { endMembership } from "./end-membership.ts";
import { readMember } from "./read-member.ts";

/**
 * Ends the caller's own membership. An access token can, if it may do all that its user may.
 * @throws last_owner, missing_permission
 */
export function leaveOrganization(scope: Scope<"organization:read">): Promise<MemberRecord> {
  return scope.transact("member.left", async (tx, authority) => {
    requireUnlimited(authority);
    const self = await readMember(tx, scope.organization.id, scope.caller);
    return { result: self, targets: [await endMembership(tx, scope, self)] };
  });
}

function requireUnlimited(authority: Authority): void {
  const { size } = permissionsHeldBy(authority);
  if (size === permissionsHeldBy({ ...authority, limit: undefined }).size) return;
  throw new DomainError(
    "missing_permission",
    "This access token cannot leave the organization: it may do less than its user. Use one without limits, or sign in.",
  );
}
