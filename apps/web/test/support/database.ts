import { join } from "node:path";
import { type Database, newId, openDatabase } from "@guildhall/db";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import type { TestOrganization } from "./new-organization.ts";
import { currentRun } from "./test-run.ts";

interface NewMember {
  name: string;
  email?: string;
  role?: "admin" | "member";
  joinedAt?: Date;
}

/** Adds members who never sign in to an organization; faster than as many sign-ups. */
export async function addMembers({ id }: TestOrganization, people: readonly NewMember[]): Promise<void> {
  const rows = people.map(({ name, email, role = "member", joinedAt = new Date() }) => {
    const userId = newId("usr");
    return {
      user: { id: userId, name, email: email ?? `${userId}@example.com`, email_verified: true },
      member: { id: newId("mem"), organization_id: id, user_id: userId, role, created_at: joinedAt.toISOString() },
    };
  });
  await onDatabase(async (sql) => {
    await sql`insert into "user" ${sql(rows.map(({ user }) => user))}`;
    await sql`insert into member ${sql(rows.map(({ member }) => member))}`;
  });
}

/** Moves the expiry of an invitation into the past. */
export async function expireInvitation(invitationId: string): Promise<void> {
  await onDatabase(
    (sql) => sql`update invitation set expires_at = now() - interval '1 hour' where id = ${invitationId}`,
  );
}

/** Sets how many seats an organization has, as the operator does. */
export async function limitSeats({ id }: TestOrganization, seats: number): Promise<void> {
  await onDatabase((sql) => sql`update organization set max_members = ${seats} where id = ${id}`);
}

/** Lets the person with this address have signed in an hour ago. */
export async function ageSessions(email: string): Promise<void> {
  await onDatabase(
    (sql) => sql`
      update session set authenticated_at = now() - interval '1 hour'
      where user_id = (select id from "user" where email = ${email})`,
  );
}

/** Moves the expiry of an access token into the past. */
export async function expireToken(tokenId: string): Promise<void> {
  await onDatabase((sql) => sql`update access_token set expires_at = now() - interval '1 hour' where id = ${tokenId}`);
}

/** Disables an access token that may make a number of requests, as API keys can be. */
export async function disableToken(tokenId: string, remaining: number): Promise<void> {
  await onDatabase(
    (sql) => sql`update access_token set enabled = false, remaining = ${remaining} where id = ${tokenId}`,
  );
}

/**
 * Changes an event of an organization's audit log as someone who can do everything in the database. The last verification
 * was some minutes ago then: a result is returned again for one.
 */
export async function tamperWithEvent({ id }: TestOrganization, sequence: number): Promise<void> {
  await onDatabase((sql) =>
    sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      await transaction`update audit_chain set verified_at = now() - interval '3 minutes' where chain = ${id}`;
      await transaction`update audit_event set changes = '[]' where chain = ${id} and sequence = ${sequence}`;
    }),
  );
}

/** Lets a person have shown a second factor in all of their sessions. */
export async function passSecondFactor({ email }: { email: string }): Promise<void> {
  await onDatabase(async (sql) => {
    await sql`update "user" set two_factor_enabled = true where email = ${email}`;
    await sql`update session set second_factor = 'totp' where user_id = (select id from "user" where email = ${email})`;
  });
}

/** Makes the person with this address an administrator of the instance, as the operator does. */
export async function makeAdministrator({ email }: { email: string }): Promise<void> {
  await onDatabase((sql) => sql`update "user" set role = 'admin' where email = ${email}`);
}

/** Writes what no API allows. */
export async function onDatabase(work: (sql: Database["sql"]) => Promise<unknown>): Promise<void> {
  const { sql } = await runDatabase();
  await work(sql);
}

let opened: Promise<Database> | undefined;

/** The database of the run, over connections that end with the worker. */
export const runDatabase = () => (opened ??= openRunDatabase());

const openRunDatabase = async () => openDatabase(await runDatabaseUrl(), { maxConnections: 2 });

export async function runDatabaseUrl(): Promise<string> {
  // The API has started it already: this only asks where it is.
  const { url } = await startEmbeddedPostgres({ dataDir: join(currentRun().folder, "data") });
  return url;
}
