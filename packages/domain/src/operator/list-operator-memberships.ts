import type { OrganizationId } from "@guildhall/contracts";
import { memberSearchText } from "@guildhall/db";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import {
  type OperatorMembership,
  type OperatorMembershipRow,
  operatorMembershipColumns,
  viewOperatorMembership,
} from "./operator-membership.ts";
import { lastNameOf, matchPeople, type PersonFilter } from "./person-filter.ts";

export interface MembershipsQuery extends OffsetInput, PersonFilter {
  /** All organizations of the instance when omitted. */
  organizationId?: OrganizationId;
  roles?: readonly string[] | undefined;
  order: { by: "created" | "email" | "firstName" | "lastName" | "none"; descending: boolean };
}

/** Memberships of live organizations, of one or of the instance. @throws operator_only */
export async function listOperatorMemberships(
  caller: Caller,
  query: MembershipsQuery,
): Promise<OffsetPage<OperatorMembership>> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const { organizationId, roles, order } = query;
  const matches = sql`o.deleted_at is null
    ${organizationId === undefined ? sql`` : sql`and m.organization_id = ${organizationId}`}
    ${roles ? sql`and m.roles && ${[...roles]}::text[]` : sql``}
    and ${matchPeople(sql, query, {
      ...{ id: sql`m.user_id`, name: sql`m.user_name`, email: sql`m.user_email` },
      searchText: sql.unsafe(memberSearchText("m")),
    })}`;
  const from = sql`member m join "user" u on u.id = m.user_id join organization o on o.id = m.organization_id`;
  const columns = {
    created: sql`m.created_at`,
    email: sql`m.user_email`,
    firstName: sql`m.user_name collate "und-x-icu"`,
    lastName: lastNameOf(sql, sql`m.user_name`),
    none: sql`null::text`,
  };
  const direction = order.descending ? sql`desc` : sql`asc`;

  const [rows, [total]] = await Promise.all([
    sql<OperatorMembershipRow[]>`
      select ${sql.unsafe(operatorMembershipColumns)} from ${from} where ${matches}
      order by ${columns[order.by]} ${direction}, m.id ${direction}
      limit ${query.limit} offset ${query.offset}`,
    sql<{ count: number }[]>`select count(*)::int as count from ${from} where ${matches}`,
  ]);
  return { items: rows.map(viewOperatorMembership), count: total?.count ?? 0 };
}
