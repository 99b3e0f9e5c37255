import { CLOSED_ORGANIZATIONS_MAX, type SsoOrganization } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { isConfirmedFor, requiresSsoOf } from "../scope/is-open-to.ts";

/**
 * The organizations the caller is a member of but has to sign in to with their single sign-on first, by name: as much of
 * each as it takes to get there. None for members who wait for their address to be confirmed. One SQL statement.
 */
export async function listSsoOrganizations(caller: Caller): Promise<SsoOrganization[]> {
  const { sql } = caller.services.database;
  return sql<SsoOrganization[]>`
    select o.name, o.slug
    from member m join organization o on o.id = m.organization_id
    where m.user_id = ${caller.userId} and o.deleted_at is null
      and ${isConfirmedFor(sql, caller)} and ${requiresSsoOf(sql, caller)}
    order by o.name collate "und-x-icu", o.id
    limit ${CLOSED_ORGANIZATIONS_MAX}`;
}
