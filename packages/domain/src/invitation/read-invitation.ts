import type {
  Invitation,
  InvitationId,
  InvitationRecord,
  InvitationStatus,
  OrganizationId,
  ProjectId,
  TeamId,
} from "@guildhall/contracts";
import { invitation, type Transaction, user } from "@guildhall/db";
import type { Authority } from "@guildhall/permissions";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { invitationNotFound } from "../scope/organization-locator.ts";
import { inviterAuthorityOf } from "./inviter-authority.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

/** A pending invitation past its time is expired, whether or not the sweep has come by to write that down. */
const status = sql<InvitationStatus>`case when ${invitation.status} = 'pending' and ${invitation.expiresAt} <= clock_timestamp()
  then 'expired' else ${invitation.status} end`;

const teamIds = sql<TeamId[]>`(select coalesce(array_agg(g.team_id order by g.team_id), '{}') from invitation_team g
  where g.organization_id = invitation.organization_id and g.invitation_id = invitation.id)`;

const projectIds = sql<ProjectId[]>`array(select p.project_id from invitation_project p
  where p.organization_id = invitation.organization_id and p.invitation_id = invitation.id order by 1)`;

/** What its inviter may do now, as a column of a query on {@link invitation}. */
export const inviterAuthority = sql<Authority | null>`${sql.raw(inviterAuthorityOf("invitation"))}`;

/** What is kept about an invitation itself, as columns of a query on {@link invitation}. */
export const invitationFields = {
  id: invitation.id,
  organizationId: invitation.organizationId,
  email: invitation.email,
  role: invitation.role,
  expiresAt: invitation.expiresAt,
  createdAt: invitation.createdAt,
  createdBy: invitation.createdBy,
  updatedAt: invitation.updatedAt,
  updatedBy: invitation.updatedBy,
  deletedAt: invitation.deletedAt,
  deletedBy: invitation.deletedBy,
  version: invitation.version,
  source: invitation.source,
  isRestricted: invitation.hasRestrictedSiteAccess,
  teamIds: teamIds.as("team_ids"),
  projectIds: projectIds.as("project_ids"),
};

/** One invitation of an organization, by its id or as the pending one to an address in lower case. */
export type InvitationLocator = ({ invitationId: InvitationId } | { email: string }) & {
  organizationId: OrganizationId;
};

/** An invitation as it is at this moment of a transaction. @throws invitation_not_found */
export async function readInvitation(tx: Transaction, locator: InvitationLocator): Promise<InvitationRecord> {
  const [row]: InvitationRow[] = await tx
    .select({
      ...invitationFields,
      status,
      inviterId: user.id,
      inviterName: user.name,
      inviterEmail: user.email,
      inviterAuthority,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.inviterId))
    .where(and(eq(invitation.organizationId, locator.organizationId), isNamed(locator)));
  if (!row) throw invitationNotFound();
  return viewInvitation(row);
}

function isNamed(locator: InvitationLocator): SQL | undefined {
  if ("invitationId" in locator) return eq(invitation.id, locator.invitationId);
  return and(eq(sql`lower(${invitation.email})`, locator.email), eq(invitation.status, "pending"));
}

const ended = {
  accepted: "This invitation has already been accepted.",
  rejected: "This invitation has been declined.",
  canceled: "This invitation has been withdrawn. Ask for a new one.",
};

/** @throws invitation_expired, invitation_not_pending */
export function requirePending({ status }: Pick<Invitation, "status">): void {
  if (status === "pending") return;
  if (status === "expired") throw invitationExpired();
  throw new DomainError("invitation_not_pending", ended[status]);
}

export const invitationExpired = () =>
  new DomainError("invitation_expired", "This invitation has expired. Ask for a new one.");
