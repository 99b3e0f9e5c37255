import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { companyWithTeams } from "./support/company-with-teams.ts";
import { companyWithInvitation, invite, newAddress } from "./support/invitations.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";
import { sessionOf } from "./support/session-of.ts";

const database = await createTestDatabase();
const limited = await listen(database, {
  organizationSettings: { teamsPerOrganization: 2, membersPerTeam: 1, invitationsPerOrganization: 1 },
});
const generous = await listen(database, {
  organizationSettings: { hasDefaultTeam: true, cancelsOlderInvitations: true, hasOrganizationAtSignUp: true },
});

describe("limits of the operator's", () => {
  it("are answered with Better Auth's codes", async () => {
    const { ada, id: organizationId, design, people } = await companyWithTeams(limited);
    expect(await outcomeOf(ada.organization.createTeam({ name: "Third", organizationId }))).toBe(
      "400 YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_TEAMS",
    );
    const member = { teamId: design.id, userId: people.ben.id, organizationId };
    const full = "403 TEAM_MEMBER_LIMIT_REACHED";
    expect(await outcomeOf(ada.organization.addTeamMember(member))).toBe(full);
    const sending = (change: object) =>
      outcomeOf(invite(ada, { email: newAddress(), role: "member", organizationId, ...change }));
    expect(await sending({ teamId: design.id })).toBe(full);
    expect([await sending({}), await sending({})]).toEqual(["200", "403 INVITATION_LIMIT_REACHED"]);
  });

  it("let a pending invitation be sent again with its team, which has become full", async () => {
    const { ada, id: organizationId, support, people } = await companyWithTeams(limited);
    const body = { email: newAddress(), role: "member", organizationId, teamId: support.id };
    const { id } = await dataOf(invite(ada, body));
    await dataOf(ada.organization.addTeamMember({ teamId: support.id, userId: people.ben.id, organizationId }));
    expect(await dataOf(invite(ada, { ...body, resend: true }))).toMatchObject({ id, teamId: support.id });
  });
});

describe("settings of the operator's", () => {
  it("let an organization begin with a team, which is the active one", async () => {
    const client = openClient(generous, await insertUser(database));
    const create = { name: "Acme", slug: crypto.randomUUID() };
    const { id: organizationId } = await dataOf(client.organization.create(create));
    const teams = await dataOf(client.organization.listTeams({ query: { organizationId } }));
    expect(teams).toMatchObject([{ name: "Acme" }]);
    expect(await sessionOf(client)).toMatchObject({ activeOrganizationId: organizationId, activeTeamId: teams[0]?.id });
  });

  it("let an invitation replace the pending one, but for one that is sent again", async () => {
    const { ada, id: organizationId, invitationId, person } = await companyWithInvitation(generous);
    const again = (change: object) =>
      dataOf(invite(ada, { email: person.email, role: "member", organizationId, ...change }));
    expect(await again({ resend: true })).toMatchObject({ id: invitationId });
    const { id } = await again({});
    expect(id).not.toBe(invitationId);
    const listed = await dataOf(ada.organization.listInvitations({ query: { organizationId } }));
    expect(listed.map((each) => [each.id, each.status])).toEqual([
      [id, "pending"],
      [invitationId, "canceled"],
    ]);
  });

  it("give everyone who signs up an organization, which is the active one", async () => {
    const client = openClient(generous);
    const email = newAddress();
    await dataOf(client.signUp.email({ name: "Zoë", email, password: "correct horse" }));
    const [organization, ...others] = await dataOf(client.organization.list());
    expect(organization).toMatchObject({ name: "Zoë's organization", isPersonal: true });
    expect(others).toEqual([]);
    expect(await sessionOf(client)).toMatchObject({ activeOrganizationId: organization?.id });
    expect(await outcomeOf(client.signUp.email({ name: "Eve", email, password: "correct horse" }))).toMatch(/^422 /);
    expect(await database.sql`select from organization where name = 'Eve''s organization'`).toEqual([]);
  });

  it("give someone who signs up without the setting none", async () => {
    const client = openClient(limited);
    await dataOf(client.signUp.email({ name: "Zoë", email: newAddress(), password: "correct horse" }));
    expect((await client.organization.list()).data).toEqual([]);
  });
});

describe("members who leave", () => {
  it("are returned with name and email address, as those who are removed", async () => {
    const { ada, ben, cy, id: organizationId, people } = await companyAt(limited);
    const user = ({ id, name, email }: typeof people.ben) => ({ id, name, email });
    expect(await dataOf(cy.organization.leave({ organizationId }))).toMatchObject({ user: user(people.cy) });
    const { email: memberIdOrEmail } = people.ben;
    const { member } = await dataOf(ada.organization.removeMember({ memberIdOrEmail, organizationId }));
    expect(member).toMatchObject({ user: user(people.ben) });
    expect(await outcomeOf(ben.organization.getOrganization({ query: { organizationId } }))).toMatch(/^403 /);
  });
});
