import type { MyInvitationRecord, OrganizationId, Page } from "@guildhall/contracts";
import { decodeCursor, encodeCursor } from "../../paging/cursor.ts";
import { type PageOrOffsetInput, toPage } from "../../paging/page.ts";
import { bytesOfPage, type FittingRow, withinBytes } from "../../paging/within-bytes.ts";
import { type Caller, requireVerifiedEmail } from "../../scope/caller.ts";
import { invitationColumns } from "../invitation-columns.ts";
import { isFullOf } from "../is-full.ts";
import { type InvitationRow, viewInvitation } from "../view-invitation.ts";

interface FoundRow extends InvitationRow, FittingRow {
  organizationId: OrganizationId;
  organizationName: string;
  organizationSlug: string;
  organizationLogo: string | null;
  isFull: boolean;
}

/** One row at least: without any invitation, all but `count` is null. */
type Row = { count: number } & (FoundRow | { [Column in keyof FoundRow]: null });

/** Pending invitations to the caller's address, newest first. One SQL statement. @throws email_not_verified */
export async function listMyInvitations(caller: Caller, input: PageOrOffsetInput): Promise<Page<MyInvitationRecord>> {
  requireVerifiedEmail(caller);
  const { sql } = caller.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const rows = await sql<Row[]>`
    with mine as (
      select i.*, o.name as "organizationName", o.slug as "organizationSlug", o.logo as "organizationLogo"
      from invitation i join organization o on o.id = i.organization_id and o.deleted_at is null
      where lower(i.email) = ${caller.email} and i.status = 'pending' and i.expires_at > now()
    )
    select total.count, page.* from (select count(*)::int as count from mine) total
    left join (${withinBytes(
      sql,
      sql`select ${sql.unsafe(invitationColumns)}, "organizationName", "organizationSlug", "organizationLogo",
          (select ${sql.unsafe(isFullOf)} from organization o where o.id = i.organization_id) as "isFull",
          row_number() over (order by i.created_at desc, i.id desc) as place
        from (
          select * from mine i ${after ? sql`where (i.created_at, i.id) < (${after.key}, ${after.id})` : sql``}
          order by i.created_at desc, i.id desc
          limit ${input.limit + 1} offset ${input.offset ?? 0}
        ) i
        left join "user" u on u.id = i.inviter_id`,
      bytesOfPage(input),
    )}) page on true
    order by page.place`;
  const found = rows.filter((row): row is Row & FoundRow => row.id !== null);
  return toPage(found, {
    limit: input.limit,
    count: rows[0]?.count ?? 0,
    pageRows: found[0]?.pageRows,
    toItem: (row) => ({
      ...viewInvitation(row),
      isFull: row.isFull,
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
