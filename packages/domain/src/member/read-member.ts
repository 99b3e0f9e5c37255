import type { Member, OrganizationId, UserId } from "@guildhall/contracts";
import { member, type Orm, type Transaction, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../domain-error.ts";

/** A member with the person's name and address, or undefined. */
export async function findMember(
  db: Orm | Transaction,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<Member | undefined> {
  const [found] = await db
    .select({
      id: member.id,
      userId: member.userId,
      name: user.name,
      email: user.email,
      image: user.image,
      roles: member.roles,
      joinedAt: member.createdAt,
      hasRestrictedSiteAccess: member.hasRestrictedSiteAccess,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), eq(member.userId, userId)));
  return found;
}

/** @throws member_not_found */
export async function readMember(
  db: Orm | Transaction,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<Member> {
  const found = await findMember(db, organizationId, userId);
  if (!found) throw memberNotFound();
  return found;
}

export const memberNotFound = () =>
  new DomainError("member_not_found", "There is no such member in this organization.");
