import { randomUUID } from "node:crypto";
import { migrateDatabase, newId } from "@guildhall/db";
import { hashPassword } from "better-auth/crypto";
import postgres from "postgres";

/** An address that has an account, and two of the same length that have none. */
export interface Account {
  known: string;
  unknown: string;
  /** What it differs by from `unknown` is the noise of the measurement. */
  alsoUnknown: string;
}

/** Creates so many accounts with a password and an unconfirmed address, in an empty database. */
export async function seedAccounts(database: string, count: number): Promise<Account[]> {
  await migrateDatabase(database);
  const accounts = Array.from({ length: count }, () => ({
    known: `${randomUUID()}@example.com`,
    unknown: `${randomUUID()}@example.com`,
    alsoUnknown: `${randomUUID()}@example.com`,
  }));
  const password = await hashPassword("correct horse battery");
  const users = accounts.map(({ known: email }) => ({
    id: newId("usr"),
    email,
    name: "Margaret Hamilton",
    email_verified: false,
  }));
  const credentials = users.map(({ id }) => ({
    id: newId("acc"),
    account_id: id,
    provider_id: "credential",
    user_id: id,
    password,
  }));
  const sql = postgres(database, { max: 1, onnotice: () => {} });
  await sql`insert into "user" ${sql(users)}`;
  await sql`insert into account ${sql(credentials)}`;
  await sql`analyze`;
  await sql.end();
  return accounts;
}
