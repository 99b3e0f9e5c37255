import type { OrganizationId, UserId } from "@guildhall/contracts";
import { contains } from "../paging/contains.ts";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { IdFilter } from "./id-filter.ts";
import {
  type OperatorOrganization,
  type OperatorOrganizationRow,
  operatorOrganizationColumns,
  viewOperatorOrganization,
} from "./operator-organization.ts";

export interface InstanceOrganizationsQuery extends OffsetInput {
  /** An id, or part of a name or slug, case-insensitive. */
  query?: string | undefined;
  organizations: IdFilter<OrganizationId>;
  /** People who are members. */
  members: IdFilter<UserId>;
  order: { by: "name" | "created" | "members"; descending: boolean };
}

/** The live organizations of the instance. @throws operator_only */
export async function listOperatorOrganizations(
  caller: Caller,
  { query, organizations, members, order, limit, offset }: InstanceOrganizationsQuery,
): Promise<OffsetPage<OperatorOrganization>> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const hasMember = (userIds: readonly UserId[]) =>
    sql`exists (select from member m where m.organization_id = o.id and m.user_id = any(${[...userIds]}))`;
  const matches = sql`o.deleted_at is null
    ${query === undefined ? sql`` : sql`and (o.id = ${query} or lower(o.name) like ${contains(query)} or lower(o.slug) like ${contains(query)})`}
    ${organizations.in ? sql`and o.id = any(${[...organizations.in]})` : sql``}
    ${organizations.notIn ? sql`and o.id <> all(${[...organizations.notIn]})` : sql``}
    ${members.in ? sql`and ${hasMember(members.in)}` : sql``}
    ${members.notIn ? sql`and not ${hasMember(members.notIn)}` : sql``}`;
  const columns = { name: sql`o.name collate "und-x-icu"`, created: sql`o.created_at`, members: sql`o.member_count` };
  const direction = order.descending ? sql`desc` : sql`asc`;

  const [rows, [total]] = await Promise.all([
    sql<OperatorOrganizationRow[]>`
      select ${sql.unsafe(operatorOrganizationColumns)} from organization o where ${matches}
      order by ${columns[order.by]} ${direction}, o.id ${direction}
      limit ${limit} offset ${offset}`,
    sql<{ count: number }[]>`select count(*)::int as count from organization o where ${matches}`,
  ]);
  return { items: rows.map(viewOperatorOrganization), count: total?.count ?? 0 };
}
