import type { Bookkeeping, MemberRecord } from "@guildhall/contracts";
import type { Sql } from "postgres";
import { type BookkeepingRow, bookkeepingColumns, viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { shownPersonSql } from "./shown-person.ts";

/** A membership joined with its person, its times as Postgres' text. */
export interface MemberRow
  extends Omit<MemberRecord, keyof Bookkeeping | "invitedAt" | "joinedAt" | "lastActiveAt">,
    BookkeepingRow {
  invitedAt: string | null;
  joinedAt: string;
  lastActiveAt: string | null;
}

/** What hand-written SQL selects of a membership `m` and its person `u`. */
export const memberColumns = (sql: Sql) => sql`
  m.id, m.organization_id as "organizationId", m.user_id as "userId", ${sql.unsafe(shownPersonSql("m", "u"))}, m.roles, m.status,
  m.invited_by as "invitedBy", m.invited_at as "invitedAt", m.joined_at as "joinedAt",
  m.last_active_at as "lastActiveAt", m.has_restricted_site_access as "hasRestrictedSiteAccess",
  ${bookkeepingColumns(sql, "m")}`;

export const viewMember = (row: MemberRow): MemberRecord => ({
  ...row,
  ...viewBookkeeping(row),
  invitedAt: row.invitedAt === null ? null : new Date(row.invitedAt),
  joinedAt: new Date(row.joinedAt),
  lastActiveAt: row.lastActiveAt === null ? null : new Date(row.lastActiveAt),
});
