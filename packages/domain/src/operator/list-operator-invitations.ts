import type { InvitationStatus, OrganizationId } from "@guildhall/contracts";
import { statusColumn } from "../invitation/invitation-columns.ts";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import {
  type OperatorInvitation,
  type OperatorInvitationRow,
  operatorInvitationColumns,
  viewOperatorInvitation,
} from "./operator-invitation.ts";

export interface InvitationsQuery extends OffsetInput {
  /** All organizations of the instance when omitted. */
  organizationId?: OrganizationId;
  statuses?: readonly InvitationStatus[] | undefined;
  /** In lower case. */
  email?: string | undefined;
  order: { by: "created" | "email"; descending: boolean };
}

/** Invitations of live organizations, of one or of the instance. @throws operator_only */
export async function listOperatorInvitations(
  caller: Caller,
  { organizationId, statuses, email, order, limit, offset }: InvitationsQuery,
): Promise<OffsetPage<OperatorInvitation>> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const matches = sql`o.deleted_at is null
    ${organizationId === undefined ? sql`` : sql`and i.organization_id = ${organizationId}`}
    ${statuses === undefined ? sql`` : sql`and ${sql.unsafe(statusColumn)} = any(${[...statuses]})`}
    ${email === undefined ? sql`` : sql`and lower(i.email) = ${email}`}`;
  const from = sql`invitation i join organization o on o.id = i.organization_id`;
  const columns = { created: sql`i.created_at`, email: sql`lower(i.email)` };
  const direction = order.descending ? sql`desc` : sql`asc`;

  const [rows, [total]] = await Promise.all([
    sql<OperatorInvitationRow[]>`
      select ${sql.unsafe(operatorInvitationColumns)} from ${from} left join "user" u on u.id = i.inviter_id
      where ${matches}
      order by ${columns[order.by]} ${direction}, i.id ${direction}
      limit ${limit} offset ${offset}`,
    sql<{ count: number }[]>`select count(*)::int as count from ${from} where ${matches}`,
  ]);
  return { items: rows.map(viewOperatorInvitation), count: total?.count ?? 0 };
}
