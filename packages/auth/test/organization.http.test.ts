import { newId } from "@guildhall/db";
import { createTestDatabase, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { callsOn } from "./support/calls-on.ts";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { getOrganization, uniqueSlug } from "./support/organization.ts";
import { dataOf, messageOf, outcomeOf } from "./support/outcome.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;
const company = () => companyAt(api);

type Organization = Client["organization"];

/** What the server or its operator alone writes. */
const serverOwned = {
  ...{ id: "org_1", _rowId: 1, memberCount: 1, source: "api" },
  ...{ createdAt: "2020-01-01", updatedAt: "2020-01-01", deletedAt: null },
  ...{ createdBy: "usr_1", updatedBy: "usr_1", deletedBy: null },
  ...{ maxMembers: 1000, subscriptionTier: "enterprise", subscriptionStatus: "active" },
};

/** Each of the fields beyond name and slug, with two values to have one after the other. */
const settable: [field: string, first: unknown, then: unknown][] = [
  ["logo", "https://example.com/a.png", null],
  ["metadata", { plan: "trial", seats: [1, 2] }, null],
  ["type", "enterprise", "individual"],
  ["isPersonal", true, false],
  ["features", ["sso", { beta: true }], { sso: false }],
  ["settings", { theme: "dark" }, "none"],
];

const wrong: [field: string, value: unknown][] = [
  ["name", ""],
  ["name", "x".repeat(256)],
  ["name", ["Acme"]],
  ["name", "a\u0000b"],
  ["slug", "-"],
  ["slug", "two words"],
  ["slug", 7],
  ["logo", "javascript:alert(1)"],
  ["metadata", "text"],
  ["metadata", [1]],
  ["metadata", { a: "x".repeat(8193) }],
  ["type", "guild"],
  ["type", null],
  ["isPersonal", "yes"],
  ["ownerUserId", ["usr_1"]],
];

describe("create", () => {
  it("creates an organization with the caller as its owner, and makes it the active one", async () => {
    const user = await insertUser(database);
    const client = openClient(api, user);
    const slug = uniqueSlug();
    const created = await dataOf(client.organization.create({ name: "Acme", slug, metadata: { plan: "trial" } }));
    expect(created).toMatchObject({ name: "Acme", slug, metadata: { plan: "trial" }, type: "team", isPersonal: false });
    expect(created).toMatchObject({ ownerUserId: user.id, createdBy: user.id, updatedBy: user.id, version: 1 });
    expect(created).toMatchObject({ maxMembers: null, subscriptionTier: null, subscriptionStatus: null, source: "ui" });
    expect(created.members).toMatchObject([{ userId: user.id, role: "owner", organizationId: created.id }]);
    expect(await sessionOf(client)).toMatchObject({ activeOrganizationId: created.id });
  });

  it("keeps the active organization when asked to", async () => {
    const { ada, id } = await company();
    await ada.organization.setActive({ organizationId: id });
    await dataOf(ada.organization.create({ name: "Side", slug: uniqueSlug(), keepCurrentActiveOrganization: true }));
    expect(await sessionOf(ada)).toMatchObject({ activeOrganizationId: id });
  });

  it("rejects a taken slug, case-insensitive, and a missing session", async () => {
    const { ada, slug } = await company();
    expect(await outcomeOf(ada.organization.create({ name: "Acme", slug: slug.toUpperCase() }))).toBe(
      "400 ORGANIZATION_ALREADY_EXISTS",
    );
    expect(await outcomeOf(anonymous.create({ name: "Acme", slug: uniqueSlug() }))).toBe("401 UNAUTHORIZED");
  });

  it(`gives a slug to one of two who ask at the same instant, ${RACE_ROUNDS} times`, async () => {
    const clients = [openClient(api, await insertUser(database)), openClient(api, await insertUser(database))];
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const slug = uniqueSlug();
      const calls = clients.map(({ organization }) => outcomeOf(organization.create({ name: "Acme", slug })));
      expect((await Promise.all(calls)).sort()).toEqual(["200", "400 ORGANIZATION_ALREADY_EXISTS"]);
    }
  });

  it("rejects what only the server or its operator sets, by name, and what is no such value", async () => {
    const client = openClient(api, await insertUser(database));
    const create = (field: string, value: unknown) =>
      client.$fetch("/organization/create", {
        method: "POST",
        body: { name: "A", slug: uniqueSlug(), [field]: value },
      });
    for (const [field, value] of Object.entries({ ...serverOwned, version: 1 })) {
      expect(await outcomeOf(create(field, value))).toBe("400 FIELD_NOT_ALLOWED");
      expect(await messageOf(create(field, value))).toContain(field);
    }
    for (const [field, value] of wrong) expect(await outcomeOf(create(field, value))).toMatch(/^400 /);
    const { id } = await insertUser(database);
    expect(await messageOf(create("ownerUserId", id))).toContain("ownerUserId");
    expect(await dataOf(client.organization.list())).toEqual([]);
  });
});

describe("custom fields", () => {
  it.each(settable)("%s goes through create, get and update", async (field, first, then) => {
    const client = openClient(api, await insertUser(database));
    const created = await dataOf(client.organization.create({ name: "A", slug: uniqueSlug(), ...{ [field]: first } }));
    expect(created).toMatchObject({ [field]: first });
    const { id: organizationId } = created;
    expect(await getOrganization(client, organizationId)).toMatchObject({ [field]: first });
    const updated = await dataOf(client.organization.update({ organizationId, data: { ...{ [field]: then } } }));
    expect(updated).toMatchObject({ [field]: then, version: 2 });
    expect(await getOrganization(client, organizationId)).toEqual(updated);
  });

  it("ownerUserId is one of the owners", async () => {
    const { ada, ben, people, id: organizationId, hire, denial } = await company();
    const { person } = await hire("owner");
    const appoint = (ownerUserId: string) => ada.organization.update({ organizationId, data: { ownerUserId } });
    expect(await dataOf(appoint(person.id))).toMatchObject({ ownerUserId: person.id });
    expect(await getOrganization(ben, organizationId)).toMatchObject({ ownerUserId: person.id });
    expect(await denial(() => appoint(people.ben.id))).toBe("400 VALIDATION_ERROR");
    expect(await denial(() => appoint(newId("usr")))).toBe("400 VALIDATION_ERROR");
  });
});

describe("update", () => {
  it("is for owners and admins, of the active organization or a named one", async () => {
    const { ada, ben, people, id: organizationId } = await company();
    await ada.organization.setActive({ organizationId });
    const slug = uniqueSlug();
    const updated = await dataOf(ada.organization.update({ data: { name: "Acme Labs", slug: slug.toUpperCase() } }));
    expect(updated).toMatchObject({
      id: organizationId,
      name: "Acme Labs",
      slug,
      updatedBy: people.ada.id,
      version: 2,
    });
    const again = await dataOf(ben.organization.update({ organizationId, data: { name: "Acme" } }));
    expect(again).toMatchObject({ name: "Acme", slug, updatedBy: people.ben.id, version: 3 });
    expect(await getOrganization(ada, organizationId)).toEqual(again);
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, id: organizationId, denial } = await company();
    const rename = (client: Organization) => denial(() => client.update({ organizationId, data: { name: "Mine" } }));
    expect(await rename(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION");
    expect(await rename(outsider.organization)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    expect(await rename(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(cy.organization.update({ data: { name: "Mine" } }))).toBe("400 ORGANIZATION_NOT_FOUND");
    expect(await outcomeOf(cy.organization.update({ organizationId: newId("org"), data: { name: "Mine" } }))).toBe(
      "400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION",
    );
  });

  it("rejects a change of something older than the organization is now", async () => {
    const { ada, id: organizationId, denial } = await company();
    const rename = (name: string, version: number) =>
      ada.organization.update({ organizationId, data: { name, ...{ version } } });
    expect(await dataOf(rename("First", 1))).toMatchObject({ name: "First", version: 2 });
    expect(await denial(() => rename("Second", 1))).toBe("409 STALE_VERSION");
    expect(await outcomeOf(rename("Second", 2))).toBe("200");
  });

  it("rejects a slug that is taken, case-insensitive", async () => {
    const [{ ada, id: organizationId, slug, denial }, other] = [await company(), await company()];
    const move = (to: string) => ada.organization.update({ organizationId, data: { slug: to } });
    expect(await denial(() => move(other.slug.toUpperCase()))).toBe("400 ORGANIZATION_SLUG_ALREADY_TAKEN");
    expect(await outcomeOf(move(slug))).toBe("200");
  });

  it("rejects what only the server or its operator sets, by name, and what is no such value; without a field nothing changes", async () => {
    const { ada, id: organizationId, denial } = await company();
    const update = (data: unknown) =>
      ada.$fetch("/organization/update", { method: "POST", body: { organizationId, data } });
    for (const [field, value] of Object.entries(serverOwned)) {
      expect(await denial(() => update({ name: "Mine", [field]: value }))).toBe("400 FIELD_NOT_ALLOWED");
      expect(await messageOf(update({ name: "Mine", [field]: value }))).toContain(field);
    }
    for (const [field, value] of [...wrong, ["version", "1"], ["version", 1.5]]) {
      expect(await denial(() => update({ isPersonal: false, [String(field)]: value }))).toMatch(/^400 /);
    }
    for (const data of [null, [], "name"]) expect(await denial(() => update(data))).toBe("400 VALIDATION_ERROR");
    for (const data of [{}, { version: 1 }, { unheardOf: 1 }]) {
      expect(await denial(() => update(data))).toBe("200");
    }
    expect(await denial(() => update({ version: 2 }))).toBe("409 STALE_VERSION");
  });
});

describe("check-slug", () => {
  it("returns whether a slug is free, case-insensitive", async () => {
    const { cy, slug } = await company();
    expect(await dataOf(cy.organization.checkSlug({ slug: uniqueSlug() }))).toEqual({ status: true });
    for (const taken of [slug, slug.toUpperCase()]) {
      expect(await outcomeOf(cy.organization.checkSlug({ slug: taken }))).toBe("400 ORGANIZATION_SLUG_ALREADY_TAKEN");
    }
  });

  it("rejects what is no slug, and the signed out", async () => {
    const { cy } = await company();
    for (const slug of ["", "-", "two words", newId("org")]) {
      expect(await outcomeOf(cy.organization.checkSlug({ slug }))).toBe("400 VALIDATION_ERROR");
    }
    expect(await outcomeOf(anonymous.checkSlug({ slug: uniqueSlug() }))).toBe("401 UNAUTHORIZED");
  });
});

describe("delete", () => {
  it("is for the owner alone, and once", async () => {
    const { ada, ben, cy, outsider, people, id: organizationId, slug, denial } = await company();
    const remove = (client: Organization) => client.delete({ organizationId });
    for (const { organization } of [ben, cy]) {
      expect(await denial(() => remove(organization))).toBe("403 YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_ORGANIZATION");
    }
    const isNoMember = "400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION";
    expect(await denial(() => remove(outsider.organization))).toBe(isNoMember);
    expect(await denial(() => remove(anonymous))).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(ada.organization.delete({ organizationId: newId("org") }))).toBe(isNoMember);
    expect(await denial(() => ada.organization.delete({ organizationId: "" }))).toBe("400 VALIDATION_ERROR");
    const deleted = await dataOf(remove(ada.organization));
    expect(deleted).toMatchObject({ id: organizationId, slug, deletedAt: expect.any(Date), deletedBy: people.ada.id });
    expect(await denial(() => remove(ada.organization))).toBe(isNoMember);
  });

  it("ends every session's active organization, and leaves name and slug to its owners", async () => {
    const { ada, ben, id: organizationId, slug, activate } = await company();
    await activate(ada, ben);
    const { name } = await getOrganization(ada, organizationId);
    await dataOf(ada.organization.delete({ organizationId }));
    for (const client of [ada, ben]) {
      expect(await sessionOf(client)).toMatchObject({ activeOrganizationId: null, activeTeamId: null });
      expect(await dataOf(client.organization.list())).toEqual([]);
    }
    expect(await outcomeOf(ben.organization.checkSlug({ slug }))).toBe("400 ORGANIZATION_SLUG_ALREADY_TAKEN");
    expect(await outcomeOf(ben.organization.create({ name, slug }))).toBe("400 ORGANIZATION_ALREADY_EXISTS");
    expect(await dataOf(ada.organization.checkSlug({ slug }))).toEqual({ status: true });
    const next = await dataOf(ada.organization.create({ name, slug }));
    expect(next.id).not.toBe(organizationId);
    const read = ada.organization.getOrganization({ query: { organizationSlug: slug } });
    expect(await dataOf(read)).toMatchObject({ id: next.id });
  });

  it("makes it invisible at every endpoint, to those who were in it as to strangers", async () => {
    const { ada, cy, people, id: organizationId, slug } = await company();
    const nora = await insertUser(database);
    const noras = openClient(api, nora);
    const { id: teamId } = await dataOf(ada.organization.createTeam({ name: "Design", organizationId }));
    await dataOf(ada.organization.addTeamMember({ teamId, userId: people.ada.id, ...{ organizationId } }));
    await insertRole(database, organizationId, "editor", ["project:read"]);
    const invite = { email: nora.email, role: "member" as const, organizationId };
    const { id: invitationId } = await dataOf(ada.organization.inviteMember(invite));
    expect(await dataOf(noras.organization.listUserInvitations())).toHaveLength(1);
    const { members } = await dataOf(ada.organization.listMembers({ query: { organizationId } }));
    const memberId = members.find(({ userId }) => userId === people.cy.id)?.id ?? "";
    await dataOf(ada.organization.delete({ organizationId }));

    const calls = callsOn({ organizationId, slug, teamId, invitationId, memberId, userId: people.ada.id });
    const nowhere = openClient(api, await insertUser(database));
    for (const [endpoint, call] of Object.entries(calls)) {
      const toStrangers = `${endpoint}: ${await call(nowhere)}`;
      expect(toStrangers).toMatch(/: 40[013] /);
      for (const client of [ada, cy, noras]) expect(`${endpoint}: ${await call(client)}`).toBe(toStrangers);
    }
    expect(await dataOf(ada.organization.listUserTeams())).toEqual([]);
    expect(await dataOf(noras.organization.listUserInvitations())).toEqual([]);
  });
});
