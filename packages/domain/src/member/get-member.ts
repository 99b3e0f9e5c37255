import type { MemberRecord, UserId } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { readMember } from "./read-member.ts";

/** One member. @throws member_not_found */
export function getMember(scope: Scope<"organization:read">, userId: UserId): Promise<MemberRecord> {
  return readMember(scope.services.database.orm, scope.organization.id, { userId });
}
