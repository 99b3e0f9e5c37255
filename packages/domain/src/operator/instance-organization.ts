import type { InstanceOrganization, OrganizationId } from "@guildhall/contracts";
import { SHOWN_OWNERS } from "@guildhall/contracts";
import { organization, type SqlRow, selectOnly } from "@guildhall/db";
import { DomainError } from "../errors/domain-error.ts";
import type { Operator } from "../scope/operator.ts";

/** What is selected of an organization `o`, and nothing of what its members store in it. */
const keys = [
  ...["id", "name", "slug", "logo", "memberCount", "maxMembers", "subscriptionTier", "subscriptionStatus"],
  ...["isPersonal", "requireTwoFactor", "createdAt", "version"],
] as const;

export type InstanceOrganizationRow = SqlRow<InstanceOrganization>;

/** SQL for an organization `o`, with so many of its owners. */
export const instanceOrganizationColumns = (owners: number) => `
  ${selectOnly(organization, "o", keys)},
  (select count(*)::int from invitation i
    where i.organization_id = o.id and i.status = 'pending' and i.expires_at > now()) as "pendingInvitations",
  (select count(*)::int from member m where m.organization_id = o.id and m.role_rank = 0) as "ownerCount",
  (select coalesce(jsonb_agg(owner), '[]') from (
    select m.user_id as "userId", u.name, u.email from member m join "user" u on u.id = m.user_id
    where m.organization_id = o.id and m.role_rank = 0 order by m.joined_at, m.id limit ${owners}) owner) as owners`;

export const viewInstanceOrganization = ({ createdAt, ...row }: InstanceOrganizationRow): InstanceOrganization => ({
  ...row,
  createdAt: new Date(createdAt),
});

/** A live organization. One SQL statement. @throws organization_not_found */
export async function getInstanceOrganization(
  { services }: Operator,
  id: OrganizationId,
): Promise<InstanceOrganization> {
  const { sql } = services.database;
  const [row] = await sql<InstanceOrganizationRow[]>`
    select ${sql.unsafe(instanceOrganizationColumns(SHOWN_OWNERS))} from organization o
    where o.id = ${id} and o.deleted_at is null`;
  if (!row) throw noSuchOrganization();
  return viewInstanceOrganization(row);
}

export const noSuchOrganization = () => new DomainError("organization_not_found", "There is no such organization.");
