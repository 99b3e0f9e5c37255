import type { Invitation, InvitationRecord, ProjectId, TeamId, UserId } from "@guildhall/contracts";
import type { AnyRow, invitation } from "@guildhall/db";
import type { Authority } from "@guildhall/permissions";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { fromRoleColumn } from "../role/role-column.ts";
import { mayInviteAs } from "./inviter-authority.ts";

export interface InviterRow {
  inviterId: UserId | null;
  inviterName: string | null;
  inviterEmail: string | null;
}

/** An invitation joined with its inviter, its teams and its projects. */
export type InvitationRow = AnyRow<
  Omit<typeof invitation.$inferSelect, "publicMetadata" | "privateMetadata" | "rowId" | "requestedAt" | "requestCount">
> &
  InviterRow & {
    /** What its inviter may do now; null for one who is no member. */
    inviterAuthority: Authority | null;
    teamIds: TeamId[];
    projectIds: ProjectId[];
  };

export function viewInvitation(row: InvitationRow): InvitationRecord {
  const roles = fromRoleColumn(row.role);
  return {
    ...viewBookkeeping(row),
    id: row.id,
    organizationId: row.organizationId,
    email: row.email,
    roles,
    status: row.status,
    expiresAt: new Date(row.expiresAt),
    inviter: viewInviter(row),
    inviterHasAuthority: row.status !== "pending" || mayInviteAs(row, roles),
    teamIds: row.teamIds,
    access: { restricted: row.hasRestrictedSiteAccess, projectIds: row.projectIds },
  };
}

/** Null once the account is gone. */
export function viewInviter({ inviterId, inviterName, inviterEmail }: InviterRow): Invitation["inviter"] {
  if (inviterId === null || inviterName === null || inviterEmail === null) return null;
  return { userId: inviterId, name: inviterName, email: inviterEmail };
}
