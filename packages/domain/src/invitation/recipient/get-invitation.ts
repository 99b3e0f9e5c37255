import type { InvitationId, InvitationPreview, InvitationViewer, ProjectId, TeamId } from "@guildhall/contracts";
import { invitation, type SqlRow, selectOnly } from "@guildhall/db";
import { invitationNotFound } from "../../errors/not-found.ts";
import { fromRoleColumn } from "../../role/role-column.ts";
import type { Actor } from "../../scope/actor.ts";
import { type Caller, findCaller } from "../../scope/caller.ts";
import type { Services } from "../../services.ts";
import { statusColumn, teamIdsOf } from "../invitation-columns.ts";
import { type InviterStanding, inviterAuthorityOf, mayInviteAs } from "../inviter-authority.ts";
import { isFullOf } from "../is-full.ts";
import { readOwners } from "../read-owners.ts";
import { type InviterRow, viewInviter } from "../view-invitation.ts";
import { nextRequest } from "./next-request.ts";

const keys = [
  ...(["id", "organizationId", "email", "role", "expiresAt"] as const),
  ...(["hasRestrictedSiteAccess", "inviterId", "createdBy", "createdAt"] as const),
  ...(["requestedAt", "requestCount"] as const),
] as const;

interface Row
  extends InviterRow,
    InviterStanding,
    SqlRow<Pick<typeof invitation.$inferSelect, (typeof keys)[number] | "status">> {
  organizationName: string;
  organizationSlug: string;
  organizationLogo: string | null;
  roleNames: Record<string, string>;
  isMember: boolean;
  isFull: boolean;
  projects: { id: ProjectId; name: string }[];
  teamIds: TeamId[];
}

/** What only the person who is invited sees. */
export interface InvitationToOneself extends InvitationPreview {
  createdAt: Date;
  teamIds: TeamId[];
}

const columns = `
  ${selectOnly(invitation, "i", keys)}, ${statusColumn} as status,
  u.name as "inviterName", u.email as "inviterEmail", ${inviterAuthorityOf("i")} as "inviterAuthority"`;

/**
 * What the accept page shows to anyone who holds the link, signed in or not; the id is the secret the mail carries. Projects
 * are named only while the invitation is pending.
 * @throws invitation_not_found
 */
export async function getInvitation(
  services: Services,
  actor: Actor,
  invitationId: InvitationId,
): Promise<InvitationPreview> {
  const caller = await findCaller(services, actor);
  const { createdAt: _, teamIds: _teams, ...preview } = await previewInvitation(services, caller, invitationId);
  return preview;
}

/** {@link getInvitation}, with what only the person who is invited may see. @throws invitation_not_found */
export async function previewInvitation(
  services: Services,
  caller: Caller | undefined,
  invitationId: InvitationId,
): Promise<InvitationToOneself> {
  const { sql, orm } = services.database;
  const [row] = await sql<Row[]>`
    select ${sql.unsafe(columns)},
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name collate "und-x-icu", p.id), '[]')
        from invitation_project ip
        join project p on p.organization_id = ip.organization_id and p.id = ip.project_id
        where ip.organization_id = i.organization_id and ip.invitation_id = i.id) as projects,
      (select coalesce(jsonb_object_agg(r.role, r.display_name), '{}') from organization_role r
        where r.organization_id = i.organization_id and r.role = any(string_to_array(i.role, ','))
          and r.display_name is not null) as "roleNames",
      o.name as "organizationName", o.slug as "organizationSlug", o.logo as "organizationLogo",
      ${sql.unsafe(teamIdsOf("i"))} as "teamIds",
      ${sql.unsafe(isFullOf)} as "isFull",
      exists (select from member m where m.organization_id = o.id and m.user_id = ${caller?.userId ?? null}) as "isMember"
    from invitation i
    join organization o on o.id = i.organization_id and o.deleted_at is null
    left join "user" u on u.id = i.inviter_id
    where i.id = ${invitationId}`;
  if (!row) throw invitationNotFound();
  const roles = fromRoleColumn(row.role);
  const viewer = viewerOf(row, caller);
  const isFull = row.status === "pending" && row.isFull;
  const inviterHasAuthority = row.status !== "pending" || mayInviteAs(row, roles);
  const requestedAt = row.requestedAt === null ? null : new Date(row.requestedAt);
  return {
    id: row.id,
    email: row.email,
    roles,
    roleNames: row.roleNames,
    status: row.status,
    expiresAt: new Date(row.expiresAt),
    createdAt: new Date(row.createdAt),
    teamIds: row.teamIds,
    inviter: viewInviter(row),
    inviterHasAuthority,
    access: { restricted: row.hasRestrictedSiteAccess, projects: row.status === "pending" ? row.projects : [] },
    organization: {
      id: row.organizationId,
      name: row.organizationName,
      slug: row.organizationSlug,
      logo: row.organizationLogo,
    },
    viewer,
    isFull,
    owners: isFull && viewer === "recipient" ? (await readOwners(orm, row.organizationId)).map(({ name }) => name) : [],
    requestedAt: viewer === "recipient" ? requestedAt : null,
    mayRequest:
      viewer === "recipient" && nextRequest({ ...row, requestedAt, inviterHasAuthority }, new Date()) === "allowed",
  };
}

function viewerOf(row: Row, caller: Caller | undefined): InvitationViewer {
  if (!caller) return "signed_out";
  if (row.isMember) return "already_member";
  if (caller.email !== row.email.toLowerCase()) return "other_user";
  return caller.emailVerified ? "recipient" : "unverified";
}
