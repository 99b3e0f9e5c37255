import { type InvitationRecord, type ListInvitationsInput, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";
import { invitationColumns, statusColumn } from "./invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

/** The organization's invitations, newest first, by status and part of the address. One SQL statement. */
export async function listInvitations(
  scope: Scope<"invitation:create">,
  input: ListInvitationsInput & { pendingFirst?: boolean },
): Promise<Page<InvitationRecord>> {
  const { sql } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const matches = sql`i.organization_id = ${scope.organization.id}
    ${input.status === undefined ? sql`` : sql`and ${statusColumn(sql)} = ${input.status}`}
    ${input.query === undefined ? sql`` : sql`and lower(i.email) like ${contains(input.query)}`}`;

  const rows = await sql<(InvitationRow & { count: number })[]>`
    select ${invitationColumns(sql)},
      (select count(*)::int from (select from invitation i where ${matches} limit ${TOTAL_CAP + 1}) counted) as count
    from invitation i left join "user" u on u.id = i.inviter_id
    where ${matches} ${after ? sql`and (i.created_at, i.id) < (${after.key}, ${after.id})` : sql``}
    order by ${input.pendingFirst ? sql`(${statusColumn(sql)} = 'pending') desc,` : sql``} i.created_at desc, i.id desc
    limit ${input.limit + 1}`;
  return toPage(rows, {
    limit: input.limit,
    count: rows[0]?.count ?? 0,
    toItem: viewInvitation,
    cursorAfter: (row) => encodeCursor("-created", new Date(row.createdAt).toISOString(), row.id),
  });
}
