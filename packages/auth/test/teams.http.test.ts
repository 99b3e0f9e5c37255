import { newId, team, teamMember } from "@guildhall/db";
import { createTestDatabase, insertOrganization, insertRole, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, messageOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;

/** A company that everyone in it has as the active organization, with two teams; cy is in the first. */
async function company() {
  const created = await companyAt(api);
  const { ada, ben, cy, id: organizationId, people } = created;
  await created.enter(ada, ben, cy);
  const design = await dataOf(ada.organization.createTeam({ name: "Design", organizationId }));
  const support = await dataOf(ada.organization.createTeam({ name: "Support", organizationId }));
  await dataOf(ada.organization.addTeamMember({ teamId: design.id, userId: people.cy.id }));
  return { ...created, design, support };
}

const active = async (client: Client) => (await dataOf(client.getSession())).session;
const teamsOf = (client: Client, organizationId: string) =>
  dataOf(client.organization.listTeams({ query: { organizationId } }));
const namesOf = (teams: readonly { name: string }[]) => teams.map(({ name }) => name);

/** What every entity has that the server alone writes. */
const serverOwned = ["createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt", "deletedBy", "source", "_rowId"];

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

  it("is for a role of the organization's own that says so", async () => {
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

  it("rejects unknown teams, another organization's, no change and what the server writes itself", async () => {
    const [{ ada, design, denial }, other] = [await company(), await company()];
    const update = (teamId: string, data: object) => denial(() => ada.organization.updateTeam({ teamId, data }));
    expect(await update(newId("team"), { name: "Mine" })).toBe("400 TEAM_NOT_FOUND");
    expect(await update(other.design.id, { name: "Mine" })).toBe("400 TEAM_NOT_FOUND");
    expect(await update(design.id, {})).toMatch(/^400 /);
    expect(await update(design.id, { name: 7 })).toMatch(/^400 /);
    expect(await update(design.id, { name: "Mine", version: "1" })).toMatch(/^400 /);
    for (const field of [...serverOwned, "id", "memberCount"]) {
      expect(await update(design.id, { name: "Mine", [field]: null })).toBe("400 FIELD_NOT_ALLOWED");
    }
    expect(namesOf(await teamsOf(other.ada, other.id))).toEqual(["Design", "Support"]);
  });
});

describe("remove-team", () => {
  it("removes a team with its seats, and says so", async () => {
    const { ben, cy, design, support, id } = await company();
    await dataOf(cy.organization.setActiveTeam({ teamId: design.id }));
    expect(await dataOf(ben.organization.removeTeam({ teamId: design.id, organizationId: id }))).toEqual({
      message: "Team removed successfully.",
    });
    expect(await teamsOf(ben, id)).toEqual([support]);
    expect(await dataOf(cy.organization.listUserTeams())).toEqual([]);
    expect(await active(cy)).toMatchObject({ activeTeamId: null });
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

describe("list-user-teams", () => {
  it("has one's own, of one organization or of all", async () => {
    const { cy, people, design, id } = await company();
    const side = await insertOrganization(database, { ada: "owner" });
    const [organizationId, teamId] = [side.id, newId("team")];
    await database.sql`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${side.id}, ${people.cy.id}, 'member')`;
    await database.orm.insert(team).values({ id: teamId, organizationId, name: "Elsewhere" });
    await database.orm.insert(teamMember).values({ id: newId("tmem"), organizationId, teamId, userId: people.cy.id });
    expect(namesOf(await dataOf(cy.organization.listUserTeams()))).toEqual(["Design", "Elsewhere"]);
    expect(await dataOf(cy.organization.listUserTeams({ query: { organizationId: id } }))).toEqual([design]);
    const own = { userId: people.cy.id, organizationId };
    expect(namesOf(await dataOf(cy.organization.listUserTeams({ query: own })))).toEqual(["Elsewhere"]);
  });

  it("has someone else's for those who may change members", async () => {
    const { ben, cy, people, stranger, design } = await company();
    const of = (client: Client, userId: string) => client.organization.listUserTeams({ query: { userId } });
    expect(await dataOf(of(ben, people.cy.id))).toEqual([design]);
    expect(await outcomeOf(of(cy, people.ben.id))).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER");
    for (const userId of [stranger.id, newId("usr")]) {
      expect(await outcomeOf(of(ben, userId))).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    }
  });

  it("rejects strangers and the signed out", async () => {
    const { outsider, people, id: organizationId } = await company();
    const list = (query: { userId?: string; organizationId?: string }) =>
      outcomeOf(outsider.organization.listUserTeams({ query }));
    const userId = people.cy.id;
    expect(await list({ organizationId })).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await list({ organizationId, userId })).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await list({ userId })).toBe("400 NO_ACTIVE_ORGANIZATION");
    expect(await dataOf(outsider.organization.listUserTeams())).toEqual([]);
    expect(await outcomeOf(anonymous.listUserTeams())).toBe("401 UNAUTHORIZED");
  });
});

describe("set-active-team", () => {
  it("chooses one, answers the chosen one when none is named, and null unsets it", async () => {
    const { cy, design, id } = await company();
    const nothing = { data: null, error: null };
    expect(await cy.organization.setActiveTeam({ teamId: undefined })).toEqual(nothing);
    expect(await dataOf(cy.organization.setActiveTeam({ teamId: design.id }))).toEqual(design);
    expect(await active(cy)).toMatchObject({ activeOrganizationId: id, activeTeamId: design.id });
    expect(await dataOf(cy.organization.setActiveTeam({ teamId: undefined }))).toEqual(design);
    expect(await cy.organization.setActiveTeam({ teamId: null })).toEqual(nothing);
    expect(await active(cy)).toMatchObject({ activeOrganizationId: id, activeTeamId: null });
  });

  it("rejects teams one is not in, unknown ones, other organizations' and the signed out", async () => {
    const [{ ada, cy, outsider, support, design }, other] = [await company(), await company()];
    const choose = (client: Client["organization"], teamId: string) => outcomeOf(client.setActiveTeam({ teamId }));
    for (const client of [ada, cy]) {
      expect(await choose(client.organization, support.id)).toBe("403 USER_IS_NOT_A_MEMBER_OF_THE_TEAM");
      expect(await choose(client.organization, newId("team"))).toBe("400 TEAM_NOT_FOUND");
      expect(await choose(client.organization, other.design.id)).toBe("400 TEAM_NOT_FOUND");
      expect(await active(client)).toMatchObject({ activeTeamId: null });
    }
    expect(await choose(outsider.organization, design.id)).toBe("400 NO_ACTIVE_ORGANIZATION");
    expect(await choose(anonymous, design.id)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(anonymous.setActiveTeam({ teamId: null }))).toBe("401 UNAUTHORIZED");
  });
});

describe("add-team-member", () => {
  it("gives a member a seat, once", async () => {
    const { ben, people, support, id: organizationId } = await company();
    const seat = { teamId: support.id, userId: people.cy.id };
    const added = await dataOf(ben.organization.addTeamMember(seat));
    expect(added).toEqual({ ...seat, id: expect.any(String), createdAt: expect.any(Date) });
    await database.sql`update team set max_members = 1 where id = ${support.id}`;
    expect(await dataOf(ben.organization.addTeamMember({ ...seat, ...{ organizationId } }))).toEqual(added);
  });

  it("rejects a team that is full, one that is not there, and anyone who is not in the organization", async () => {
    const [{ ada, people, stranger, design, denial }, other] = [await company(), await company()];
    await database.sql`update team set max_members = 1 where id = ${design.id}`;
    const add = (teamId: string, userId: string) => denial(() => ada.organization.addTeamMember({ teamId, userId }));
    expect(await add(design.id, people.ben.id)).toBe("403 TEAM_MEMBER_LIMIT_REACHED");
    expect(await add(newId("team"), people.ben.id)).toBe("400 TEAM_NOT_FOUND");
    expect(await add(other.design.id, people.ben.id)).toBe("400 TEAM_NOT_FOUND");
    for (const userId of [stranger.id, newId("usr"), other.people.cy.id]) {
      expect(await add(design.id, userId)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    }
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, people, stranger, support, id: organizationId, denial } = await company();
    const add = (client: Client["organization"], userId: string) =>
      denial(() => client.addTeamMember({ teamId: support.id, userId, ...{ organizationId } }));
    expect(await add(cy.organization, people.cy.id)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CREATE_A_NEW_TEAM_MEMBER");
    expect(await add(outsider.organization, stranger.id)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    expect(await add(anonymous, people.cy.id)).toBe("401 UNAUTHORIZED");
    const nowhere = { teamId: support.id, userId: people.cy.id };
    expect(await denial(() => outsider.organization.addTeamMember(nowhere))).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});

describe("remove-team-member", () => {
  it("takes the seat away and says so; the person stays in the organization", async () => {
    const { ben, cy, people, design, id: organizationId } = await company();
    await dataOf(cy.organization.setActiveTeam({ teamId: design.id }));
    const seat = { teamId: design.id, userId: people.cy.id };
    expect(await dataOf(ben.organization.removeTeamMember({ ...seat, ...{ organizationId } }))).toEqual({
      message: "Team member removed successfully.",
    });
    expect(await active(cy)).toMatchObject({ activeOrganizationId: organizationId, activeTeamId: null });
    expect(await outcomeOf(ben.organization.removeTeamMember(seat))).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_TEAM");
  });

  it("rejects seats that are not there", async () => {
    const [{ ada, people, stranger, design, denial }, other] = [await company(), await company()];
    const remove = (teamId: string, userId: string) =>
      denial(() => ada.organization.removeTeamMember({ teamId, userId }));
    expect(await remove(design.id, people.ben.id)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_TEAM");
    expect(await remove(newId("team"), people.cy.id)).toBe("400 TEAM_NOT_FOUND");
    expect(await remove(other.design.id, people.cy.id)).toBe("400 TEAM_NOT_FOUND");
    for (const userId of [stranger.id, newId("usr"), other.people.cy.id]) {
      expect(await remove(design.id, userId)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    }
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, people, design, id: organizationId, denial } = await company();
    const seat = { teamId: design.id, userId: people.cy.id };
    const remove = (client: Client["organization"]) =>
      denial(() => client.removeTeamMember({ ...seat, ...{ organizationId } }));
    expect(await remove(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_REMOVE_A_TEAM_MEMBER");
    expect(await remove(outsider.organization)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    expect(await remove(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => outsider.organization.removeTeamMember(seat))).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});

describe("list-team-members", () => {
  it("has every seat of a team one is in, and of the active one when none is named", async () => {
    const { cy, people, design } = await company();
    const { id: teamId, organizationId } = design;
    await dataOf(cy.organization.setActiveTeam({ teamId }));
    for (let n = 0; n < 210; n++) {
      const { id: userId } = await insertUser(database);
      await database.sql`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${organizationId}, ${userId}, 'member')`;
      await database.sql`insert into team_member (id, organization_id, team_id, user_id) values (${newId("tmem")}, ${organizationId}, ${teamId}, ${userId})`;
    }
    const seats = await dataOf(cy.organization.listTeamMembers({ query: { teamId } }));
    expect(new Set(seats.map(({ userId }) => userId)).size).toBe(211);
    const cys = seats.find(({ userId }) => userId === people.cy.id);
    expect(cys).toEqual({ id: expect.any(String), teamId, userId: people.cy.id, createdAt: expect.any(Date) });
    expect(await dataOf(cy.organization.listTeamMembers())).toEqual(seats);
  });

  it("rejects anyone who is not in the team, owner or not, and anyone who names none and has none active", async () => {
    const [{ ada, cy, outsider, support, design }, other] = [await company(), await company()];
    const list = (client: Client["organization"], teamId: string) =>
      outcomeOf(client.listTeamMembers({ query: { teamId } }));
    for (const client of [ada, cy]) {
      expect(await list(client.organization, support.id)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_TEAM");
      expect(await list(client.organization, newId("team"))).toBe("400 TEAM_NOT_FOUND");
      expect(await list(client.organization, other.design.id)).toBe("400 TEAM_NOT_FOUND");
      expect(await outcomeOf(client.organization.listTeamMembers())).toBe("400 YOU_DO_NOT_HAVE_AN_ACTIVE_TEAM");
    }
    expect(await list(outsider.organization, design.id)).toBe("400 TEAM_NOT_FOUND");
    expect(await list(anonymous, design.id)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(anonymous.listTeamMembers())).toBe("401 UNAUTHORIZED");
  });
});
