import type { MemberRecord, UserId } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { readMember } from "./read-member.ts";
import { viewToMembers } from "./view-to-members.ts";

/** One member, as the caller may see them. @throws member_not_found */
export async function getMember(scope: Scope<"organization:read">, userId: UserId): Promise<MemberRecord> {
  return viewToMembers(scope, await readMember(scope.services.database.orm, scope.organization.id, { userId }));
}
