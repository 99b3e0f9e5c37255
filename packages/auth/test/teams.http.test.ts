import { newId, team } from "@guildhall/db";
import { createTestDatabase, insertRole } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { companyWithTeams } from "./support/company-with-teams.ts";
import { listen } from "./support/listening-auth.ts";
import { namesOf } from "./support/names-of.ts";
import { dataOf, messageOf, outcomeOf } from "./support/outcome.ts";
import { serverOwned } from "./support/server-owned.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;

const company = () => companyWithTeams(api);

const teamsOf = (client: Client, organizationId: string) =>
  dataOf(client.organization.listTeams({ query: { organizationId } }));

describe("create-team", () => {
  it("sets up a team with its fields, in the active organization or a named one, for owners and admins", async () => {
    const { ada, ben, people, id: organizationId } = await companyAt(api);
    await ada.organization.setActive({ organizationId });
    const profile = {
      name: "Design",
      description: "Screens",
      metadata: { floor: 3 },
      logo: "https://example.com/d.png",
    };
    const created = await dataOf(ada.organization.createTeam(profile));
    expect(created).toMatchObject({ ...profile, organizationId, version: 1, source: "ui" });
    expect(created).toMatchObject({ createdBy: people.ada.id, updatedBy: people.ada.id });
    expect(created).toMatchObject({ deletedAt: null, deletedBy: null, _rowId: null });
    const bens = await dataOf(ben.organization.createTeam({ name: "Plain", organizationId }));
    expect(bens).toMatchObject({ description: null, metadata: null, logo: null });
    expect(await teamsOf(ada, organizationId)).toEqual([created, bens]);
  });

  it("is for a custom role with the permission", async () => {
    const { id, hire } = await companyAt(api);
    await insertRole(database, id, "lead", ["team:create"]);
    const { client } = await hire("lead");
    expect(await outcomeOf(client.organization.createTeam({ name: "Design", organizationId: id }))).toBe("200");
  });

  it("rejects members, strangers and the signed out", async () => {
    const { ada, cy, outsider, id: organizationId, denial } = await companyAt(api);
    const create = (client: Client["organization"]) =>
      denial(() => client.createTeam({ name: "Mine", organizationId }));
    expect(await create(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CREATE_TEAMS_IN_THIS_ORGANIZATION");
    expect(await create(outsider.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION");
    expect(await create(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => ada.organization.createTeam({ name: "Nowhere" }))).toBe("400 NO_ACTIVE_ORGANIZATION");
    expect(await outcomeOf(ada.organization.createTeam({ name: "Nowhere", organizationId: newId("org") }))).toBe(
      "403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION",
    );
  });

  it("rejects one team too many", async () => {
    const { ada, id, denial } = await company();
    await database.sql`update organization set max_teams = 2 where id = ${id}`;
    expect(await denial(() => ada.organization.createTeam({ name: "Third" }))).toBe(
      "400 YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_TEAMS",
    );
  });

  it("rejects what the server writes itself, by name", async () => {
    const { ada, denial } = await company();
    for (const field of [...serverOwned, "id", "version", "memberCount"]) {
      const create = () => ada.organization.createTeam({ name: "Mine", ...{ [field]: "2020-01-01" } });
      expect(await denial(create)).toBe("400 FIELD_NOT_ALLOWED");
      expect(await messageOf(create())).toContain(field);
    }
  });

  it("rejects what is no name, description, metadata, picture or organization", async () => {
    const { ada, denial } = await company();
    const wrong = [
      { name: "" },
      { name: ["Design"] },
      { name: "x".repeat(101) },
      { name: "a\u0000b" },
      { description: 7 },
      { metadata: "text" },
      { metadata: [1] },
      { logo: "javascript:alert(1)" },
      { organizationId: ["org"] },
    ];
    for (const fields of wrong) {
      const body = { name: "Design", ...fields };
      expect(await denial(() => ada.$fetch("/organization/create-team", { method: "POST", body }))).toMatch(/^400 /);
    }
  });
});

describe("update-team", () => {
  it("changes each field, and null takes one away", async () => {
    const { ben, people, design, id } = await company();
    const update = (data: object) => dataOf(ben.organization.updateTeam({ teamId: design.id, data }));
    const changes = [
      { name: "Product design" },
      { description: "Screens" },
      { metadata: { floor: 4 } },
      { logo: "https://example.com/p.png" },
      { description: null },
      { metadata: null },
      { logo: null },
    ];
    for (const change of changes) expect(await update(change)).toMatchObject({ ...change, updatedBy: people.ben.id });
    const now = await update({ description: "All of it", organizationId: id });
    expect(now).toMatchObject({ name: "Product design", description: "All of it", version: 9 });
    expect((await teamsOf(ben, id))[0]).toEqual(now);
  });

  it("rejects a change of something older than the team is now", async () => {
    const { ada, design, denial } = await company();
    const rename = (name: string, version: number) =>
      ada.organization.updateTeam({ teamId: design.id, data: { name, ...{ version } } });
    expect(await dataOf(rename("First", 1))).toMatchObject({ name: "First", version: 2 });
    expect(await denial(() => rename("Second", 1))).toBe("409 STALE_VERSION");
    expect(await outcomeOf(rename("Second", 2))).toBe("200");
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, design, id, denial } = await company();
    const rename = (client: Client["organization"], organizationId?: string) =>
      denial(() =>
        client.updateTeam({ teamId: design.id, data: { name: "Mine", ...(organizationId && { organizationId }) } }),
      );
    expect(await rename(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM");
    expect(await rename(outsider.organization, id)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM");
    expect(await rename(outsider.organization)).toBe("400 NO_ACTIVE_ORGANIZATION");
    expect(await rename(anonymous, id)).toBe("401 UNAUTHORIZED");
  });

  it("rejects unknown teams, another organization's and what the server writes itself; without a field nothing changes", async () => {
    const [{ ada, design, denial }, other] = [await company(), await company()];
    const update = (teamId: string, data: object) => denial(() => ada.organization.updateTeam({ teamId, data }));
    expect(await update(newId("team"), { name: "Mine" })).toBe("400 TEAM_NOT_FOUND");
    expect(await update(other.design.id, { name: "Mine" })).toBe("400 TEAM_NOT_FOUND");
    for (const data of [{}, { unheardOf: 1 }]) expect(await update(design.id, data)).toBe("200");
    expect(await update(design.id, { name: 7 })).toMatch(/^400 /);
    expect(await update(design.id, { name: "Mine", version: "1" })).toMatch(/^400 /);
    for (const field of [...serverOwned, "id", "memberCount"]) {
      expect(await update(design.id, { name: "Mine", [field]: null })).toBe("400 FIELD_NOT_ALLOWED");
    }
    expect(namesOf(await teamsOf(other.ada, other.id))).toEqual(["Design", "Support"]);
  });
});

describe("remove-team", () => {
  it("removes a team with its memberships, and returns a confirmation", async () => {
    const { ben, cy, design, support, id } = await company();
    await dataOf(cy.organization.setActiveTeam({ teamId: design.id }));
    expect(await dataOf(ben.organization.removeTeam({ teamId: design.id, organizationId: id }))).toEqual({
      message: "Team removed successfully.",
    });
    expect(await teamsOf(ben, id)).toEqual([support]);
    expect(await dataOf(cy.organization.listUserTeams())).toEqual([]);
    expect(await sessionOf(cy)).toMatchObject({ activeTeamId: null });
  });

  it("rejects the last team, the active one, an unknown one and another organization's", async () => {
    const [{ ada, people, design, support, denial }, other] = [await company(), await company()];
    const remove = (teamId: string) => denial(() => ada.organization.removeTeam({ teamId }));
    await dataOf(ada.organization.addTeamMember({ teamId: support.id, userId: people.ada.id }));
    await dataOf(ada.organization.setActiveTeam({ teamId: support.id }));
    expect(await remove(support.id)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM");
    expect(await remove(newId("team"))).toBe("400 TEAM_NOT_FOUND");
    expect(await remove(other.design.id)).toBe("400 TEAM_NOT_FOUND");
    expect(await outcomeOf(ada.organization.removeTeam({ teamId: design.id }))).toBe("200");
    await ada.organization.setActiveTeam({ teamId: null });
    expect(await remove(support.id)).toBe("400 UNABLE_TO_REMOVE_LAST_TEAM");
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, design, id: organizationId, denial } = await company();
    const remove = (client: Client["organization"]) =>
      denial(() => client.removeTeam({ teamId: design.id, organizationId }));
    expect(await remove(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_DELETE_TEAMS_IN_THIS_ORGANIZATION");
    expect(await remove(outsider.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM");
    expect(await remove(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => outsider.organization.removeTeam({ teamId: design.id }))).toBe(
      "400 NO_ACTIVE_ORGANIZATION",
    );
  });
});

describe("list-teams", () => {
  it("has all of them, to every member", async () => {
    const { cy, id: organizationId } = await company();
    const more = Array.from({ length: 230 }, (_, n) => ({ id: newId("team"), organizationId, name: `Team ${n}` }));
    await database.orm.insert(team).values(more);
    const teams = await dataOf(cy.organization.listTeams());
    expect(new Set(teams.map(({ id }) => id)).size).toBe(232);
    expect(await teamsOf(cy, organizationId)).toEqual(teams);
  });

  it("rejects strangers and the signed out", async () => {
    const { outsider, id: organizationId } = await company();
    const list = (client: Client["organization"]) => outcomeOf(client.listTeams({ query: { organizationId } }));
    expect(await list(outsider.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_ACCESS_THIS_ORGANIZATION");
    expect(await list(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(outsider.organization.listTeams())).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});
