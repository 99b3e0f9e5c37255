import { newId } from "@guildhall/db";
import { createTestDatabase, eventsOf, insertUser, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { addMember } from "../../src/member/add-member.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { provisionMember } from "../../src/member/provision-member.ts";
import { inviteEach } from "../../src/operator/invite-each.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { admitBySso } from "../../src/sso/admit-by-sso.ts";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { invitedPerson } from "../support/invited-person.ts";
import { listProjects } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

type Stage = Awaited<ReturnType<typeof invitedPerson>>;

/** Signs the person in by a provider of their address's domain, whose default role is `member`. */
async function signInBySso(
  { id, person }: Stage,
  options: { roleClaim?: string; mapping?: object; claims?: object } = {},
) {
  const { roleClaim = null, mapping = {}, claims = {} } = options;
  const domain = `${id.replaceAll("_", "-")}.test`;
  const email = `${person.id}@${domain}`;
  await sql`update "user" set email = ${email} where id = ${person.id}`;
  await sql`update invitation set email = ${email} where organization_id = ${id}`;
  const providerId = newId("sso");
  await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified, default_role,
      role_claim, role_mapping, allows_roles_above_member)
    values (${providerId}, ${providerId}, ${id}, 'https://idp.test', ${domain}, true, 'member',
      ${roleClaim}, ${JSON.stringify(mapping)}::text::jsonb, true)`;
  const assertion = {
    providerId,
    subject: person.id,
    email,
    name: person.name,
    isEmailVerified: true,
    claims: { ...claims },
  };
  await database.orm.transaction((tx) => admitBySso(tx, assertion));
}

/** Every way to join other than accepting the invitation; the first three set the role `member`. */
const waysWithRoles: Record<string, (stage: Stage, role?: string) => Promise<unknown>> = {
  "member.add": async ({ scope, people, person }, role = "member") =>
    addMember(await scope(people.olga, "member:create"), { userId: person.id, roles: [role] }),
  "member.import": async ({ scope, people, person }, role = "member") =>
    importMembers(await scope(people.olga, "member:create"), {
      rows: [{ email: person.email, name: "", roles: [role] }],
      dryRun: false,
    }),
  "REST users with a role": async ({ scope, people, person }, role = "member") =>
    provisionMember(await scope(people.olga, "member:create"), { email: person.email, name: "Someone", roles: [role] }),
  "SSO with a mapped role": (stage, role = "member") =>
    signInBySso(stage, { roleClaim: "groups", mapping: { staff: role }, claims: { groups: ["staff"] } }),
  "the service": async ({ id, services, person }, role = "member") => {
    const scope = await openScope(services, { kind: "service" }, { organization: id }, "member:create");
    return addMember(scope, { userId: person.id, roles: [role] });
  },
};
const waysWithoutRoles: Record<string, (stage: Stage) => Promise<unknown>> = {
  "REST users without a role": async ({ scope, people, person }) =>
    provisionMember(await scope(people.olga, "member:create"), { email: person.email, name: "Someone" }),
  "SSO with the default role": (stage) => signInBySso(stage),
};
const allWays = Object.entries({ ...waysWithRoles, ...waysWithoutRoles });

describe("someone who joins another way while an invitation is pending", () => {
  it.each(allWays)("keeps its restriction to one project: %s", async (_, join) => {
    const stage = await invitedPerson(database, { isRestricted: true });
    await join(stage);
    expect(await stage.membership()).toMatchObject({ role: "member", isRestricted: true, projects: ["open"] });
    const { items } = await listProjects(await stage.scope(stage.person, "project:read"), { limit: 10 });
    expect(items.map(({ slug }) => slug)).toEqual(["open"]);
  });

  it.each(allWays)("joins its teams, and the invitation is accepted: %s", async (_, join) => {
    const stage = await invitedPerson(database, { isInTeam: true });
    await join(stage);
    expect(await stage.membership()).toMatchObject({
      teams: ["Finance"],
      invitedBy: stage.people.ada.id,
      wasInvited: true,
    });
    expect(await stage.invitationStatus()).toBe("accepted");
    const events = (await eventsOf(database, stage.id)).map(({ event }) => event);
    for (const event of ["invitation.accepted", "team.member_added", "member.added"]) {
      expect(events.filter((each) => each === event)).toHaveLength(1);
    }
    expect(events).not.toContain("invitation.canceled");
  });

  it.each(Object.entries(waysWithoutRoles))("gets its role when the request sets none: %s", async (_, join) => {
    const stage = await invitedPerson(database, { roles: ["admin"], isInTeam: true });
    await join(stage);
    expect(await stage.membership()).toMatchObject({ role: "admin", teams: ["Finance"] });
  });

  it.each(Object.entries(waysWithRoles))("gets the role that the request sets: %s", async (_, join) => {
    const stage = await invitedPerson(database, { roles: ["admin"], isInTeam: true });
    await join(stage);
    expect(await stage.membership()).toMatchObject({ role: "member", teams: ["Finance"] });
  });

  it.each(Object.entries(waysWithRoles))("is not restricted in a role that cannot be: %s", async (_, join) => {
    const stage = await invitedPerson(database, { isRestricted: true });
    await join(stage, "admin");
    expect(await stage.membership()).toMatchObject({ role: "admin", isRestricted: false, projects: [] });
  });

  it.each(Object.entries(waysWithoutRoles))(
    "gets the default role and no team once the inviter may no longer invite, and stays restricted: %s",
    async (_, join) => {
      const promoted = await invitedPerson(database, { roles: ["admin"], isInTeam: true });
      await promoted.setRole("ada", "member");
      await join(promoted);
      expect(await promoted.membership()).toMatchObject({ role: "member", teams: [] });
      expect(await promoted.invitationStatus()).toBe("accepted");

      const restricted = await invitedPerson(database, { isRestricted: true });
      await restricted.setRole("ada", "member");
      await join(restricted);
      expect(await restricted.membership()).toMatchObject({ role: "member", isRestricted: true, projects: ["open"] });
    },
  );

  it.each(allWays)("works although a team is full: %s", async (_, join) => {
    const stage = await invitedPerson(database, { isInTeam: true });
    const { people, scope, team } = stage;
    await addTeamMember(await scope(people.olga, "member:update"), { teamId: team.id, userId: people.ben.id });
    await sql`update team set max_members = 1 where id = ${team.id}`;
    await join(stage);
    expect(await stage.membership()).toMatchObject({ role: "member", teams: [] });
  });

  it("gets nothing of an invitation that has expired", async () => {
    const stage = await invitedPerson(database, { roles: ["admin"], isInTeam: true });
    await sql`update invitation set expires_at = now() - interval '1 second' where id = ${stage.invitation.id}`;
    await waysWithoutRoles["REST users without a role"]?.(stage);
    expect(await stage.membership()).toMatchObject({ role: "member", teams: [], invitedBy: null });
  });

  it("uses its seat, so that the last one is enough", async () => {
    for (const [, join] of allWays) {
      const stage = await invitedPerson(database, { isInTeam: true });
      await sql`update organization set max_members = 4 where id = ${stage.id}`;
      await join(stage);
      expect(await stage.membership()).toMatchObject({ role: "member" });
      const { id: userId } = await insertUser(database);
      const adding = addMember(await stage.scope(stage.people.olga, "member:create"), { userId, roles: ["member"] });
      expect(await reasonOf(adding)).toBe("seat_limit_reached");
    }
  });

  it("gets its metadata, of which those of the request win", async () => {
    const { id, services } = await organizationOf(database, { olga: "owner" });
    const open = <P extends "invitation:create" | "member:create">(permission: P) =>
      openScope(services, { kind: "service" }, { organization: id }, permission);
    const person = await insertUser(database);
    const invitation = { email: person.email, role: "member", expiresInHours: 1, isMailed: false };
    const publicMetadata = { title: "Dr", floor: 1 };
    await inviteEach(await open("invitation:create"), [{ ...invitation, publicMetadata, privateMetadata: { hr: 7 } }]);
    const metadata = { publicMetadata: { floor: 2 }, privateMetadata: {} };
    await addMember(await open("member:create"), { userId: person.id, roles: ["member"], metadata });
    const [row] = await sql`select public_metadata, private_metadata from member where user_id = ${person.id}`;
    expect(row).toEqual({ public_metadata: { title: "Dr", floor: 2 }, private_metadata: { hr: 7 } });
  });

  it("may be added into a team of the invitation", async () => {
    const { people, scope, person, team, membership } = await invitedPerson(database, { isInTeam: true });
    const adding = await scope(people.olga, "member:create");
    await addMember(adding, { userId: person.id, roles: ["member"], teamId: team.id });
    expect(await membership()).toMatchObject({ teams: ["Finance"] });
  });
});

describe("an import", () => {
  it("applies many invitations in the same few statements, and fills teams in the order of the list", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner" });
    const team = await createTeam(await scope(people.olga, "team:create"), { name: "Finance" });
    await sql`update team set max_members = 30 where id = ${team.id}`;
    const opened = await scope(people.olga, "member:create");
    const inviting = await scope(people.olga, "invitation:create");
    const importInvited = async (count: number) => {
      const emails = Array.from({ length: count }, () => `${crypto.randomUUID()}@example.com`);
      for (let start = 0; start < count; start += 100) {
        const invited = { emails: emails.slice(start, start + 100), roles: ["admin"], expiresInHours: 1 };
        await createInvitations(inviting, { ...invited, teamIds: [team.id] });
      }
      const rows = emails.map((email) => ({ email, name: "New Person", roles: ["member"] }));
      return statementsDuring(database, () => importMembers(opened, { rows, dryRun: false }));
    };
    const few = await importInvited(2);
    expect(await importInvited(200)).toBe(few);
    expect(few).toBeLessThanOrEqual(14);
    const [row] = await sql`select
        (select count(*)::int from member where organization_id = ${id}) as members,
        (select count(*)::int from team_member where team_id = ${team.id}) as "inTeam",
        (select count(*)::int from invitation where organization_id = ${id} and status = 'accepted') as accepted`;
    expect(row).toEqual({ members: 203, inTeam: 30, accepted: 202 });
  });
});

it("no one makes an invitation to more than they may assign take effect by adding the person", async () => {
  const { id, people, scope } = await organizationOf(database, { olga: "owner", ada: "admin" });
  const person = await insertUser(database);
  await createInvitations(await scope(people.olga, "invitation:create"), {
    ...{ emails: [person.email], roles: ["owner"], expiresInHours: 24 },
  });
  const provision = async (by: typeof people.ada) =>
    provisionMember(await scope(by, "member:create"), { email: person.email, name: "Someone" });
  expect(await reasonOf(provision(people.ada))).toBe("owner_only");
  expect(await sql`select status from invitation where organization_id = ${id}`).toEqual([{ status: "pending" }]);
  expect((await provision(people.olga)).roles).toEqual(["owner"]);
});
