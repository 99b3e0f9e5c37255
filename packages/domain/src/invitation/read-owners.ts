import type { OrganizationId } from "@guildhall/contracts";
import type { Orm, Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { shownName } from "../member/shown-person.ts";

const MOST_OWNERS = 3;

/** Those who have been owners for longest, three at most, by their names as members see them, to ask for what the inviter of someone cannot do. */
export const readOwners = (
  executor: Orm | Transaction,
  organizationId: OrganizationId,
): Promise<{ name: string; email: string }[]> =>
  executor.execute<{ name: string; email: string }>(sql`
    select ${sql.raw(shownName("m", "u"))} as name, u.email from member m join "user" u on u.id = m.user_id
    where m.organization_id = ${organizationId} and m.role_rank = 0 and (u.email_verified or not m.needs_verified_email)
    order by m.joined_at, m.id limit ${MOST_OWNERS}`);
