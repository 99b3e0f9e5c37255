import type { TeamId } from "@guildhall/contracts";
import { createTestDatabase, eventsOf, insertUser, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { listMyInvitations } from "../../src/invitation/recipient/list-my-invitations.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { getMyTeam } from "../../src/team/get-my-team.ts";
import { removeTeam } from "../../src/team/remove-team.ts";
import { removeTeamMember } from "../../src/team/remove-team-member.ts";
import { namesIn } from "../support/all-names.ts";
import { listInvitations, listMyTeams } from "../support/lists.ts";
import { organizationWithTeam } from "../support/organization-with-team.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const unknown = "team_unknown" as TeamId;
const page = { limit: 50 };

const withTeam = () => organizationWithTeam(database);

describe("members of a team", () => {
  it("are for members of the organization, once", async () => {
    const { id, people, team, add, members } = await withTeam();
    expect(await add(people.cleo)).toMatchObject({ teamId: team.id, userId: people.cleo.id, name: "Cleo" });
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "team.member_added",
      actorId: people.ada.id,
      targetId: people.cleo.id,
      ...{ name: "Cleo", email: people.cleo.email },
      to: { team: "Design" },
      details: { teamId: team.id },
    });
    expect(await reasonOf(add(people.cleo))).toBe("already_in_team");
    expect(await reasonOf(add(await insertUser(database)))).toBe("member_not_found");
    expect(await reasonOf(add(people.cleo, unknown))).toBe("team_not_found");
    expect(namesIn(await members(people.ada))).toEqual(["Ben", "Cleo"]);
  });

  it("run out", async () => {
    const { people, team, add } = await withTeam();
    await sql`update team set max_members = 2 where id = ${team.id}`;
    await add(people.cleo);
    expect(await reasonOf(add(people.olga))).toBe("team_full");
  });

  it("are given up, and the membership stays", async () => {
    const { id, people, scope, team } = await withTeam();
    const opened = await scope(people.ada, "member:delete");
    const remove = (userId: TestUser["id"]) => removeTeamMember(opened, { teamId: team.id, userId });
    expect(await remove(people.ben.id)).toMatchObject({ userId: people.ben.id, teamId: team.id });
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "team.member_removed",
      targetId: people.ben.id,
      details: { teamId: team.id },
    });
    await scope(people.ben, "organization:read");
    expect(await reasonOf(remove(people.ben.id))).toBe("team_member_not_found");
    expect(await reasonOf(remove((await insertUser(database)).id))).toBe("member_not_found");
  });

  it("end with the membership", async () => {
    const { people, scope, members } = await withTeam();
    await removeMember(await scope(people.ada, "member:delete"), { userId: people.ben.id });
    expect((await members(people.ada)).items).toEqual([]);
  });

  it("are seen by those in the team and by who may change teams", async () => {
    const { people, scope, team, members } = await withTeam();
    for (const by of [people.ben, people.ada, people.olga]) expect(namesIn(await members(by))).toEqual(["Ben"]);
    expect(await reasonOf(members(people.cleo))).toBe("not_in_team");
    const mine = async (by: TestUser) => getMyTeam(await scope(by, "organization:read"), team.id);
    expect(await mine(people.ben)).toMatchObject({ id: team.id, memberCount: 1 });
    for (const by of [people.cleo, people.olga]) expect(await reasonOf(mine(by))).toBe("not_in_team");
  });

  it("go by name, page by page, and are found by part of a name or address", async () => {
    const { people, add, members } = await withTeam();
    for (const person of [people.olga, people.cleo, people.ada]) await add(person);
    const first = await members(people.ben, { limit: 3 });
    expect(namesIn(first)).toEqual(["Ada", "Ben", "Cleo"]);
    expect(first.total.count).toBe(4);
    const second = await members(people.ben, { limit: 3, cursor: first.nextCursor });
    expect(namesIn(second)).toEqual(["Olga"]);
    expect(second.nextCursor).toBeNull();
    expect(namesIn(await members(people.ben, { query: people.ada.email.toUpperCase() }))).toEqual(["Ada"]);
    expect(await members(people.ben, { query: "unknown" })).toMatchObject({ items: [], total: { count: 0 } });
  });
});

describe("invitations into teams", () => {
  async function invited(teamIds?: TeamId[]) {
    const stage = await withTeam();
    const second = await stage.create({ name: "Second" });
    const newcomer = await insertUser(database);
    const wanted = teamIds ?? [second.id, stage.team.id, second.id];
    const { invitations } = await createInvitations(await stage.scope(stage.people.ada, "invitation:create"), {
      emails: [newcomer.email],
      roles: ["member"],
      expiresInHours: 24,
      teamIds: wanted,
    });
    const [invitation] = invitations;
    if (!invitation) throw new Error("No one was invited.");
    return { ...stage, second, newcomer, invitation, newcomers: await getCaller(stage.services, newcomer.actor) };
  }

  it("are named wherever members are listed", async () => {
    const { people, scope, team, second, invitation, newcomers } = await invited();
    expect(invitation.teamIds).toEqual([second.id, team.id]);
    const both = [team.id, second.id].toSorted();
    const listed = await listInvitations(await scope(people.ada, "invitation:create"), page);
    expect(listed.items.map(({ teamIds }) => teamIds)).toEqual([both]);
    expect((await listMyInvitations(newcomers, page)).items.map(({ teamIds }) => teamIds)).toEqual([both]);
  });

  it("add the new member, and record it", async () => {
    const { id, invitation, newcomer, newcomers, services, team, second } = await invited();
    const accepted = await acceptInvitation(newcomers, invitation.id);
    expect(accepted.invitation.teamIds).toEqual([team.id, second.id].toSorted());
    const mine = await listMyTeams(services, newcomer.actor, page);
    expect(mine.items.map((each) => each.id)).toEqual([team.id, second.id]);
    const seatings = (await eventsOf(database, id)).filter(
      ({ event, targetId }) => event === "team.member_added" && targetId === newcomer.id,
    );
    expect(seatings.map(({ details }) => details.teamId)).toEqual([team.id, second.id].toSorted());
  });

  it("forget a team that was removed", async () => {
    const { people, scope, invitation, newcomer, newcomers, services, team, second } = await invited();
    await removeTeam(await scope(people.ada, "team:delete"), team.id);
    expect((await acceptInvitation(newcomers, invitation.id)).invitation.teamIds).toEqual([second.id]);
    expect((await listMyTeams(services, newcomer.actor, page)).items.map(({ id }) => id)).toEqual([second.id]);
  });

  it("cannot be accepted while a team is full, and nothing of it happens", async () => {
    const { people, scope, invitation, newcomer, newcomers, team } = await invited();
    await sql`update team set max_members = 1 where id = ${team.id}`;
    expect(await reasonOf(acceptInvitation(newcomers, invitation.id))).toBe("team_full");
    expect(await sql`select from member where user_id = ${newcomer.id}`).toHaveLength(0);
    const { items } = await listInvitations(await scope(people.ada, "invitation:create"), page);
    expect(items.map(({ status }) => status)).toEqual(["pending"]);
    await sql`update team set max_members = 2 where id = ${team.id}`;
    await acceptInvitation(newcomers, invitation.id);
  });

  it("name teams of this organization alone", async () => {
    const elsewhere = (await withTeam()).team.id;
    for (const teamId of [elsewhere, unknown]) {
      await expect(invited([teamId])).rejects.toMatchObject({
        reason: "team_not_found",
        fields: { teamIds: expect.stringContaining(teamId) },
      });
    }
  });
});
