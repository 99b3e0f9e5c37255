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

/** The same for hand-written SQL: which of the statements of {@link whereNamed} to take, and its parameter. */
export function namingOfMember(locator: MemberLocator): { by: "memberId" | "email" | "userId"; value: string } {
  if ("memberId" in locator) return { by: "memberId", value: locator.memberId };
  return "email" in locator ? { by: "email", value: locator.email } : { by: "userId", value: locator.userId };
}

/** A statement on a membership `m` and its user `u` for each way to name the member, by `$2`. */
export const whereNamed = (statement: (condition: string) => string) => ({
  memberId: statement("m.id = $2"),
  email: statement("u.email = $2"),
  userId: statement("m.user_id = $2"),
});
