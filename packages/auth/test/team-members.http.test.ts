import { newId, team, teamMember } from "@guildhall/db";
import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyWithTeams } from "./support/company-with-teams.ts";
import { listen } from "./support/listening-auth.ts";
import { namesOf } from "./support/names-of.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;

const company = () => companyWithTeams(api);

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
    expect(await sessionOf(cy)).toMatchObject({ activeOrganizationId: id, activeTeamId: design.id });
    expect(await dataOf(cy.organization.setActiveTeam({ teamId: undefined }))).toEqual(design);
    expect(await cy.organization.setActiveTeam({ teamId: null })).toEqual(nothing);
    expect(await sessionOf(cy)).toMatchObject({ activeOrganizationId: id, activeTeamId: null });
  });

  it("rejects teams one is not in, unknown ones, other organizations' and the signed out", async () => {
    const [{ ada, cy, outsider, support, design }, other] = [await company(), await company()];
    const choose = (client: Client["organization"], teamId: string) => outcomeOf(client.setActiveTeam({ teamId }));
    for (const client of [ada, cy]) {
      expect(await choose(client.organization, support.id)).toBe("403 USER_IS_NOT_A_MEMBER_OF_THE_TEAM");
      expect(await choose(client.organization, newId("team"))).toBe("400 TEAM_NOT_FOUND");
      expect(await choose(client.organization, other.design.id)).toBe("400 TEAM_NOT_FOUND");
      expect(await sessionOf(client)).toMatchObject({ activeTeamId: null });
    }
    expect(await choose(outsider.organization, design.id)).toBe("400 NO_ACTIVE_ORGANIZATION");
    expect(await choose(anonymous, design.id)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(anonymous.setActiveTeam({ teamId: null }))).toBe("401 UNAUTHORIZED");
  });
});

describe("add-team-member", () => {
  it("adds a member, once", async () => {
    const { ben, people, support, id: organizationId } = await company();
    const membership = { teamId: support.id, userId: people.cy.id };
    const added = await dataOf(ben.organization.addTeamMember(membership));
    expect(added).toEqual({ ...membership, id: expect.any(String), createdAt: expect.any(Date) });
    await database.sql`update team set max_members = 1 where id = ${support.id}`;
    expect(await dataOf(ben.organization.addTeamMember({ ...membership, ...{ organizationId } }))).toEqual(added);
  });

  it("rejects a full team, an unknown one, and anyone who is not in the organization", async () => {
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
  it("removes the member and returns a confirmation; the person stays in the organization", async () => {
    const { ben, cy, people, design, id: organizationId } = await company();
    await dataOf(cy.organization.setActiveTeam({ teamId: design.id }));
    const membership = { teamId: design.id, userId: people.cy.id };
    expect(await dataOf(ben.organization.removeTeamMember({ ...membership, ...{ organizationId } }))).toEqual({
      message: "Team member removed successfully.",
    });
    expect(await sessionOf(cy)).toMatchObject({ activeOrganizationId: organizationId, activeTeamId: null });
    expect(await outcomeOf(ben.organization.removeTeamMember(membership))).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_TEAM");
  });

  it("rejects team memberships that are not there", async () => {
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
    const membership = { teamId: design.id, userId: people.cy.id };
    const remove = (client: Client["organization"]) =>
      denial(() => client.removeTeamMember({ ...membership, ...{ organizationId } }));
    expect(await remove(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_REMOVE_A_TEAM_MEMBER");
    expect(await remove(outsider.organization)).toBe("400 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION");
    expect(await remove(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => outsider.organization.removeTeamMember(membership))).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});

describe("list-team-members", () => {
  it("has every member of a team one is in, and of the active one when none is named", async () => {
    const { cy, people, design } = await company();
    const { id: teamId, organizationId } = design;
    await dataOf(cy.organization.setActiveTeam({ teamId }));
    for (let n = 0; n < 210; n++) {
      const { id: userId } = await insertUser(database);
      await database.sql`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${organizationId}, ${userId}, 'member')`;
      await database.sql`insert into team_member (id, organization_id, team_id, user_id) values (${newId("tmem")}, ${organizationId}, ${teamId}, ${userId})`;
    }
    const members = await dataOf(cy.organization.listTeamMembers({ query: { teamId } }));
    expect(new Set(members.map(({ userId }) => userId)).size).toBe(211);
    const cys = members.find(({ userId }) => userId === people.cy.id);
    expect(cys).toEqual({ id: expect.any(String), teamId, userId: people.cy.id, createdAt: expect.any(Date) });
    expect(await dataOf(cy.organization.listTeamMembers())).toEqual(members);
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
