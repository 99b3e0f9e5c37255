import type { MemberId, UserId } from "@guildhall/contracts";
import { member, user } from "@guildhall/db";
import { eq, type SQL } from "drizzle-orm";

/** How a caller names a member: by the person, or as some protocols do by the membership or the person's address. */
export type MemberLocator = { userId: UserId } | { memberId: MemberId } | { email: string };

/** The condition of a query on {@link member} joined with {@link user}. @param locator an address in lower case */
export function isNamed(locator: MemberLocator): SQL {
  if ("memberId" in locator) return eq(member.id, locator.memberId);
  return "email" in locator ? eq(user.email, locator.email) : eq(member.userId, locator.userId);
}
