import { type AccountMembership, type AccountMemberships, SHOWN_MEMBERSHIPS, type UserId } from "@guildhall/contracts";
import type { SqlRow } from "@guildhall/db";
import { userNotFound } from "../administrator/administer-account.ts";
import type { Operator } from "../scope/operator.ts";

type Row = SqlRow<AccountMembership> & { count: number };

/**
 * The memberships of an account in live organizations: those as the only owner, which keep it from being removed, come first. One
 * SQL statement, and another one for an account without any. @throws user_not_found
 */
export async function listAccountMemberships({ services }: Operator, userId: UserId): Promise<AccountMemberships> {
  const { sql } = services.database;
  const rows = await sql<Row[]>`
    with memberships as (
      select o.id, o.name, o.slug, o.logo, m.roles, m.joined_at, m.needs_verified_email and not u.email_verified as is_waiting,
        m.role_rank = 0 and not exists (
          select from member other
          where other.organization_id = o.id and other.role_rank = 0 and other.user_id <> m.user_id) as is_sole_owner
      from member m join organization o on o.id = m.organization_id join "user" u on u.id = m.user_id
      where m.user_id = ${userId} and o.deleted_at is null
    )
    select jsonb_build_object('id', id, 'name', name, 'slug', slug, 'logo', logo) as organization, roles,
      joined_at as "joinedAt", is_waiting as "isWaiting", is_sole_owner as "isSoleOwner",
      (select count(*)::int from memberships) as count
    from memberships
    order by is_sole_owner desc, name collate "und-x-icu", id limit ${SHOWN_MEMBERSHIPS}`;
  const [first] = rows;
  if (!first) await requireUser(sql, userId);
  const items = rows.map(({ count: _, joinedAt, ...row }) => ({ ...row, joinedAt: new Date(joinedAt) }));
  return { items, count: first?.count ?? 0 };
}

async function requireUser(sql: Operator["services"]["database"]["sql"], userId: UserId): Promise<void> {
  const found = await sql`select from "user" where id = ${userId}`;
  if (found.length === 0) throw userNotFound();
}
