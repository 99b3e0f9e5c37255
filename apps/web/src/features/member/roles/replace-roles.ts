import type { Page } from "@guildhall/contracts";
import type { MemberRow } from "../member-row.ts";

/** The same page of members with other roles for one person. */
export function replaceRoles(
  page: Page<MemberRow> | undefined,
  userId: string,
  roles: readonly string[],
): Page<MemberRow> | undefined {
  if (!page) return undefined;
  const replaced = (member: MemberRow) => (member.userId === userId ? { ...member, roles: [...roles] } : member);
  return { ...page, items: page.items.map(replaced) };
}
