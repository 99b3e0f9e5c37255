import { join } from "node:path";
import { type Database, newId, openDatabase } from "@guildhall/db";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import type { TestOrganization } from "./new-organization.ts";
import { currentRun } from "./test-run.ts";

/** Gives an organization that many members more, named "Member 001" and so on; quicker than as many sign-ups. */
export async function fillOrganization({ id }: TestOrganization, count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, "0");
    const userId = newId("usr");
    return { id: userId, name: `Member ${number}`, email: `${userId}@example.com`, email_verified: true };
  });
  const members = people.map((person) => ({
    id: newId("mem"),
    organization_id: id,
    user_id: person.id,
    role: "member",
  }));
  await onDatabase(async (sql) => {
    await sql`insert into "user" ${sql(people)}`;
    await sql`insert into member ${sql(members)}`;
  });
}

/** Lets the time of an invitation pass. */
export async function letExpire(invitationId: string): Promise<void> {
  await onDatabase(
    (sql) => sql`update invitation set expires_at = now() - interval '1 hour' where id = ${invitationId}`,
  );
}

async function onDatabase(work: (sql: Database["sql"]) => Promise<unknown>): Promise<void> {
  // The API has started it already: this only asks where it is.
  const { url } = await startEmbeddedPostgres({ dataDir: join(currentRun().folder, "data") });
  const database = openDatabase(url, { maxConnections: 1 });
  try {
    await work(database.sql);
  } finally {
    await database.close();
  }
}
