import { invitation, member, newId, organization, team, teamMember } from "@guildhall/db";
import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { openClient } from "./support/client.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const { orm } = database;
const api = await listen(database);
const large = { text: "a".repeat(8000) };
const times = <Item>(count: number, make: (index: number) => Item) => Array.from({ length: count }, (_, n) => make(n));

/** A person with 60 organizations whose fields are full, one of which has 200 full teams with the person in all. */
async function someoneWithLargeLists() {
  const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
  const { id: userId } = people.ada;
  const organizations = times(60, () => newId("org"));
  const fields = { metadata: large, features: large, settings: large };
  const teams = times(200, (index) => ({ id: newId("team"), organizationId, name: `Team ${index}`, metadata: large }));
  await orm.transaction(async (tx) => {
    await tx.insert(organization).values(organizations.map((id) => ({ ...fields, id, name: id, slug: id.slice(4) })));
    const membership = { userId, role: "owner" };
    await tx
      .insert(member)
      .values(organizations.map((id) => ({ ...membership, id: newId("mem"), organizationId: id })));
    await tx.insert(team).values(teams);
    const teamMembers = teams.map(({ id }) => ({ id: newId("tmem"), organizationId, teamId: id, userId }));
    await tx.insert(teamMember).values(teamMembers);
  });
  return { person: people.ada, organizationId };
}

const setting = await someoneWithLargeLists();
const client = openClient(api, setting.person);

it.each([
  ["list", 61],
  ["list-teams", 200],
  ["list-user-teams", 200],
] as const)("%s answers with about a megabyte at most, and has the total", async (endpoint, count) => {
  const ids: string[] = [];
  const totals: (string | null)[] = [];
  while (ids.length < count) {
    const items = await dataOf(
      client.$fetch<{ id: string }[]>(`/organization/${endpoint}`, {
        query: { ...(endpoint === "list" ? {} : { organizationId: setting.organizationId }), offset: ids.length },
        onResponse: ({ response }) => void totals.push(response.headers.get("x-total-count")),
      }),
    );
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items).length).toBeLessThan(1_100_000);
    ids.push(...items.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(count);
  expect(totals.length).toBeGreaterThan(1);
  expect(new Set(totals)).toEqual(new Set([String(count)]));
});

it("get-full-organization bounds its teams likewise", async () => {
  const query = { organizationId: setting.organizationId };
  const { teams } = await dataOf(client.organization.getFullOrganization({ query }));
  expect(teams.length).toBeGreaterThan(100);
  expect(JSON.stringify(teams).length).toBeLessThan(1_100_000);
});

it("list-user-invitations reads by offset, and past the end has the total", async () => {
  const person = await insertUser(database);
  const invitedTo = await Promise.all(times(3, () => insertOrganization(database, { olga: "owner" })));
  const invitations = invitedTo.map(({ id: organizationId, people }, index) => ({
    ...{ id: newId("inv"), organizationId, email: person.email, role: "member", inviterId: people.olga.id },
    ...{ expiresAt: new Date(Date.now() + 3_600_000), createdAt: new Date(Date.now() - index * 1000) },
  }));
  await orm.insert(invitation).values(invitations);
  const list = async (query: { limit: number; offset: number }) => {
    let total: string | null = null;
    const onResponse = ({ response }: { response: Response }) => {
      total = response.headers.get("x-total-count");
    };
    const fetched = openClient(api, person).$fetch<{ id: string }[]>("/organization/list-user-invitations", {
      query,
      onResponse,
    });
    return { ids: (await dataOf(fetched)).map(({ id }) => id), total };
  };
  expect(await list({ limit: 1, offset: 1 })).toEqual({ ids: [invitations[1]?.id], total: "3" });
  expect(await list({ limit: 1, offset: 3 })).toEqual({ ids: [], total: "3" });
});
