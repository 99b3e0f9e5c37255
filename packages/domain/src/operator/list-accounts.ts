import type { UserId } from "@guildhall/contracts";
import { selectList, user } from "@guildhall/db";
import { contains } from "../paging/contains.ts";
import type { OffsetInput, OffsetPage } from "../paging/offset-page.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { IdFilter } from "./id-filter.ts";

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

export interface AccountsQuery extends OffsetInput {
  people: IdFilter<UserId>;
  /** Addresses in lower case. */
  emails?: readonly string[] | undefined;
  /** Part of a name or address, case-insensitive, or a user id. */
  query?: string | undefined;
  order: { by: "created" | "email" | "name"; descending: boolean };
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
export async function listAccounts(
  caller: Caller,
  { people, emails, query, order, limit, offset }: AccountsQuery,
): Promise<OffsetPage<Account>> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const matches = sql`true
    ${people.in ? sql`and u.id = any(${[...people.in]})` : sql``}
    ${people.notIn ? sql`and u.id <> all(${[...people.notIn]})` : sql``}
    ${emails ? sql`and u.email = any(${[...emails]})` : sql``}
    ${query === undefined ? sql`` : sql`and (u.id = ${query} or lower(u.name || ' ' || u.email) like ${contains(query)})`}`;
  const columns = { created: sql`u.created_at`, email: sql`u.email`, name: sql`u.name collate "und-x-icu"` };
  const direction = order.descending ? sql`desc` : sql`asc`;
  const [rows, [total]] = await Promise.all([
    sql<AccountRow[]>`
      select ${sql.unsafe(accountColumns)} from "user" u where ${matches}
      order by ${columns[order.by]} ${direction}, u.id ${direction}
      limit ${limit} offset ${offset}`,
    sql<{ count: number }[]>`select count(*)::int as count from "user" u where ${matches}`,
  ]);
  return { items: rows.map(viewAccount), count: total?.count ?? 0 };
}
