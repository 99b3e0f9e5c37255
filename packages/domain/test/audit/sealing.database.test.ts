import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { systemActor } from "../../src/audit/audit-actor.ts";
import { recordEventsAcross } from "../../src/audit/record-events.ts";
import { sealEvents } from "../../src/index.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

it("goes on with the other chains when one cannot be linked, and reports that one", async () => {
  const organizations = await Promise.all([1, 2, 3, 4, 5].map(() => organizationOf(database, { ada: "owner" })));
  for (const { id, people, scope } of organizations) {
    await createTeam(await scope(people.ada, "team:create"), { name: "Team" });
    const target = { id: people.ada.id, name: "Ada", organizationId: id };
    await recordEventsAcross(database.orm, "member.left", systemActor, [target]);
  }
  const [{ id: broken, services }, ...others] = organizations as [(typeof organizations)[0], ...typeof organizations];
  await sql`update audit_chain set sequence = 0 where chain = ${broken}`;

  await expect(sealEvents(services)).rejects.toThrow(broken);
  const unsealed = await sql<{ chain: string }[]>`
    select chain from audit_event where sequence is null and chain in ${sql([broken, ...others.map(({ id }) => id)])}`;
  expect(unsealed.map(({ chain }) => chain)).toEqual([broken]);
});
