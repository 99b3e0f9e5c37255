import type { MyInvitationRecord, OrganizationId, Page, PageInput } from "@guildhall/contracts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { type Caller, requireVerifiedEmail } from "../scope/caller.ts";
import { invitationColumns } from "./invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

interface Row extends InvitationRow {
  organizationId: OrganizationId;
  organizationName: string;
  organizationSlug: string;
  organizationLogo: string | null;
  count: number;
}

/** Pending invitations to the caller's address, newest first. One SQL statement. @throws email_not_verified */
export async function listMyInvitations(caller: Caller, input: PageInput): Promise<Page<MyInvitationRecord>> {
  requireVerifiedEmail(caller);
  const { sql } = caller.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const rows = await sql<Row[]>`
    with mine as (
      select i.*, o.name as "organizationName", o.slug as "organizationSlug", o.logo as "organizationLogo"
      from invitation i join organization o on o.id = i.organization_id and o.deleted_at is null
      where lower(i.email) = ${caller.email} and i.status = 'pending' and i.expires_at > now()
    )
    select ${invitationColumns(sql)},
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
