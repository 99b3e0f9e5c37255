import type { InvitationRecord } from "@guildhall/contracts";
import { bookkeepingWire } from "./bookkeeping-wire.ts";

/** An invitation in Better Auth's words: several roles, and several teams, in one string each. */
export function invitationWire(invitation: InvitationRecord) {
  const { id, organizationId, email, roles, status, expiresAt, inviter, access, teamIds } = invitation;
  return {
    ...{ id, organizationId, email, role: roles.join(","), status, expiresAt, inviterId: inviter?.userId ?? null },
    teamId: teamIds.length > 0 ? teamIds.join(",") : null,
    hasRestrictedSiteAccess: access.restricted,
    siteIds: access.projectIds,
    ...bookkeepingWire(invitation),
  };
}
