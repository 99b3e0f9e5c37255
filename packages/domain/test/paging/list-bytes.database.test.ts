import { invitation, member, newId, organization, project, team } from "@guildhall/db";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { getFullOrganization } from "../../src/organization/get-full-organization.ts";
import { listAllOrganizations } from "../../src/organization/list-all-organizations.ts";
import { CURSOR_PAGE_BYTES, PAGE_BYTES } from "../../src/paging/within-bytes.ts";
import { allNames } from "../support/all-names.ts";
import { listInvitations, listMyTeams, listTeamMembers, listTeams } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { orm } = database;

// Text that compresses well: what counts is its length in the answer, not in the table.
const large = { text: "a".repeat(8000) };
const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(4, "0"));

interface List {
  items: readonly { id: string }[];
  total: { count: number };
}

/** Reads a list by offset to its end; each part begins after those that came. */
async function readAll(readPart: (page: { limit: number; offset: number }) => Promise<List>) {
  const parts: List["items"][] = [];
  const ids: string[] = [];
  for (;;) {
    const { items, total } = await readPart({ limit: 1000, offset: ids.length });
    if (items.length === 0) return { parts, ids, total: total.count };
    parts.push(items);
    ids.push(...items.map(({ id }) => id));
  }
}

const bytesOf = (items: unknown) => Buffer.byteLength(JSON.stringify(items));

/** Every part but the last is about as large as a list may be; nothing is left out and nothing comes twice. */
function expectAll({ parts, ids, total }: Awaited<ReturnType<typeof readAll>>, count: number, largestItem: number) {
  expect([new Set(ids).size, ids.length, total]).toEqual([count, count, count]);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(bytesOf(part)).toBeLessThan(PAGE_BYTES * 1.1 + largestItem);
  for (const part of parts.slice(0, -1)) expect(bytesOf(part)).toBeGreaterThan(PAGE_BYTES * 0.9);
}

async function withLargeTeams(count: number) {
  const company = await organizationOf(database, { ada: "owner" });
  const teams = numbered(count).map((name) => ({ id: newId("team"), organizationId: company.id, name }));
  await orm.insert(team).values(teams.map((each) => ({ ...each, metadata: large, description: "é".repeat(1000) })));
  return { ...company, teams, opened: await company.scope(company.people.ada, "organization:read") };
}

describe("a list of large items ends early, and goes on by offset", () => {
  it("organizations", async () => {
    const { people, services, id } = await organizationOf(database, { ada: "owner" });
    const organizations = numbered(100).map((name) => ({ id: newId("org"), name, slug: `large-${name}` }));
    const fields = { metadata: large, features: large, settings: large };
    await orm.transaction(async (tx) => {
      await tx.insert(organization).values(organizations.map((each) => ({ ...each, ...fields })));
      const membership = { userId: people.ada.id, role: "owner" };
      await tx
        .insert(member)
        .values(organizations.map((each) => ({ ...membership, id: newId("mem"), organizationId: each.id })));
    });
    const { actor } = people.ada;
    const all = await readAll((page) => listAllOrganizations(services, actor, page));
    expectAll(all, 101, 25_000);
    expect(all.ids).toEqual([...organizations.map((each) => each.id), id]);
    expect(
      (await listAllOrganizations(services, actor, { limit: 2, offset: 50 })).items.map(({ name }) => name),
    ).toEqual(["0050", "0051"]);
    expect(await listAllOrganizations(services, actor, { limit: 1, offset: 500 })).toEqual({
      items: [],
      total: { count: 101 },
    });
  });

  it("teams, also by cursor", async () => {
    const { opened, teams } = await withLargeTeams(250);
    expectAll(await readAll((page) => listTeams(opened, page)), 250, 11_000);
    const names = await allNames(async (cursor) => {
      const page = await listTeams(opened, { limit: 200, cursor });
      expect(bytesOf(page)).toBeLessThan(CURSOR_PAGE_BYTES * 1.1);
      return page;
    });
    expect(names).toEqual(teams.map(({ name }) => name));
  });

  it("invitations", async () => {
    const { id: organizationId, people, scope } = await organizationOf(database, { ada: "owner" });
    const projects = numbered(500).map((name) => ({ id: newId("prj"), organizationId, name, slug: `p-${name}` }));
    await orm.insert(project).values(projects);
    const invitations = numbered(120).map((name) => ({
      ...{
        id: newId("inv"),
        organizationId,
        email: `${name}@example.com`,
        role: "member",
        hasRestrictedSiteAccess: true,
      },
      ...{ inviterId: people.ada.id, expiresAt: new Date(Date.now() + 3_600_000) },
    }));
    await orm.insert(invitation).values(invitations);
    await database.sql`
      insert into invitation_project (organization_id, invitation_id, project_id)
      select i.organization_id, i.id, p.id from invitation i join project p on p.organization_id = i.organization_id
      where i.organization_id = ${organizationId}`;
    const opened = await scope(people.ada, "invitation:create");
    expectAll(await readAll((page) => listInvitations(opened, { ...page, pendingFirst: true })), 120, 20_000);
  });

  it("the teams of a full organization", async () => {
    const { opened } = await withLargeTeams(250);
    const { teams } = await getFullOrganization(opened, { membersLimit: 10 });
    expect(bytesOf(teams)).toBeLessThan(PAGE_BYTES * 1.1);
    expect(bytesOf(teams)).toBeGreaterThan(PAGE_BYTES * 0.9);
    expect(teams.slice(0, 50)).toEqual((await listTeams(opened, { limit: 50, offset: 0 })).items);
  });
});

it("past its end a list is empty and has the total", async () => {
  const { people, services, scope, id: organizationId } = await organizationOf(database, { ada: "owner" });
  const teamId = newId("team");
  await orm.insert(team).values({ id: teamId, organizationId, name: "Design" });
  const opened = await scope(people.ada, "organization:read");
  const page = { limit: 1, offset: 7 };
  const { actor } = await insertUser(database);
  expect(await listTeams(opened, page)).toMatchObject({ items: [], nextCursor: null, total: { count: 1 } });
  expect(await listMyTeams(services, actor, page)).toMatchObject({ items: [], nextCursor: null, total: { count: 0 } });
  expect(await listTeamMembers(opened, { ...page, teamId })).toMatchObject({ items: [], total: { count: 0 } });
});
