import type { MemberRecord } from "@guildhall/contracts";
import { columnsOf, member, type SqlRow, selectList } from "@guildhall/db";
import { shownPersonSql } from "./shown-person.ts";

/** Columns of a membership that are not part of a {@link MemberRecord}. */
const omitted = [
  ...(["role", "roleRank", "userName", "userEmail", "searchKey", "needsVerifiedEmail", "hidesProfile"] as const),
  ...(["publicMetadata", "privateMetadata", "rowId"] as const),
] as const;

/** The stored part of a {@link MemberRecord}; name, email address and picture are the person's, see `shownPerson`. */
export const membershipColumns = columnsOf(member, omitted);

/** What hand-written SQL selects of a membership `m` itself. */
export const storedMemberColumns = selectList(member, "m", omitted);

/** What hand-written SQL selects of a membership `m` and its person `u`. */
export const memberColumns = `${storedMemberColumns}, ${shownPersonSql("m", "u")}`;

/** What {@link memberColumns} returns. */
export type MemberRow = SqlRow<MemberRecord>;

export const viewMember = (row: MemberRow): MemberRecord => ({
  ...row,
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.updatedAt),
  deletedAt: row.deletedAt === null ? null : new Date(row.deletedAt),
  invitedAt: row.invitedAt === null ? null : new Date(row.invitedAt),
  joinedAt: new Date(row.joinedAt),
  lastActiveAt: row.lastActiveAt === null ? null : new Date(row.lastActiveAt),
});
