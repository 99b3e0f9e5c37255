import { SearchMembersInput } from "@guildhall/contracts";
import { createTestDatabase, eventsOf, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { searchMembers } from "../../src/member/search-members.ts";
import { checkSlug } from "../../src/organization/check-slug.ts";
import { createOrganization } from "../../src/organization/create-organization.ts";
import { deleteOrganization } from "../../src/organization/delete-organization.ts";
import { getFullOrganization } from "../../src/organization/get-full-organization.ts";
import { getOrganization } from "../../src/organization/get-organization.ts";
import { updateOrganization } from "../../src/organization/update-organization.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { allNames } from "../support/all-names.ts";
import { listInvitations, listOrganizations, listTeams } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const services = { database, baseUrl: "https://guildhall.test", sendsMail: true };

async function someone() {
  const person = await insertUser(database);
  return { person, caller: await getCaller(services, person.actor) };
}

describe("creating", () => {
  it("makes the creator the owner, and records it in the audit log", async () => {
    const { person, caller } = await someone();
    const { organization: created } = await createOrganization(caller, { name: "Acme", slug: "acme-created" });
    expect(created).toMatchObject({
      name: "Acme",
      slug: "acme-created",
      memberCount: 1,
      version: 1,
      roles: ["owner"],
    });
    expect(await eventsOf(database, created.id)).toMatchObject([
      {
        event: "organization.created",
        actorId: person.id,
        targetId: created.id,
        to: { name: "Acme", slug: "acme-created" },
      },
    ]);
  });

  it("rejects a slug in use and leaves nothing behind", async () => {
    const { caller } = await someone();
    await createOrganization(caller, { name: "First", slug: "wanted" });
    expect(await reasonOf(createOrganization(caller, { name: "Second", slug: "wanted" }))).toBe("slug_taken");
    expect(await sql`select from organization where name = 'Second'`).toHaveLength(0);
  });

  it("returns which slugs are free", async () => {
    const { caller } = await someone();
    await createOrganization(caller, { name: "Here", slug: "here" });
    expect(await checkSlug(caller, "HERE")).toEqual({ slug: "HERE", available: false });
    expect(await checkSlug(caller, "nowhere")).toEqual({ slug: "nowhere", available: true });
  });
});

describe("listing one's own", () => {
  it("pages through all of them by name, ignoring case and accents, and no one else's", async () => {
    const { caller, person } = await someone();
    const names = ["Ärger", "beta", "Alpha", "alpha", "Zulu", "Émile", "delta"];
    for (const [index, name] of names.entries()) await createOrganization(caller, { name, slug: `mine-${index}` });
    await insertOrganization(database, { ada: "owner" });

    const listed = await allNames(async (cursor) => {
      const page = await listOrganizations(services, person.actor, { limit: 3, cursor });
      expect(page.total).toEqual({ count: 7, capped: false });
      return page;
    });
    expect(listed).toEqual(["alpha", "Alpha", "Ärger", "beta", "delta", "Émile", "Zulu"]);
  });

  it("finds by part of name or slug", async () => {
    const { caller, person } = await someone();
    await createOrganization(caller, { name: "100% Wool", slug: "wool" });
    await createOrganization(caller, { name: "Linen", slug: "linen-100" });
    const found = async (query: string) =>
      (await listOrganizations(services, person.actor, { limit: 10, query })).items.map(({ name }) => name);
    expect(await found("100")).toEqual(["100% Wool", "Linen"]);
    expect(await found("100%")).toEqual(["100% Wool"]);
    expect(await found("LINEN")).toEqual(["Linen"]);
    expect(await found("_")).toEqual([]);
  });

  it("is empty for a newcomer, and rejects a cursor that is none", async () => {
    const { person } = await someone();
    expect(await listOrganizations(services, person.actor, { limit: 10 })).toEqual({
      items: [],
      nextCursor: null,
      total: { count: 0, capped: false },
    });
    expect(await reasonOf(listOrganizations(services, person.actor, { limit: 10, cursor: "nonsense" }))).toBe(
      "invalid_input",
    );
  });
});

describe("reading all of it", () => {
  it("gives what the lists of each part give", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner", ben: "member", cyd: "admin" });
    const opened = await scope(people.ada, "organization:read");
    await createTeam(await scope(people.ada, "team:create"), { name: "Sales", metadata: { color: "blue" } });
    const inviting = await scope(people.ada, "invitation:create");
    await createInvitations(inviting, { emails: ["dan@example.com"], roles: ["member"], expiresInHours: 1 });
    const settings = { theme: ["dark", 2] };
    await updateOrganization(await scope(people.ada, "organization:update"), { data: { settings } });

    const { organization, members, invitations, teams } = await getFullOrganization(opened, { membersLimit: 2 });
    const { permissions: _, ...read } = await getOrganization(opened);
    expect(organization).toEqual(read);
    const byJoining = SearchMembersInput.parse({ limit: 2, sort: { field: "createdAt" } });
    expect(members).toEqual((await searchMembers(opened, byJoining)).members);
    expect(invitations).toEqual((await listInvitations(inviting, { limit: 10 })).items);
    expect(teams).toEqual((await listTeams(opened, { limit: 10 })).items);
    const asMember = await getFullOrganization(await scope(people.ben, "organization:read"), { membersLimit: 2 });
    expect(asMember).toMatchObject({ invitations: [], teams });
  });
});

describe("changing", () => {
  it("changes what is named and nothing else, one version up", async () => {
    const { id, slug, people, scope } = await organizationOf(database, { ada: "owner", ben: "admin" });
    const changed = await updateOrganization(await scope(people.ben, "organization:update"), {
      data: { name: "Renamed", logo: "https://example.com/logo.png" },
      version: 1,
    });
    expect(changed).toMatchObject({ name: "Renamed", slug, logo: "https://example.com/logo.png", version: 2 });
    const unset = await updateOrganization(await scope(people.ada, "organization:update"), { data: { logo: null } });
    expect(unset).toMatchObject({ name: "Renamed", logo: null, version: 3 });
    const events = await eventsOf(database, id);
    expect(events[0]).toMatchObject({ from: { logo: null }, to: { name: "Renamed" } });
  });

  it("rejects a change to a version that is no more, and one to a slug in use", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner" });
    const other = await insertOrganization(database, { ada: "owner" });
    const opened = await scope(people.ada, "organization:update");
    await updateOrganization(opened, { data: { name: "Faster" }, version: 1 });
    expect(await reasonOf(updateOrganization(opened, { data: { name: "Slower" }, version: 1 }))).toBe("stale_version");
    expect(await reasonOf(updateOrganization(opened, { data: { slug: other.slug } }))).toBe("slug_taken");
    expect(await getOrganization(await scope(people.ada, "organization:read"))).toMatchObject({
      name: "Faster",
      version: 2,
    });
  });
});

describe("deleting", () => {
  it("makes it invisible for everyone at once, leaves its owners the slug and keeps the record", async () => {
    const { id, slug, people, scope } = await organizationOf(database, { ada: "owner", ben: "member" });
    await sql`update session set active_organization_id = ${id} where user_id = ${people.ben.id}`;
    const bens = await scope(people.ben, "organization:read");
    await deleteOrganization(await scope(people.ada, "organization:delete"));

    expect(await reasonOf(scope(people.ben, "organization:read"))).toBe("organization_not_found");
    expect((await listOrganizations(services, people.ben.actor, { limit: 10 })).items).toEqual([]);
    expect(await reasonOf(bens.transact("member.left", async () => ({ result: 0, unchanged: true })))).toBe(
      "organization_not_found",
    );
    expect(await sql`select from session where active_organization_id = ${id}`).toHaveLength(0);
    const { organization: again } = await createOrganization(await getCaller(services, people.ada.actor), {
      name: "Again",
      slug,
    });
    expect(again.slug).toBe(slug);
    expect((await eventsOf(database, id)).map(({ event }) => event)).toEqual(["organization.deleted"]);
  });
});
