import type { UserId } from "@guildhall/contracts";
import { member, type Transaction, user } from "@guildhall/db";
import type { Authority } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { memberNotFound } from "../errors/not-found.ts";
import type { Scope } from "../scope/scope.ts";

/**
 * The member whose key a service creates or changes, with what they hold.
 * @param authority of the service, with every role of the organization's own @throws member_not_found
 */
export async function readKeyHolder(
  tx: Transaction,
  { organization }: Scope<"token:create">,
  { userId, authority }: { userId: UserId | undefined; authority: Authority },
) {
  if (userId === undefined) throw memberNotFound("userId");
  const [holder] = await tx
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerified,
      roles: member.roles,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, organization.id), eq(member.userId, userId)));
  if (!holder) throw memberNotFound("userId");
  const { roles, ...person } = holder;
  return { ...person, authority: { roles, customRoles: authority.customRoles } };
}
