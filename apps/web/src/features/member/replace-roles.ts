import type { Page } from "@guildhall/contracts";
import type { InfiniteData } from "@tanstack/react-query";
import type { MemberRow } from "./member-row.ts";

type MemberPages = InfiniteData<Page<MemberRow>, string | null>;

/** The same list with other roles for one person. */
export function replaceRoles(
  list: MemberPages | undefined,
  userId: string,
  roles: readonly string[],
): MemberPages | undefined {
  if (!list) return undefined;
  const replaced = (member: MemberRow) => (member.userId === userId ? { ...member, roles: [...roles] } : member);
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(replaced) })) };
}
