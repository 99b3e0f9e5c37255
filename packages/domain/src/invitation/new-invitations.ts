import type { Metadata, ProjectId, TeamId, UserId } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { toRoleColumn } from "../role/role-column.ts";
import type { Scope } from "../scope/scope.ts";
import type { ChangeWrites } from "../scope/transaction.ts";
import type { InvitationRow } from "./view-invitation.ts";

/** What an invitation is to, and in whose name. */
export interface InvitedTo extends Metadata {
  email: string;
  roles: readonly string[];
  isRestricted: boolean;
  expiresInHours: number;
  /** Null for the service, which has no account. */
  inviterId: UserId | null;
}

type StoredInvitation = Omit<
  InvitationRow,
  "inviterName" | "inviterEmail" | "inviterAuthority" | "teamIds" | "projectIds"
>;

const HOUR = 60 * 60 * 1_000;

/**
 * New invitations of the scope's organization: their rows, and what adds them with the last statement of the change.
 * @param at when its transaction began @param joined the teams and projects that all of them are to, which were checked
 */
export function newInvitations(
  { organization, caller }: Scope<"invitation:create">,
  at: Date,
  invitations: readonly InvitedTo[],
  joined: { teamIds?: readonly TeamId[]; projectIds?: readonly ProjectId[] } = {},
): { rows: StoredInvitation[]; writes: ChangeWrites } {
  const rows = invitations.map(
    ({ email, roles, isRestricted, expiresInHours, inviterId }): StoredInvitation => ({
      ...{ id: newId("inv"), organizationId: organization.id, email, role: toRoleColumn(roles), status: "pending" },
      ...{
        hasRestrictedSiteAccess: isRestricted,
        inviterId,
        expiresAt: new Date(at.getTime() + expiresInHours * HOUR),
      },
      ...{ createdAt: at, createdBy: caller.userId, updatedAt: at, updatedBy: caller.userId },
      ...{ deletedAt: null, deletedBy: null, version: 1, source: caller.source },
    }),
  );
  const given = rows.map(({ id, email, role, hasRestrictedSiteAccess, expiresAt, inviterId }, place) => ({
    ...{ place, id, email, role, is_restricted: hasRestrictedSiteAccess, expires_at: expiresAt, inviter_id: inviterId },
    public_metadata: invitations[place]?.publicMetadata,
    private_metadata: invitations[place]?.privateMetadata,
  }));
  const lists = [
    { table: "invitation_team", column: "team_id", ids: joined.teamIds ?? [] },
    { table: "invitation_project", column: "project_id", ids: joined.projectIds ?? [] },
  ].filter(({ ids }) => ids.length > 0);
  return {
    rows,
    writes: {
      sql: (first) => [
        insertInvitations(first),
        ...lists.map(({ table, column }, n) => insertJoined(table, column, first, first + 4 + n)),
      ],
      parameters: [
        JSON.stringify(given),
        organization.id,
        caller.userId,
        caller.source,
        ...lists.map(({ ids }) => ids),
      ],
    },
  };
}

const insertInvitations = (first: number) => `invited as (
    insert into invitation (id, organization_id, email, role, has_restricted_site_access, expires_at, inviter_id, public_metadata,
      private_metadata, created_by, updated_by, source)
    select n.id, $${first + 1}, n.email, n.role, n.is_restricted, n.expires_at, n.inviter_id, n.public_metadata,
      n.private_metadata, $${first + 2}, $${first + 2}, $${first + 3}
    from jsonb_to_recordset($${first}::jsonb) as n (place int, id text, email text, role text, is_restricted boolean,
      expires_at timestamptz, inviter_id text, public_metadata jsonb, private_metadata jsonb)
    order by n.place
  )`;

const insertJoined = (table: string, column: string, first: number, ids: number) => `${table} as (
    insert into ${table} (organization_id, invitation_id, ${column})
    select $${first + 1}, n.id, given.id
    from jsonb_to_recordset($${first}::jsonb) as n (id text), unnest((select $${ids}::text[])) given (id)
  )`;
