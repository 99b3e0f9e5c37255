import type { OrganizationId } from "@guildhall/contracts";
import type { Orm, Transaction } from "@guildhall/db";
import { type SQL, sql } from "drizzle-orm";
import { shownName } from "../member/shown-person.ts";

const MOST_OWNERS = 3;

/**
 * Those who have been owners for longest, three at most, by their names as members see them, to ask for what the inviter of someone
 * cannot do. Without those who are banned, who can do nothing.
 */
export const readOwners = (executor: Orm | Transaction, organizationId: OrganizationId): Promise<Owner[]> =>
  selectOwners(executor, organizationId, sql`true`);

/**
 * {@link readOwners} who can be sent mail that others ask for: their address is confirmed, and they have opened the organization, so
 * that no one can have someone mailed by making them an owner.
 */
export const readOwnersToMail = (executor: Orm | Transaction, organizationId: OrganizationId): Promise<Owner[]> =>
  selectOwners(executor, organizationId, sql`u.email_verified and not m.hides_profile`);

type Owner = { name: string; email: string };

const selectOwners = (executor: Orm | Transaction, organizationId: OrganizationId, condition: SQL): Promise<Owner[]> =>
  executor.execute<Owner>(sql`
    select ${sql.raw(shownName("m", "u"))} as name, u.email from member m join "user" u on u.id = m.user_id
    where m.organization_id = ${organizationId} and m.role_rank = 0 and (u.email_verified or not m.needs_verified_email)
      and not is_banned(u.banned, u.ban_expires) and ${condition}
    order by m.joined_at, m.id limit ${MOST_OWNERS}`);
