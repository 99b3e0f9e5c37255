import { newId } from "@guildhall/db";
import {
  createTestDatabase,
  insertOrganization,
  insertUser,
  RACE_ROUNDS,
  violatedConstraint,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";

const database = await createTestDatabase();
const { sql } = database;

async function insertTeam(organizationId: string, maxMembers: number | null = null) {
  const id = newId("team");
  await sql`insert into team (id, organization_id, name, max_members) values (${id}, ${organizationId}, 'Team', ${maxMembers})`;
  return id;
}

const insertTeamMember = (organizationId: string, teamId: string, userId: string) =>
  sql`insert into team_member (id, organization_id, team_id, user_id)
    values (${newId("tmem")}, ${organizationId}, ${teamId}, ${userId})`;

/** An organization whose member Ben sits in a team that is active in his session. */
async function withTeamMember() {
  const organization = await insertOrganization(database, { ada: "owner", ben: "member" });
  const { ben } = organization.people;
  const teamId = await insertTeam(organization.id);
  await insertTeamMember(organization.id, teamId, ben.id);
  await sql`update session set active_organization_id = ${organization.id}, active_team_id = ${teamId}
    where user_id = ${ben.id}`;
  const active = async () => {
    const [row] = await sql`select active_team_id as team, active_organization_id as organization
      from session where user_id = ${ben.id}`;
    return { ...row };
  };
  const members = () => sql`select from team_member where team_id = ${teamId}`;
  return { ...organization, teamId, active, members };
}

describe("I6: no membership of another organization's team", () => {
  it("rejects one under either organization's name", async () => {
    const { people, id, teamId } = await withTeamMember();
    const other = await insertOrganization(database, { olga: "owner" });
    expect(await violatedConstraint(insertTeamMember(id, teamId, other.people.olga.id))).toBe("team_member_is_member");
    expect(await violatedConstraint(insertTeamMember(other.id, teamId, other.people.olga.id))).toBe(
      "team_member_of_this_organization",
    );
    expect(await violatedConstraint(insertTeamMember(id, teamId, (await insertUser(database)).id))).toBe(
      "team_member_is_member",
    );
    expect(await violatedConstraint(insertTeamMember(id, teamId, people.ben.id))).toBe("team_member_once_per_team");
  });

  it("rejects an invitation into one", async () => {
    const { teamId } = await withTeamMember();
    const other = await insertOrganization(database, { olga: "owner" });
    const invitationId = newId("inv");
    await sql`insert into invitation (id, organization_id, email, role, expires_at)
      values (${invitationId}, ${other.id}, 'eve@example.com', 'member', now() + interval '1 day')`;
    const pointing = sql`insert into invitation_team (organization_id, invitation_id, team_id)
      values (${other.id}, ${invitationId}, ${teamId})`;
    expect(await violatedConstraint(pointing)).toBe("invitation_team_of_this_organization");
  });

  it("rejects an active team that one is not a member of", async () => {
    const { people, teamId } = await withTeamMember();
    const stranger = await insertUser(database);
    for (const { id } of [people.ada, stranger]) {
      const pointing = sql`update session set active_team_id = ${teamId} where user_id = ${id}`;
      expect(await violatedConstraint(pointing)).toBe("session_active_team_is_mine");
    }
  });
});

describe("I8: leaving ends the team memberships", () => {
  it("with the membership: team memberships and active team", async () => {
    const { people, active, members } = await withTeamMember();
    await sql`delete from member where user_id = ${people.ben.id}`;
    expect(await members()).toHaveLength(0);
    expect(await active()).toEqual({ team: null, organization: null });
  });

  it("but not team memberships in other organizations", async () => {
    const { people, id } = await withTeamMember();
    const other = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${other.id}, ${people.ben.id})`;
    await insertTeamMember(other.id, await insertTeam(other.id), people.ben.id);
    await sql`delete from member where user_id = ${people.ben.id} and organization_id = ${id}`;
    const left =
      await sql`select organization_id as "organizationId" from team_member where user_id = ${people.ben.id}`;
    expect([...left]).toEqual([{ organizationId: other.id }]);
  });

  it("with the team membership: the active team, and nothing else", async () => {
    const { id, teamId, active } = await withTeamMember();
    await sql`delete from team_member where team_id = ${teamId}`;
    expect(await active()).toEqual({ team: null, organization: id });
  });

  it("with the team: its memberships and the active team", async () => {
    const { id, teamId, active, members } = await withTeamMember();
    await sql`delete from team where id = ${teamId}`;
    expect(await members()).toHaveLength(0);
    expect(await active()).toEqual({ team: null, organization: id });
  });

  it("with the account: the team memberships", async () => {
    const { people, members } = await withTeamMember();
    await sql`delete from "user" where id = ${people.ben.id}`;
    expect(await members()).toHaveLength(0);
  });
});

describe("limits", () => {
  it(`of teams hold when scripts add four at once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id } = await insertOrganization(database, { ada: "owner" });
      await sql`update organization set max_members = 10, max_teams = 3 where id = ${id}`;
      await insertTeam(id);
      const adding = [1, 2, 3, 4].map(() => violatedConstraint(insertTeam(id)));
      const rejected = (await Promise.all(adding)).filter((constraint) => constraint !== undefined);
      expect(rejected).toEqual(["organization_team_limit", "organization_team_limit"]);
      expect(await sql`select from team where organization_id = ${id}`).toHaveLength(3);
    }
  });

  it(`of team members hold when scripts add four at once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, people } = await insertOrganization(database, {
        ada: "owner",
        b: "member",
        c: "member",
        d: "member",
      });
      const teamId = await insertTeam(id, 2);
      const adding = Object.values(people).map((person) => violatedConstraint(insertTeamMember(id, teamId, person.id)));
      const rejected = (await Promise.all(adding)).filter((constraint) => constraint !== undefined);
      expect(rejected).toEqual(["team_seat_limit", "team_seat_limit"]);
      expect(await sql`select from team_member where team_id = ${teamId}`).toHaveLength(2);
    }
  });

  it("let many in at once or none", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner", b: "member", c: "member" });
    const teamId = await insertTeam(id, 2);
    const all = sql`insert into team_member (id, organization_id, team_id, user_id)
      select 'tmem_' || user_id, organization_id, ${teamId}, user_id from member where organization_id = ${id}`;
    expect(await violatedConstraint(all)).toBe("team_seat_limit");
    await insertTeamMember(id, teamId, people.ada.id);
    expect(await sql`select from team_member where team_id = ${teamId}`).toHaveLength(1);
  });
});
