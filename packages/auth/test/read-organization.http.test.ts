import { newId } from "@guildhall/db";
import { createTestDatabase, insertOrganization, insertUser, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { getOrganization, uniqueSlug } from "./support/organization.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;
const company = () => companyAt(api);

type Organization = Client["organization"];

describe("list", () => {
  it("has all of the caller's own, 130 of them, in one SQL statement", async () => {
    const user = await insertUser(database);
    const client = openClient(api, user);
    await company();
    for (let n = 0; n < 130; n++) {
      const { id } = await insertOrganization(database, { olga: "owner" });
      await database.sql`insert into member (id, organization_id, user_id, role)
        values (${newId("mem")}, ${id}, ${user.id}, 'member')`;
    }
    let organizations: { id: string; name: string }[] = [];
    const list = async () => {
      organizations = await dataOf(client.organization.list());
    };
    expect(await statementsDuring(database, list)).toBe(1);
    expect(new Set(organizations.map(({ id }) => id)).size).toBe(130);
    const [first] = organizations;
    expect(await getOrganization(client, first?.id ?? "")).toEqual(first);
  });

  it("is empty for strangers to all, and rejects the signed out", async () => {
    const { outsider } = await company();
    expect(await dataOf(outsider.organization.list())).toEqual([]);
    expect(await outcomeOf(anonymous.list())).toBe("401 UNAUTHORIZED");
  });
});

describe.each([
  ["get-organization", "getOrganization"],
  ["get-full-organization", "getFullOrganization"],
] as const)("%s", (_, method) => {
  const read = ({ organization }: { organization: Organization }, query?: object) =>
    method === "getOrganization"
      ? organization.getOrganization({ query: { ...query } })
      : organization.getFullOrganization({ query: { ...query } });

  it("has the organization by id, by slug or as the active one, for every member", async () => {
    const { cy, id, slug, activate } = await company();
    const found = await dataOf(read(cy, { organizationId: id }));
    expect(found).toMatchObject({ id, slug, type: "team", version: 1, deletedAt: null, source: "ui" });
    expect(await dataOf(read(cy, { organizationSlug: slug.toUpperCase() }))).toEqual(found);
    expect(await dataOf(read(cy, { organizationSlug: slug, organizationId: newId("org") }))).toEqual(found);
    await activate(cy);
    expect(await dataOf(read(cy))).toEqual(found);
  });

  it("is null when none is named and none is active", async () => {
    const { cy } = await company();
    expect(await read(cy)).toEqual({ data: null, error: null });
  });

  it("rejects strangers and signed-out callers, and returns 400 for an unknown organization", async () => {
    const { cy, outsider, id: organizationId, slug: organizationSlug } = await company();
    for (const query of [{ organizationId }, { organizationSlug }]) {
      expect(await outcomeOf(read(outsider, query))).toBe("403 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
      expect(await outcomeOf(read({ organization: anonymous }, query))).toBe("401 UNAUTHORIZED");
    }
    expect(await outcomeOf(read({ organization: anonymous }))).toBe("401 UNAUTHORIZED");
    for (const query of [{ organizationId: newId("org") }, { organizationSlug: uniqueSlug() }]) {
      for (const client of [cy, outsider]) {
        expect(await outcomeOf(read(client, query))).toBe("400 ORGANIZATION_NOT_FOUND");
      }
    }
  });
});

describe("get-full-organization", () => {
  /** A company with a team and a pending invitation. */
  async function full() {
    const created = await company();
    const { ada, people, id: organizationId } = created;
    await dataOf(ada.organization.createTeam({ name: "Design", organizationId }));
    await database.sql`insert into invitation (id, organization_id, email, role, inviter_id, expires_at)
      values (${newId("inv")}, ${organizationId}, 'nora@example.com', 'member', ${people.ada.id}, now() + interval '1 day')`;
    const read = (client: Client, query?: object) =>
      client.organization.getFullOrganization({ query: { organizationId, ...query } });
    return { ...created, read };
  }

  it("has members with their users, teams, and invitations for those who may invite", async () => {
    const { ada, ben, people, id, read } = await full();
    for (const client of [ada, ben]) {
      const found = await dataOf(read(client));
      expect(found).toMatchObject({ id, teams: [{ name: "Design", organizationId: id }] });
      expect(found.invitations).toMatchObject([{ email: "nora@example.com", role: "member", status: "pending" }]);
      const { id: userId, name, email } = people.cy;
      expect(found.members).toHaveLength(3);
      expect(found.members).toContainEqual(
        expect.objectContaining({ userId, role: "member", user: { id: userId, name, email, image: null } }),
      );
    }
  });

  it("has no invitations for a plain member", async () => {
    const { cy, read } = await full();
    const found = await dataOf(read(cy));
    expect(found).toMatchObject({ invitations: [], teams: [{ name: "Design" }] });
    expect(found.members).toHaveLength(3);
  });

  it("has as many members as asked for", async () => {
    const { cy, read } = await full();
    for (const membersLimit of [1, 2]) {
      expect((await dataOf(read(cy, { membersLimit }))).members).toHaveLength(membersLimit);
    }
    for (const membersLimit of [0, 3, 1001, 1e9]) {
      expect((await dataOf(read(cy, { membersLimit }))).members).toHaveLength(3);
    }
    for (const membersLimit of [-1, 1.5, "many"]) {
      expect(await outcomeOf(read(cy, { membersLimit }))).toBe("400 VALIDATION_ERROR");
    }
  });
});

describe("set-active", () => {
  it("chooses by id or slug, answers the active one when none is named, and null chooses none", async () => {
    const { ada, id, slug } = await company();
    expect(await ada.organization.setActive({ organizationId: undefined })).toEqual({ data: null, error: null });
    expect(await dataOf(ada.organization.setActive({ organizationId: id }))).toMatchObject({ id, slug });
    expect(await dataOf(ada.organization.setActive({ organizationId: undefined }))).toMatchObject({ id });
    expect(await ada.organization.setActive({ organizationId: null })).toEqual({ data: null, error: null });
    expect(await sessionOf(ada)).toMatchObject({ activeOrganizationId: null });
    expect(await dataOf(ada.organization.setActive({ organizationSlug: slug }))).toMatchObject({ id });
    expect(await sessionOf(ada)).toMatchObject({ activeOrganizationId: id });
  });

  it("rejects strangers, people who are signed out, and unknown organizations, and leaves the active one as it is", async () => {
    const [{ ada, outsider, id, activate }, other] = [await company(), await company()];
    await activate(ada);
    const choose = (client: Organization, by: { organizationId: string } | { organizationSlug: string }) =>
      outcomeOf(client.setActive(by));
    const isNoMember = "403 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION";
    for (const { organization } of [ada, outsider]) {
      expect(await choose(organization, { organizationId: other.id })).toBe(isNoMember);
      expect(await choose(organization, { organizationSlug: other.slug })).toBe(isNoMember);
      expect(await choose(organization, { organizationId: newId("org") })).toBe(isNoMember);
      expect(await choose(organization, { organizationSlug: uniqueSlug() })).toBe("400 ORGANIZATION_NOT_FOUND");
    }
    expect(await choose(anonymous, { organizationId: id })).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(anonymous.setActive({ organizationId: null }))).toBe("401 UNAUTHORIZED");
    expect(await sessionOf(ada)).toMatchObject({ activeOrganizationId: id });
  });

  it("ends the active team of another organization", async () => {
    const [{ ada, people, id: organizationId, activate }, side] = [await company(), uniqueSlug()];
    const { id: teamId } = await dataOf(ada.organization.createTeam({ name: "Design", organizationId }));
    await dataOf(ada.organization.addTeamMember({ teamId, userId: people.ada.id, ...{ organizationId } }));
    await activate(ada);
    await dataOf(ada.organization.setActiveTeam({ teamId }));
    const { id } = await dataOf(ada.organization.create({ name: "Side", slug: side }));
    expect(await sessionOf(ada)).toMatchObject({ activeOrganizationId: id, activeTeamId: null });
  });
});
