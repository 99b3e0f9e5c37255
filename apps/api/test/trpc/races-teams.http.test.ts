import { newId } from "@guildhall/db";
import { createTestDatabase, insertOrganization, insertUser, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { expectDomainErrors, race, winners } from "../support/race.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

/** An organization with two who may manage it, two who may not, and a team, without members. */
async function prepare(limits: { maxMembers?: number; maxTeams?: number } = {}) {
  const { id: organization, people } = await insertOrganization(database, {
    ada: "owner",
    ben: "admin",
    cleo: "member",
    dora: "member",
  });
  const teamId = newId("team");
  await sql`update organization set max_members = 100, max_teams = ${limits.maxTeams ?? 100} where id = ${organization}`;
  await sql`insert into team (id, organization_id, name, max_members)
    values (${teamId}, ${organization}, 'Contested', ${limits.maxMembers ?? null})`;
  const add = (by: TestUser, { id: userId }: TestUser) =>
    trpcClient(app, by).team.addMember.mutate({ organization, teamId, userId });
  return { organization, people, teamId, add };
}

const membersIn = (teamId: string) => sql<{ userId: string }[]>`
  select user_id as "userId" from team_member where team_id = ${teamId}`;

const eventsNamed = (organization: string, event: string) => sql`
  select from audit_event where organization_id = ${organization} and event = ${event}`;

describe("one team membership at once", () => {
  it(`added four times: there once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId, add } = await prepare();
      const { ada, ben, cleo } = people;
      const outcomes = await race([ada, ben, ada, ben].map((by) => () => add(by, cleo)));
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["already_in_team"]);
      expect(await membersIn(teamId)).toHaveLength(1);
      expect(await eventsNamed(organization, "team.member_added")).toHaveLength(1);
    }
  });

  it(`removed four times: once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId, add } = await prepare();
      const { ada, ben, cleo } = people;
      await add(ada, cleo);
      const remove = (by: TestUser) => () =>
        trpcClient(app, by).team.removeMember.mutate({ organization, teamId, userId: cleo.id });
      const outcomes = await race([ada, ben, ada, ben].map(remove));
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["team_member_not_found"]);
      expect(await eventsNamed(organization, "team.member_removed")).toHaveLength(1);
    }
  });

  it(`the last of a team, for four people: one of them has it, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { people, teamId, add } = await prepare({ maxMembers: 1 });
      const outcomes = await race(Object.values(people).map((person) => () => add(people.ada, person)));
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["team_full"]);
      expect(await membersIn(teamId)).toHaveLength(1);
    }
  });

  it(`the last of a team, added to while an invitation into it is accepted: one has it, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId, add } = await prepare({ maxMembers: 1 });
      const newcomer = await insertUser(database);
      const { invitations } = await trpcClient(app, people.ada).invitation.create.mutate({
        organization,
        emails: [newcomer.email],
        roles: ["member"],
        teamIds: [teamId],
      });
      const outcomes = await race([
        () => trpcClient(app, newcomer).invitation.accept.mutate({ invitationId: invitations[0]?.id ?? "" }),
        () => add(people.ada, people.cleo),
      ]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["team_full"]);
      expect(await membersIn(teamId)).toHaveLength(1);
      const joined = await sql`select from member where organization_id = ${organization} and user_id = ${newcomer.id}`;
      expect(joined).toHaveLength(outcomes[0]?.ok ? 1 : 0);
    }
  });
});

describe("teams at once", () => {
  it(`the last two removed: one remains, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId } = await prepare();
      const { team } = trpcClient(app, people.ada);
      const second = await team.create.mutate({ organization, name: "Second" });
      const outcomes = await race([
        () => team.remove.mutate({ organization, teamId }),
        () => trpcClient(app, people.ben).team.remove.mutate({ organization, teamId: second.id }),
      ]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["last_team"]);
      expect(await sql`select from team where organization_id = ${organization}`).toHaveLength(1);
    }
  });

  it(`created four times where two more may be: two are, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people } = await prepare({ maxTeams: 3 });
      const create = (name: string) => () => trpcClient(app, people.ada).team.create.mutate({ organization, name });
      const outcomes = await race(["One", "Two", "Three", "Four"].map(create));
      expect(winners(outcomes)).toBe(2);
      expectDomainErrors(outcomes, ["team_limit_reached"]);
    }
  });

  it(`changed twice from one version: one change is made, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId } = await prepare();
      const rename = (by: TestUser, name: string) => () =>
        trpcClient(app, by).team.update.mutate({ organization, teamId, data: { name }, version: 1 });
      const outcomes = await race([rename(people.ada, "Hers"), rename(people.ben, "His")]);
      expect(winners(outcomes)).toBe(1);
      expectDomainErrors(outcomes, ["stale_version"]);
    }
  });
});

describe("a team membership and what it depends on at once", () => {
  it(`added to a team while removed from the organization: no team membership without a membership, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId, add } = await prepare();
      const { ada, ben, cleo } = people;
      const outcomes = await race([
        () => add(ben, cleo),
        () => trpcClient(app, ada).member.remove.mutate({ organization, userId: cleo.id }),
      ]);
      expect(outcomes[1]?.ok).toBe(true);
      expectDomainErrors(outcomes, ["member_not_found"]);
      expect(await membersIn(teamId)).toHaveLength(0);
    }
  });

  it(`added to a team while their account is deleted: no team membership, no 500, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { people, teamId, add } = await prepare();
      const deletion = sql`delete from "user" where id = ${people.cleo.id}`.then(
        () => "done",
        ({ code }) => code,
      );
      const outcomes = await race([() => add(people.ada, people.cleo)]);
      expectDomainErrors(outcomes, ["member_not_found"]);
      // A script does not take the organization's lock first: of a deadlock, it may be the victim.
      const ended = await deletion;
      expect(["done", "40P01"]).toContain(ended);
      expect(await membersIn(teamId)).toHaveLength(ended === "done" ? 0 : winners(outcomes));
    }
  });

  it(`added to a team while it is removed: no team membership remains, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, teamId, add } = await prepare();
      const { team } = trpcClient(app, people.ada);
      await team.create.mutate({ organization, name: "Second" });
      const outcomes = await race([
        () => add(people.ben, people.cleo),
        () => team.remove.mutate({ organization, teamId }),
      ]);
      expect(outcomes[1]?.ok).toBe(true);
      expectDomainErrors(outcomes, ["team_not_found"]);
      expect(await membersIn(teamId)).toHaveLength(0);
    }
  });

  it(`an admin demoted while adding someone to a team: no team membership after the demotion, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { organization, people, add } = await prepare();
      const outcomes = await race([
        () =>
          trpcClient(app, people.ada).member.updateRole.mutate({
            organization,
            userId: people.ben.id,
            roles: ["member"],
          }),
        () => add(people.ben, people.cleo),
      ]);
      expect(outcomes[0]?.ok).toBe(true);
      expectDomainErrors(outcomes, ["missing_permission"]);
      const events = await sql<{ event: string }[]>`
        select event from audit_event where organization_id = ${organization} order by created_at, id`;
      expect(events.at(-1)?.event).toBe("member.role_changed");
    }
  });
});
