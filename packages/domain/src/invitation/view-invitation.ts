import type {
  Invitation,
  InvitationId,
  InvitationStatus,
  OrganizationId,
  ProjectId,
  TeamId,
  UserId,
} from "@guildhall/contracts";
import { fromRoleColumn } from "../role/role-column.ts";

/** An invitation joined with its inviter. Times are Postgres' text when hand-written SQL read them. */
export interface InvitationRow {
  id: InvitationId;
  organizationId: OrganizationId;
  email: string;
  role: string;
  status: InvitationStatus;
  expiresAt: Date | string;
  createdAt: Date | string;
  inviterId: UserId | null;
  inviterName: string | null;
  inviterEmail: string | null;
  teamIds: TeamId[];
  isRestricted: boolean;
  projectIds: ProjectId[];
}

export function viewInvitation(row: InvitationRow): Invitation {
  const { inviterId, inviterName, inviterEmail } = row;
  return {
    id: row.id,
    organizationId: row.organizationId,
    email: row.email,
    roles: fromRoleColumn(row.role),
    status: row.status,
    expiresAt: new Date(row.expiresAt),
    createdAt: new Date(row.createdAt),
    inviter:
      inviterId === null || inviterName === null || inviterEmail === null
        ? null
        : { userId: inviterId, name: inviterName, email: inviterEmail },
    teamIds: row.teamIds,
    access: { restricted: row.isRestricted, projectIds: row.projectIds },
  };
}
