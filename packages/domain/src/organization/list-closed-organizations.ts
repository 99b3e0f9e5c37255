import { CLOSED_ORGANIZATIONS_MAX, type ClosedOrganization } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { isConfirmedFor, requiresSsoOf, requiresTwoFactorOf } from "../scope/is-open-to.ts";

/**
 * The organizations the caller is a member of but has to sign in to in another way first, by name: as much of each as it takes
 * to get there. Those that require both single sign-on and a second factor are listed for the first, which is enough. None
 * for members who wait for their address to be confirmed. One SQL statement.
 */
export async function listClosedOrganizations(caller: Caller): Promise<ClosedOrganization[]> {
  const { sql } = caller.services.database;
  return sql<ClosedOrganization[]>`
    select name, slug, reason from (
      select o.id, o.name, o.slug, case
        when ${requiresSsoOf(sql, caller)} then 'sso_required'
        when ${requiresTwoFactorOf(sql, caller)} then 'two_factor_required'
      end as reason
      from member m join organization o on o.id = m.organization_id
      where m.user_id = ${caller.userId} and o.deleted_at is null and ${isConfirmedFor(sql, caller)}
    ) closed
    where reason is not null
    order by name collate "und-x-icu", id
    limit ${CLOSED_ORGANIZATIONS_MAX}`;
}
