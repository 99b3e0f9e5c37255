import type { Database } from "@guildhall/db";
import { insertOrganization, type TestDatabase } from "@guildhall/testing";
import { expect } from "vitest";
import type { ListeningApp } from "./listening-app.ts";
import { trpcClient } from "./trpc-client.ts";

/** Locks an organization, so that calls that change it wait, for as long as a test needs. */
export async function holdOrganization({ sql }: Database, organizationId: string) {
  const lock = await sql.reserve();
  await lock`begin`;
  await lock`select from organization where id = ${organizationId} for update`;
  return {
    async untilCallWaits(): Promise<void> {
      const waiting = () => sql`
        select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
    },
    async release(): Promise<void> {
      await lock`commit`;
      lock.release();
    },
  };
}

/** A request that is under way: an invitation to an organization that is held. It ends once `release` is called. */
export async function requestUnderWay(database: TestDatabase, app: Pick<ListeningApp, "url">) {
  const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
  const held = await holdOrganization(database, organization);
  const { invitation } = trpcClient(app, people.ada);
  const answer = invitation.create.mutate({ organization, emails: ["ben@example.com"], roles: ["member"] });
  await held.untilCallWaits();
  return { answer, release: held.release };
}
