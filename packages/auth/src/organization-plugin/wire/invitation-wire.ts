import type { InvitationRecord } from "@guildhall/contracts";
import { bookkeepingWire } from "./bookkeeping-wire.ts";

/** Several teams in one string. */
export const teamIdWire = (teamIds: readonly string[]) => (teamIds.length > 0 ? teamIds.join(",") : null);

/** An invitation in Better Auth's format: several roles, and several teams, in one string each. */
export function invitationWire(invitation: InvitationRecord) {
  const { id, organizationId, email, roles, status, expiresAt, inviter, access, teamIds } = invitation;
  return {
    id,
    organizationId,
    email,
    role: roles.join(","),
    status,
    expiresAt,
    inviterId: inviter?.userId ?? null,
    teamId: teamIdWire(teamIds),
    hasRestrictedSiteAccess: access.restricted,
    siteIds: access.projectIds,
    ...bookkeepingWire(invitation),
  };
}
