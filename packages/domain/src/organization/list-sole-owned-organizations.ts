import { SOLE_OWNED_ORGANIZATIONS_MAX, type SoleOwnedOrganization } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { isConfirmedFor } from "../scope/is-open-to.ts";

/**
 * The organizations whose only owner is the caller, by name: they keep the account from being deleted. None where the owner
 * waits for their address to be confirmed. One SQL statement.
 */
export async function listSoleOwnedOrganizations(caller: Caller): Promise<SoleOwnedOrganization[]> {
  const { sql } = caller.services.database;
  return sql<SoleOwnedOrganization[]>`
    select o.name, o.slug from member m join organization o on o.id = m.organization_id
    where m.user_id = ${caller.userId} and m.role_rank = 0 and o.deleted_at is null and ${isConfirmedFor(sql, caller)}
      and not exists (
        select from member other
        where other.organization_id = o.id and other.role_rank = 0 and other.user_id <> m.user_id)
    order by o.name collate "und-x-icu", o.id
    limit ${SOLE_OWNED_ORGANIZATIONS_MAX}`;
}
