import { createTestDatabase, eventsOf, insertRole, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { createOrganization } from "../../src/organization/create-organization.ts";
import type { OrganizationSettings } from "../../src/organization-settings.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { newAddress } from "../support/limited-organization.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

async function settled(organizationSettings: OrganizationSettings) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin" });
  const services = { ...organization.services, organizationSettings };
  const scope = (person: keyof typeof organization.people) =>
    openScope(services, organization.people[person].actor, { organization: organization.id }, "invitation:create");
  const invite = async (person: keyof typeof organization.people, email: string, roles = ["member"]) =>
    createInvitations(await scope(person), { emails: [email], roles });
  const statuses = (email: string) => sql<{ role: string; status: string }[]>`
    select role, status from invitation
    where organization_id = ${organization.id} and email = ${email} order by created_at`;
  return { ...organization, services, scope, invite, statuses };
}

const HOUR = 3_600_000;
const hoursUntil = (time: Date) => Math.round((time.getTime() - Date.now()) / HOUR);

describe("the life of an invitation", () => {
  it("is what the operator set, for a new one and one sent again, unless the request has another", async () => {
    const { scope } = await settled({ invitationHours: 48 });
    const inviting = await scope("ada");
    const [email, other] = [newAddress(), newAddress()];
    const first = await createInvitations(inviting, { emails: [email], roles: ["member"] });
    expect(first.invitations.map(({ expiresAt }) => hoursUntil(expiresAt))).toEqual([48]);
    const second = await createInvitations(inviting, { emails: [other], roles: ["member"], expiresInHours: 1 });
    expect(second.invitations.map(({ expiresAt }) => hoursUntil(expiresAt))).toEqual([1]);
    expect(hoursUntil((await resendInvitation(inviting, { email: other })).expiresAt)).toBe(48);
  });
});

describe("inviting someone again", () => {
  it("cancels the older invitation with that setting", async () => {
    const { id, invite, statuses } = await settled({ cancelsOlderInvitations: true });
    const email = newAddress();
    await invite("ada", email);
    const { invitations, failures } = await invite("ada", email, ["admin"]);
    expect([invitations.length, failures]).toEqual([1, []]);
    expect(await statuses(email)).toEqual([
      { role: "member", status: "canceled" },
      { role: "admin", status: "pending" },
    ]);
    expect((await eventsOf(database, id)).map(({ event }) => event)).toContain("invitation.canceled");
  });

  it("does not cancel an invitation to more than one may assign", async () => {
    const { invite, statuses } = await settled({ cancelsOlderInvitations: true });
    const email = newAddress();
    await invite("olga", email, ["owner"]);
    expect((await invite("ada", email)).failures).toMatchObject([{ reason: "already_invited" }]);
    expect(await statuses(email)).toEqual([{ role: "owner", status: "pending" }]);
  });

  it("does not cancel someone else's invitation without the permission to cancel", async () => {
    const { id, people, invite, statuses } = await settled({ cancelsOlderInvitations: true });
    await insertRole(database, id, "inviter", ["invitation:create", "member:create"]);
    await sql`update member set role = 'inviter' where organization_id = ${id} and user_id = ${people.ada.id}`;
    const [hers, own] = [newAddress(), newAddress()];
    await invite("olga", hers, ["inviter"]);
    expect((await invite("ada", hers, ["inviter"])).failures).toMatchObject([{ reason: "already_invited" }]);
    expect(await statuses(hers)).toEqual([{ role: "inviter", status: "pending" }]);
    await invite("ada", own, ["inviter"]);
    expect((await invite("ada", own, ["inviter"])).failures).toEqual([]);
  });

  it("takes the place of the older one before others take it", async () => {
    const { scope, invite } = await settled({ cancelsOlderInvitations: true, invitationsPerOrganization: 1 });
    const [email, other] = [newAddress(), newAddress()];
    await invite("ada", email);
    const again = await createInvitations(await scope("ada"), { emails: [other, email], roles: ["member"] });
    expect(again.invitations).toMatchObject([{ email }]);
    expect(again.failures).toMatchObject([{ email: other, reason: "invitation_limit_reached" }]);
  });
});

describe("a new organization", () => {
  it("begins with a team of its name and its creator in it with that setting", async () => {
    const { services } = await settled({ hasDefaultTeam: true });
    const caller = await getCaller(services, (await insertUser(database)).actor);
    const name = `${"x".repeat(99)}🏛 and more`;
    const { organization, defaultTeamId } = await createOrganization(caller, { name, slug: crypto.randomUUID() });
    const teams = await sql`select id, name from team where organization_id = ${organization.id}`;
    expect(teams).toEqual([{ id: defaultTeamId, name: `${"x".repeat(99)}🏛` }]);
    const members = await sql`select user_id from team_member where team_id = ${defaultTeamId}`;
    expect(members).toEqual([{ user_id: caller.userId }]);
    expect((await eventsOf(database, organization.id)).map(({ event }) => event)).toEqual([
      "organization.created",
      "team.created",
      "team.member_added",
    ]);
  });
});
