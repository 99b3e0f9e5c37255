import { type InvitationRecord, type ListInvitationsInput, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { type PageOrOffsetInput, toPage } from "../paging/page.ts";
import { bytesOfPage, type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import type { Scope } from "../scope/scope.ts";
import { invitationColumns, statusColumn } from "./invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

type FoundRow = InvitationRow & FittingRow;

/** One row at least: without any invitation, all but `count` is null. */
type Row = { count: number } & (FoundRow | { [Column in keyof FoundRow]: null });

/** The organization's invitations, newest first, by status and part of the address. One SQL statement. */
export async function listInvitations(
  scope: Scope<"invitation:create">,
  input: ListInvitationsInput & PageOrOffsetInput & { pendingFirst?: boolean },
): Promise<Page<InvitationRecord>> {
  const { sql } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const matches = sql`i.organization_id = ${scope.organization.id}
    ${input.status === undefined ? sql`` : sql`and ${sql.unsafe(statusColumn)} = ${input.status}`}
    ${input.query === undefined ? sql`` : sql`and lower(i.email) like ${contains(input.query)}`}`;

  const order = sql`
    ${input.pendingFirst ? sql`(${sql.unsafe(statusColumn)} = 'pending') desc,` : sql``} i.created_at desc, i.id desc`;

  const rows = await sql<Row[]>`
    select total.count, page.*
    from (
      select count(*)::int as count from (select from invitation i where ${matches} limit ${TOTAL_CAP + 1}) counted
    ) total
    left join (${withinBytes(
      sql,
      sql`select ${sql.unsafe(invitationColumns)}, row_number() over (order by ${order}) as place
        from (
          select * from invitation i
          where ${matches} ${after ? sql`and (i.created_at, i.id) < (${after.key}, ${after.id})` : sql``}
          order by ${order}
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
    toItem: viewInvitation,
    cursorAfter: (row) => encodeCursor("-created", new Date(row.createdAt).toISOString(), row.id),
  });
}
