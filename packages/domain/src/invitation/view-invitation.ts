import type {
  Invitation,
  InvitationId,
  InvitationRecord,
  InvitationStatus,
  OrganizationId,
  ProjectId,
  TeamId,
  UserId,
} from "@guildhall/contracts";
import type { Authority } from "@guildhall/permissions";
import { type BookkeepingRow, viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { fromRoleColumn } from "../role/role-column.ts";
import { mayInviteAs } from "./inviter-authority.ts";

export interface InviterRow {
  inviterId: UserId | null;
  inviterName: string | null;
  inviterEmail: string | null;
}

/** An invitation joined with its inviter. Times are Postgres' text when hand-written SQL read them. */
export interface InvitationRow extends BookkeepingRow, InviterRow {
  /** What its inviter may do now; null for one who is no member. */
  inviterAuthority: Authority | null;
  id: InvitationId;
  organizationId: OrganizationId;
  email: string;
  role: string;
  status: InvitationStatus;
  expiresAt: Date | string;
  teamIds: TeamId[];
  isRestricted: boolean;
  projectIds: ProjectId[];
}

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
    access: { restricted: row.isRestricted, projectIds: row.projectIds },
  };
}

/** Null once the account is gone. */
export function viewInviter({ inviterId, inviterName, inviterEmail }: InviterRow): Invitation["inviter"] {
  if (inviterId === null || inviterName === null || inviterEmail === null) return null;
  return { userId: inviterId, name: inviterName, email: inviterEmail };
}
