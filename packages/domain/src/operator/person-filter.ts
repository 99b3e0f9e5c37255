import type { UserId } from "@guildhall/contracts";
import type { PendingQuery, Row, Sql } from "postgres";
import { contains } from "../paging/contains.ts";
import type { IdFilter } from "./id-filter.ts";

type Fragment = PendingQuery<Row[]>;

/** By which people are found, in lists of accounts and of memberships. */
export interface PersonFilter {
  people: IdFilter<UserId>;
  /** Addresses in lower case. */
  emails?: readonly string[] | undefined;
  /** Part of a name or address, case-insensitive, or a user id. */
  query?: string | undefined;
  emailPart?: string | undefined;
  namePart?: string | undefined;
  /** When the account was created. */
  createdBefore?: Date | undefined;
  createdAfter?: Date | undefined;
  /** When a session of theirs was last in use; who has none is left out. */
  activeBefore?: Date | undefined;
  activeAfter?: Date | undefined;
  signedInBefore?: Date | undefined;
  signedInAfter?: Date | undefined;
}

/** Where a statement has what people are found by. */
export interface PersonColumns {
  id: Fragment;
  name: Fragment;
  email: Fragment;
  /** Name and address in lower case. */
  searchText: Fragment;
}

/** Conditions on people; the statement names the account `u`. */
export function matchPeople(sql: Sql, filter: PersonFilter, columns: PersonColumns): Fragment {
  const { people, emails, query } = filter;
  const has = (column: Fragment, part: string | undefined) =>
    part === undefined ? sql`` : sql`and lower(${column}) like ${contains(part)}`;
  const within = (column: Fragment, before: Date | undefined, after: Date | undefined) => sql`
    ${before ? sql`and ${column} < ${before.toISOString()}` : sql``}
    ${after ? sql`and ${column} > ${after.toISOString()}` : sql``}`;
  return sql`true
    ${people.in ? sql`and ${columns.id} = any(${[...people.in]})` : sql``}
    ${people.notIn ? sql`and ${columns.id} <> all(${[...people.notIn]})` : sql``}
    ${emails ? sql`and u.email = any(${[...emails]})` : sql``}
    ${query === undefined ? sql`` : sql`and (${columns.id} = ${query} or ${columns.searchText} like ${contains(query)})`}
    ${has(columns.email, filter.emailPart)}
    ${has(columns.name, filter.namePart)}
    ${within(sql`u.created_at`, filter.createdBefore, filter.createdAfter)}
    ${within(lastActive(sql), filter.activeBefore, filter.activeAfter)}
    ${within(lastSignIn(sql), filter.signedInBefore, filter.signedInAfter)}`;
}

/** When a session of the account `u` was last in use; null without any. */
export const lastActive = (sql: Sql): Fragment => sql`(select max(s.updated_at) from session s where s.user_id = u.id)`;

/** When the newest session of the account `u` began; null without any. */
export const lastSignIn = (sql: Sql): Fragment => sql`(select max(s.created_at) from session s where s.user_id = u.id)`;

/** SQL of what is behind the first space of a name, in the order people expect. */
export const lastNameOf = (sql: Sql, name: Fragment): Fragment =>
  sql`(case when position(' ' in ${name}) = 0 then '' else substr(${name}, position(' ' in ${name}) + 1) end) collate "und-x-icu"`;
