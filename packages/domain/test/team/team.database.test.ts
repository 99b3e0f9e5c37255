import { ListTeamsInput, type TeamId, UpdateTeamInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { createTestDatabase, eventsOf, insertUser, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { deleteOrganization } from "../../src/organization/delete-organization.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { getMyTeam } from "../../src/team/get-my-team.ts";
import { getTeam } from "../../src/team/get-team.ts";
import { getTeamMember } from "../../src/team/get-team-member.ts";
import { removeTeam } from "../../src/team/remove-team.ts";
import { removeTeamMember } from "../../src/team/remove-team-member.ts";
import { updateTeam } from "../../src/team/update-team.ts";
import { namesIn } from "../support/all-names.ts";
import { listMemberTeams, listMyTeams, listMyTeamsIn, listTeamMembers, listTeams } from "../support/lists.ts";
import { organizationWithTeam } from "../support/organization-with-team.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const unknown = "team_unknown" as TeamId;
const page = { limit: 50 };

const withTeam = () => organizationWithTeam(database);

describe("creating and changing", () => {
  it("keeps what was sent, and who sent it", async () => {
    const { id, people, create, scope } = await withTeam();
    const sent = {
      name: "Sales",
      description: "Sells",
      metadata: { floor: [3, { ü: null }] },
      logo: "https://x.test/y",
    };
    const created = await create(sent);
    expect(created).toMatchObject({ ...sent, organizationId: id, memberCount: 0, version: 1, source: "ui" });
    expect(created).toMatchObject({ createdBy: people.ada.id, updatedBy: people.ada.id });
    expect(await getTeam(await scope(people.cleo, "organization:read"), created.id)).toEqual(created);
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "team.created",
      actorId: people.ada.id,
      targetId: created.id,
      name: "Sales",
      to: { name: "Sales", description: "Sells", logo: "https://x.test/y" },
    });
  });

  it("changes what is named, counts versions, and rejects a stale one", async () => {
    const { id, team, people, scope } = await withTeam();
    const opened = await scope(people.olga, "team:update");
    const update = (data: unknown, version?: number) =>
      updateTeam(opened, UpdateTeamInput.parse({ teamId: team.id, data, version }));
    const described = await update({ description: "Draws", metadata: { a: 1 } }, 1);
    expect(described).toMatchObject({ name: "Design", description: "Draws", version: 2, memberCount: 1 });
    expect(described).toMatchObject({ createdBy: people.ada.id, updatedBy: people.olga.id });
    expect(await reasonOf(update({ name: "Late" }, 1))).toBe("stale_version");
    expect(await update({ metadata: null })).toMatchObject({ description: "Draws", metadata: null, version: 3 });
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "team.updated",
      targetId: team.id,
      from: { metadata: '{"a":1}' },
      to: { metadata: null },
    });
  });

  it("stops at the number of teams the organization may have", async () => {
    const { id, create } = await withTeam();
    await sql`update organization set max_teams = 2, max_members = 100 where id = ${id}`;
    await create({ name: "Second" });
    expect(await reasonOf(create({ name: "Third" }))).toBe("team_limit_reached");
  });
});

describe("removing", () => {
  it("ends memberships and is left out of invitations; the last team stays", async () => {
    const { id, people, scope, team, create } = await withTeam();
    const opened = await scope(people.ada, "team:delete");
    expect(await reasonOf(removeTeam(opened, unknown))).toBe("team_not_found");
    expect(await reasonOf(removeTeam(opened, team.id))).toBe("last_team");
    const other = await create({ name: "Other" });
    expect(await removeTeam(opened, team.id)).toMatchObject({ id: team.id, memberCount: 1 });
    expect(await sql`select from team_member where team_id = ${team.id}`).toHaveLength(0);
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "team.removed",
      targetId: team.id,
      name: "Design",
      details: { memberCount: 1 },
    });
    expect(await reasonOf(removeTeam(opened, other.id))).toBe("last_team");
  });
});

describe("teams of another organization", () => {
  it("are not found, by any verb", async () => {
    const { people, scope, add } = await withTeam();
    const elsewhere = (await withTeam()).team.id;
    const membership = { teamId: elsewhere, userId: people.ben.id };
    const reading = await scope(people.olga, "organization:read");
    const updating = await scope(people.olga, "team:update");
    const removing = await scope(people.olga, "team:delete");
    const removingMembers = await scope(people.olga, "member:delete");
    const calls = [
      () => getTeam(reading, elsewhere),
      () => getMyTeam(reading, elsewhere),
      () => listTeamMembers(reading, { ...page, teamId: elsewhere }),
      () => updateTeam(updating, { teamId: elsewhere, data: { name: "Mine" } }),
      () => removeTeam(removing, elsewhere),
      () => add(people.ben, elsewhere),
      () => removeTeamMember(removingMembers, membership),
    ];
    for (const call of calls) expect(await reasonOf(call())).toBe("team_not_found");
    expect(await reasonOf(getTeamMember(await scope(people.olga, "member:update"), membership))).toBe(
      "team_member_not_found",
    );
  });

  it("name their organization to its members alone", async () => {
    const { id, people, services, team } = await withTeam();
    const open = (actor: TestUser["actor"], teamId: TeamId) =>
      openScope(services, actor, { teamId }, "organization:read");
    expect((await open(people.ben.actor, team.id)).organization.id).toBe(id);
    const stranger = await insertUser(database);
    expect(await reasonOf(open(stranger.actor, team.id))).toBe("team_not_found");
    expect(await reasonOf(open(people.ben.actor, unknown))).toBe("team_not_found");
  });
});

describe("listing teams", () => {
  it("goes by name, page by page, and finds by part of a name", async () => {
    const { people, scope, create } = await withTeam();
    for (const name of ["Äpfel", "Birnen", "100%", "apes"]) await create({ name });
    const opened = await scope(people.cleo, "organization:read");
    const list = (input: Record<string, unknown>) => listTeams(opened, ListTeamsInput.parse(input));
    const first = await list({ limit: 3 });
    expect(namesIn(first)).toEqual(["100%", "apes", "Äpfel"]);
    expect(first.total).toEqual({ count: 5, capped: false });
    const second = await list({ limit: 3, cursor: first.nextCursor });
    expect(second.items.map(({ name, memberCount }) => [name, memberCount])).toEqual([
      ["Birnen", 0],
      ["Design", 1],
    ]);
    expect(second.nextCursor).toBeNull();
    expect(namesIn(await list({ query: "APE" }))).toEqual(["apes"]);
    expect(namesIn(await list({ userId: people.cleo.id }))).toEqual([]);
    expect(await reasonOf(list({ userId: people.ben.id }))).toBe("missing_permission");
    const byAda = await scope(people.ada, "organization:read");
    const bens = ListTeamsInput.parse({ userId: people.ben.id });
    expect(namesIn(await listTeams(byAda, bens))).toEqual(["Design"]);
    expect(namesIn(await listTeams(byAda, { ...bens, query: "ape" }))).toEqual([]);
    expect(namesIn(await list({ query: "%" }))).toEqual(["100%"]);
    expect(await list({ query: "nothing" })).toEqual({
      items: [],
      nextCursor: null,
      total: { count: 0, capped: false },
    });
    expect(await reasonOf(list({ cursor: "WyJyb2xlIiwxLDJd" }))).toBe("invalid_input");
  });

  it("lists one's own, in one organization and in all live ones", async () => {
    const first = await withTeam();
    const second = await withTeam();
    const { ben, cleo } = first.people;
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${second.id}, ${ben.id})`;
    await second.add(ben);
    expect((await listMyTeams(first.services, ben.actor, page)).items.map(({ id }) => id).toSorted()).toEqual(
      [first.team.id, second.team.id].toSorted(),
    );
    const inSecond = await listMyTeamsIn(await second.scope(ben, "organization:read"), page);
    expect(inSecond.items.map(({ id }) => id)).toEqual([second.team.id]);
    expect(inSecond.total.count).toBe(1);
    expect((await listMyTeamsIn(await first.scope(cleo, "organization:read"), page)).items).toEqual([]);
    await deleteOrganization(await second.scope(second.people.olga, "organization:delete"));
    expect((await listMyTeams(first.services, ben.actor, page)).items.map(({ id }) => id)).toEqual([first.team.id]);
  });

  it("lists another member's for who may change members", async () => {
    const { people, scope, team } = await withTeam();
    const opened = await scope(people.ada, "member:update");
    const of = (userId: TestUser["id"]) => listMemberTeams(opened, { ...page, userId });
    expect((await of(people.ben.id)).items.map(({ id }) => id)).toEqual([team.id]);
    expect((await of(people.cleo.id)).items).toEqual([]);
    expect(await reasonOf(of((await insertUser(database)).id))).toBe("member_not_found");
    expect(await reasonOf(scope(people.ben, "member:update"))).toBe("missing_permission");
  });
});
