import type { Permission } from "@guildhall/permissions";
import { atOnce, createTestDatabase, insertUser, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import type { OrganizationSettings } from "../../src/organization-settings.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { newAddress } from "../support/limited-organization.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization of an instance with these limits. */
async function limited(organizationSettings: OrganizationSettings) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member", cleo: "member" });
  const services = { ...organization.services, organizationSettings };
  const scope = <P extends Permission>(person: TestUser, permission: P) =>
    openScope(services, person.actor, { organization: organization.id }, permission);
  const { olga } = organization.people;
  return {
    ...organization,
    services,
    addTeam: async (name: string) => createTeam(await scope(olga, "team:create"), { name }),
    seat: async (teamId: Awaited<ReturnType<typeof createTeam>>["id"], { id: userId }: TestUser) =>
      addTeamMember(await scope(olga, "member:update"), { teamId, userId }),
    invite: async (emails: string[], input: Partial<Parameters<typeof createInvitations>[1]> = {}) =>
      createInvitations(await scope(olga, "invitation:create"), { emails, roles: ["member"], ...input }),
  };
}

const fulfilled = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.filter(({ status }) => status === "fulfilled").length;

const attempt = async (work: () => Promise<unknown>) => {
  const [outcome] = await Promise.allSettled([work()]);
  return outcome;
};

describe("teams per organization", () => {
  it("are as many as the operator allows, also of those created at the same instant", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { addTeam } = await limited({ teamsPerOrganization: 2 });
      const outcomes = await atOnce(4, (index) => attempt(() => addTeam(`Team ${index}`)));
      expect(fulfilled(outcomes)).toBe(2);
      expect(await reasonOf(addTeam("One more"))).toBe("team_limit_reached");
    }
  });

  it("are as many as the row of the organization allows, if it has a limit", async () => {
    const { id, addTeam } = await limited({ teamsPerOrganization: 1 });
    await sql`update organization set max_teams = 2 where id = ${id}`;
    await addTeam("First");
    await addTeam("Second");
    expect(await reasonOf(addTeam("Third"))).toBe("team_limit_reached");
  });

  it("are not limited for another process without the limit", async () => {
    const { addTeam } = await limited({});
    for (const name of ["First", "Second", "Third"]) await addTeam(name);
  });
});

describe("members per team", () => {
  it("are as many as the operator allows, also of those added at the same instant", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { addTeam, seat, people } = await limited({ membersPerTeam: 2 });
      const team = await addTeam("Design");
      const everyone = [people.olga, people.ada, people.ben, people.cleo];
      const outcomes = await Promise.allSettled(everyone.map((person) => seat(team.id, person)));
      expect(fulfilled(outcomes)).toBe(2);
    }
  });

  it("keep people from being invited into a full team, and from accepting when it has become full", async () => {
    const { addTeam, seat, people, invite, services } = await limited({ membersPerTeam: 1 });
    const team = await addTeam("Design");
    const person = await insertUser(database);
    const { invitations } = await invite([person.email], { teamIds: [team.id] });
    await seat(team.id, people.ben);
    await expect(invite([newAddress()], { teamIds: [team.id] })).rejects.toMatchObject({
      reason: "team_full",
      fields: { teamIds: expect.stringContaining("Design cannot have more members.") },
    });
    const [invitation] = invitations;
    if (!invitation) throw new Error("The invitation is missing.");
    const accepting = acceptInvitation(await getCaller(services, person.actor), invitation.id);
    expect(await reasonOf(accepting)).toBe("team_full");
  });
});

describe("pending invitations per organization", () => {
  it("are as many as the operator allows; of a list the first are sent", async () => {
    const { invite } = await limited({ invitationsPerOrganization: 2 });
    const emails = [newAddress(), newAddress(), newAddress()];
    const { invitations, failures } = await invite(emails);
    expect(invitations.map(({ email }) => email)).toEqual(emails.slice(0, 2));
    expect(failures).toMatchObject([{ email: emails[2], reason: "invitation_limit_reached" }]);
  });

  it("are never more, also of those sent at the same instant", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, invite } = await limited({ invitationsPerOrganization: 2 });
      await atOnce(4, () => invite([newAddress()]));
      expect(await sql`select from invitation where organization_id = ${id} and status = 'pending'`).toHaveLength(2);
    }
  });
});
