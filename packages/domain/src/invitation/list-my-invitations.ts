import type { MyInvitation, OrganizationId, Page, PageInput } from "@guildhall/contracts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { type Caller, requireVerifiedEmail } from "../scope/caller.ts";
import { invitedProjectIdsOf } from "./invited-projects.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

interface Row extends InvitationRow {
  organizationId: OrganizationId;
  organizationName: string;
  organizationSlug: string;
  organizationLogo: string | null;
  count: number;
}

/** Pending invitations to the caller's address, newest first. One SQL statement. @throws email_not_verified */
export async function listMyInvitations(caller: Caller, input: PageInput): Promise<Page<MyInvitation>> {
  requireVerifiedEmail(caller);
  const { sql } = caller.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const rows = await sql<Row[]>`
    with mine as (
      select i.*, o.name as "organizationName", o.slug as "organizationSlug", o.logo as "organizationLogo"
      from invitation i join organization o on o.id = i.organization_id and o.deleted_at is null
      where lower(i.email) = ${caller.email} and i.status = 'pending' and i.expires_at > now()
    )
    select i.id, i.organization_id as "organizationId", i.email, i.role, i.status,
      i.expires_at as "expiresAt", i.created_at as "createdAt",
      i.inviter_id as "inviterId", u.name as "inviterName", u.email as "inviterEmail",
      (select coalesce(array_agg(g.team_id order by g.team_id), '{}') from invitation_team g
        where g.organization_id = i.organization_id and g.invitation_id = i.id) as "teamIds",
      i.has_restricted_site_access as "isRestricted", ${invitedProjectIdsOf(sql)} as "projectIds",
      "organizationName", "organizationSlug", "organizationLogo", (select count(*)::int from mine) as count
    from mine i left join "user" u on u.id = i.inviter_id
    ${after ? sql`where (i.created_at, i.id) < (${after.key}, ${after.id})` : sql``}
    order by i.created_at desc, i.id desc
    limit ${input.limit + 1}`;
  return toPage(rows, {
    limit: input.limit,
    count: rows[0]?.count ?? 0,
    toItem: (row) => ({
      ...viewInvitation(row),
      organization: {
        id: row.organizationId,
        name: row.organizationName,
        slug: row.organizationSlug,
        logo: row.organizationLogo,
      },
    }),
    cursorAfter: (row) => encodeCursor("-created", new Date(row.createdAt).toISOString(), row.id),
  });
}
