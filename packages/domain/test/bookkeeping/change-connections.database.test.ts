import { openDatabase } from "@guildhall/db";
import { createTestDatabase, holdOrganization, insertOrganization } from "@guildhall/testing";
import { afterAll, expect, it } from "vitest";
import { openScope } from "../../src/scope/open-scope.ts";
import { createTeam } from "../../src/team/create-team.ts";

const database = await createTestDatabase();
const small = openDatabase(database.url, { maxConnections: 5 });
afterAll(() => small.close());
const services = { database: small, baseUrl: "https://guildhall.test", sendsMail: false };

it("changes of many organizations that wait for locks leave connections to readers", async () => {
  const organizations = await Promise.all(
    Array.from({ length: 5 }, () => insertOrganization(database, { ada: "owner" })),
  );
  const held = await Promise.all(organizations.map(({ id }) => holdOrganization(database, id)));
  const changes = organizations.map(async ({ id, people }) => {
    const scope = await openScope(services, people.ada.actor, { organization: id }, "team:create");
    return createTeam(scope, { name: "Comets" });
  });
  await expect
    .poll(
      () => database.sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    .toHaveLength(3);

  const [first] = organizations;
  if (!first) throw new Error("There is no organization.");
  const scope = await openScope(services, first.people.ada.actor, { organization: first.id }, "organization:read");
  expect(scope.organization.id).toBe(first.id);
  for (const { release } of held) await release();
  expect(await Promise.all(changes)).toHaveLength(5);
});
