import type { MemberRecord, OrganizationId } from "@guildhall/contracts";
import { member, type Orm, type Transaction, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { memberNotFound } from "../errors/not-found.ts";
import { membershipColumns } from "./member-columns.ts";
import { isNamed, type MemberLocator } from "./member-locator.ts";
import { shownPerson } from "./shown-person.ts";

/** A member with the person's name and address. @throws member_not_found */
export async function readMember(
  db: Orm | Transaction,
  organizationId: OrganizationId,
  locator: MemberLocator,
): Promise<MemberRecord> {
  const [found] = await db
    .select({ ...membershipColumns, ...shownPerson() })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organizationId), isNamed(locator)));
  if (!found) throw memberNotFound();
  return found;
}
