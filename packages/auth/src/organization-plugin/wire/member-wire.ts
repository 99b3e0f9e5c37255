import type { MemberRecord } from "@guildhall/contracts";
import { bookkeepingWire } from "./bookkeeping-wire.ts";

/** A membership in Better Auth's format: several roles in one string. */
export function memberWire(member: MemberRecord) {
  const { id, organizationId, userId, roles, status, invitedBy, invitedAt, joinedAt, lastActiveAt } = member;
  const { hasRestrictedSiteAccess } = member;
  return {
    id,
    organizationId,
    userId,
    role: roles.join(","),
    status,
    invitedBy,
    invitedAt,
    joinedAt,
    lastActiveAt,
    hasRestrictedSiteAccess,
    ...bookkeepingWire(member),
  };
}

/** A membership with the person's name, address and picture. */
export function memberWithUserWire(member: MemberRecord) {
  const { userId: id, name, email, image } = member;
  return { ...memberWire(member), user: { id, name, email, image } };
}
