import type { OrganizationId, UserId } from "@guildhall/contracts";
import { memberSearchText } from "@guildhall/db";
import type { PendingQuery, Row } from "postgres";
import { contains } from "../paging/contains.ts";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { IdFilter } from "./id-filter.ts";
import {
  type OperatorMembership,
  type OperatorMembershipRow,
  operatorMembershipColumns,
  viewOperatorMembership,
} from "./operator-membership.ts";

type Fragment = PendingQuery<Row[]>;

/** What is known of a person's last session and of their account. */
type Times = Partial<Record<"activeBefore" | "activeAfter" | "createdBefore" | "createdAfter", Date | undefined>>;

export interface MembershipsQuery extends OffsetInput, Times {
  /** All organizations of the instance when omitted. */
  organizationId?: OrganizationId;
  people: IdFilter<UserId>;
  /** Addresses in lower case. */
  emails?: readonly string[] | undefined;
  roles?: readonly string[] | undefined;
  /** Part of a name or address, case-insensitive, or a user id. */
  query?: string | undefined;
  emailPart?: string | undefined;
  namePart?: string | undefined;
  order: { by: "created" | "email" | "firstName" | "lastName" | "none"; descending: boolean };
}

/** Memberships of live organizations, of one or of the instance. @throws operator_only */
export async function listOperatorMemberships(
  caller: Caller,
  query: MembershipsQuery,
): Promise<OffsetPage<OperatorMembership>> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const { organizationId, people, emails, roles, order } = query;
  const isIn = (column: Fragment, values: readonly string[] | undefined) =>
    values ? sql`and ${column} = any(${[...values]})` : sql``;
  const has = (column: Fragment, part: string | undefined) =>
    part === undefined ? sql`` : sql`and lower(${column}) like ${contains(part)}`;
  const lastActive = sql`(select max(s.updated_at) from session s where s.user_id = m.user_id)`;
  const within = (column: Fragment, before: Date | undefined, after: Date | undefined) => sql`
    ${before ? sql`and ${column} < ${before.toISOString()}` : sql``} ${after ? sql`and ${column} > ${after.toISOString()}` : sql``}`;

  const matches = sql`o.deleted_at is null
    ${organizationId === undefined ? sql`` : sql`and m.organization_id = ${organizationId}`}
    ${isIn(sql`m.user_id`, people.in)}
    ${people.notIn ? sql`and m.user_id <> all(${[...people.notIn]})` : sql``}
    ${isIn(sql`u.email`, emails)}
    ${roles ? sql`and m.roles && ${[...roles]}::text[]` : sql``}
    ${query.query === undefined ? sql`` : sql`and (m.user_id = ${query.query} or ${sql.unsafe(memberSearchText("m"))} like ${contains(query.query)})`}
    ${has(sql`m.user_email`, query.emailPart)}
    ${has(sql`m.user_name`, query.namePart)}
    ${within(lastActive, query.activeBefore, query.activeAfter)}
    ${within(sql`u.created_at`, query.createdBefore, query.createdAfter)}`;
  const from = sql`member m join "user" u on u.id = m.user_id join organization o on o.id = m.organization_id`;
  const columns = {
    created: sql`m.created_at`,
    email: sql`m.user_email`,
    firstName: sql`m.user_name collate "und-x-icu"`,
    lastName: sql`(case when position(' ' in m.user_name) = 0 then '' else substr(m.user_name, position(' ' in m.user_name) + 1) end) collate "und-x-icu"`,
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
