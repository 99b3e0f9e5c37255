import type { OrganizationId, UserId } from "@guildhall/contracts";
import { selectList, user } from "@guildhall/db";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { IdFilter } from "./id-filter.ts";
import { lastActive, lastNameOf, lastSignIn, matchPeople, type PersonFilter } from "./person-filter.ts";

/** A person's account. */
export interface Account {
  id: UserId;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Date;
  updatedAt: Date;
  hasPassword: boolean;
  /** From the stored sessions; null without any. */
  lastSignInAt: Date | null;
  lastActiveAt: Date | null;
}

export interface AccountsQuery extends OffsetInput, PersonFilter {
  /** Live organizations they are members of. */
  organizations?: IdFilter<OrganizationId> | undefined;
  order: {
    by: "created" | "updated" | "email" | "firstName" | "lastName" | "lastActive" | "lastSignIn" | "none";
    descending: boolean;
  };
}

type AccountRow = Omit<Account, "createdAt" | "updatedAt" | "lastSignInAt" | "lastActiveAt"> &
  Record<"createdAt" | "updatedAt", string> &
  Record<"lastSignInAt" | "lastActiveAt", string | null>;

const accountColumns = `
  ${selectList(user, "u")},
  exists (select from account a where a.user_id = u.id and a.password is not null) as "hasPassword",
  (select max(s.created_at) from session s where s.user_id = u.id) as "lastSignInAt",
  (select max(s.updated_at) from session s where s.user_id = u.id) as "lastActiveAt"`;

const viewAccount = (row: AccountRow): Account => ({
  ...row,
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.updatedAt),
  lastSignInAt: row.lastSignInAt === null ? null : new Date(row.lastSignInAt),
  lastActiveAt: row.lastActiveAt === null ? null : new Date(row.lastActiveAt),
});

/** The accounts of the instance. @throws operator_only */
export async function listAccounts(caller: Caller, query: AccountsQuery): Promise<OffsetPage<Account>> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const { organizations = {}, order, limit, offset } = query;
  const isMember = (organizationIds: readonly OrganizationId[]) => sql`exists (
    select from member m join organization o on o.id = m.organization_id
    where m.user_id = u.id and o.deleted_at is null and o.id = any(${[...organizationIds]}))`;
  const matches = sql`${matchPeople(sql, query, {
    ...{ id: sql`u.id`, name: sql`u.name`, email: sql`u.email` },
    searchText: sql`lower(u.name || ' ' || u.email)`,
  })}
    ${organizations.in ? sql`and ${isMember(organizations.in)}` : sql``}
    ${organizations.notIn ? sql`and not ${isMember(organizations.notIn)}` : sql``}`;
  const columns = {
    ...{ created: sql`u.created_at`, updated: sql`u.updated_at`, email: sql`u.email` },
    ...{ firstName: sql`u.name collate "und-x-icu"`, lastName: lastNameOf(sql, sql`u.name`) },
    ...{ lastActive: lastActive(sql), lastSignIn: lastSignIn(sql), none: sql`null::text` },
  };
  const direction = order.descending ? sql`desc` : sql`asc`;
  // Who never signed in comes before those who did, as if it had been long ago.
  const nulls = order.descending ? sql`nulls last` : sql`nulls first`;
  const [rows, [total]] = await Promise.all([
    sql<AccountRow[]>`
      select ${sql.unsafe(accountColumns)} from "user" u where ${matches}
      order by ${columns[order.by]} ${direction} ${nulls}, u.id ${direction}
      limit ${limit} offset ${offset}`,
    sql<{ count: number }[]>`select count(*)::int as count from "user" u where ${matches}`,
  ]);
  return { items: rows.map(viewAccount), count: total?.count ?? 0 };
}
