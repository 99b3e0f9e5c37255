import { organization, user } from "@guildhall/db";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import {
  companyWithInvitation,
  expireInvitation,
  insertProject,
  invitationStatus,
  invite,
} from "./support/invitations.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, messageOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

const invitedTo = (change?: object, options?: { emailVerified?: boolean }) =>
  companyWithInvitation(api, change, options);

describe("accept-invitation", () => {
  it("is rejected once the inviter may no longer assign the role, which changes nothing", async () => {
    const { ben, people, id: organizationId, denial } = await company();
    const person = await insertUser(database);
    const body = { email: person.email, role: "admin", organizationId };
    const { id: invitationId } = await dataOf(invite(ben, body));
    await database.sql`update member set role = 'member' where user_id = ${people.ben.id}`;
    const accept = () => openClient(api, person).organization.acceptInvitation({ invitationId });
    expect(await denial(accept)).toBe("403 INVITER_LOST_AUTHORITY");
    expect(await messageOf(accept())).toMatch(/^The person who invited you can no longer assign this role\. Ask /);
  });

  it("makes the invited a member, and the organization their active one", async () => {
    const { invited, invitationId, id, person, people } = await invitedTo({ role: "admin" });
    const { invitation: accepted, member } = await dataOf(invited.organization.acceptInvitation({ invitationId }));
    expect(accepted).toMatchObject({ id: invitationId, status: "accepted", organizationId: id, role: "admin" });
    expect(member).toMatchObject({
      ...{ organizationId: id, userId: person.id, role: "admin", source: "invitation", invitedBy: people.ada.id },
    });
    expect((await dataOf(invited.getSession())).session).toMatchObject({ activeOrganizationId: id });
    expect(await dataOf(invited.organization.getActiveMember())).toMatchObject({ id: member.id, role: "admin" });
  });

  it("adds them to the teams of the invitation; a single one becomes the active team", async () => {
    const { ada, id: organizationId } = await company();
    const teamIds = [
      (await dataOf(ada.organization.createTeam({ name: "One", organizationId }))).id,
      (await dataOf(ada.organization.createTeam({ name: "Two", organizationId }))).id,
    ];
    for (const invitedTeams of [teamIds.slice(0, 1), teamIds]) {
      const person = await insertUser(database);
      const client = openClient(api, person);
      const body = { email: person.email, role: "member", organizationId, teamId: invitedTeams };
      const { id: invitationId } = await dataOf(invite(ada, body));
      await dataOf(client.organization.acceptInvitation({ invitationId }));
      const { session: now } = await dataOf(client.getSession());
      expect(now).toMatchObject({
        ...{ activeOrganizationId: organizationId, activeTeamId: invitedTeams.length === 1 ? teamIds[0] : null },
      });
      const teams = await database.sql`select team_id from team_member where user_id = ${person.id} order by 1`;
      expect(teams.map((row) => row.team_id)).toEqual([...invitedTeams].sort());
    }
  });

  it("restricts to the projects of the invitation", async () => {
    const { ada, id: organizationId } = await company();
    const siteIds = [await insertProject(database, organizationId)];
    await insertProject(database, organizationId);
    const person = await insertUser(database);
    const body = { email: person.email, role: "member", organizationId, hasRestrictedSiteAccess: true, siteIds };
    const { id: invitationId } = await dataOf(invite(ada, body));
    const { member } = await dataOf(openClient(api, person).organization.acceptInvitation({ invitationId }));
    expect(member).toMatchObject({ hasRestrictedSiteAccess: true });
    const grants = await database.sql`select project_id from project_member where user_id = ${person.id}`;
    expect(grants.map((grant) => grant.project_id)).toEqual(siteIds);
  });

  it("is for the recipient alone, with a confirmed address, once", async () => {
    const { invited, outsider, ada, invitationId, person, denial } = await invitedTo();
    const accept = (client: Client, id = invitationId) => client.organization.acceptInvitation({ invitationId: id });
    expect(await denial(() => accept(anonymous))).toBe("401 UNAUTHORIZED");
    for (const other of [outsider, ada]) {
      expect(await denial(() => accept(other))).toBe("403 YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION");
    }
    expect(await denial(() => accept(invited, "inv_none"))).toBe("400 INVITATION_NOT_FOUND");
    expect(await denial(() => accept(invited, ""))).toBe("400 VALIDATION_ERROR");
    await database.orm.update(user).set({ emailVerified: false }).where(eq(user.id, person.id));
    expect(await denial(() => accept(invited))).toBe(
      "403 EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
    );
    await database.orm.update(user).set({ emailVerified: true }).where(eq(user.id, person.id));
    await dataOf(accept(invited));
    expect(await denial(() => accept(invited))).toBe("400 INVITATION_NOT_FOUND");
  });

  it("is too late for a canceled, rejected or expired one; declining an expired one is no error", async () => {
    const { ada, invited, invitationId, denial } = await invitedTo();
    await dataOf(ada.organization.cancelInvitation({ invitationId }));
    expect(await denial(() => invited.organization.acceptInvitation({ invitationId }))).toBe(
      "400 INVITATION_NOT_FOUND",
    );
    const rejected = await invitedTo();
    const answers = rejected.invited.organization;
    await dataOf(answers.rejectInvitation({ invitationId: rejected.invitationId }));
    const { denial: denied } = rejected;
    expect(await denied(() => answers.acceptInvitation({ invitationId: rejected.invitationId }))).toBe(
      "400 INVITATION_NOT_FOUND",
    );
    const late = await invitedTo();
    await expireInvitation(database, late.invitationId);
    const { organization } = late.invited;
    const { invitationId: lapsed } = late;
    const accept = () => organization.acceptInvitation({ invitationId: lapsed });
    expect(await late.denial(accept)).toBe("400 INVITATION_NOT_FOUND");
    expect(await late.denial(() => organization.rejectInvitation({ invitationId: lapsed }))).toBe("200");
  });

  it("finds no seat when the limit was lowered meanwhile", async () => {
    const { invited, invitationId, id, denial } = await invitedTo();
    await database.orm.update(organization).set({ maxMembers: 3 }).where(eq(organization.id, id));
    expect(await denial(() => invited.organization.acceptInvitation({ invitationId }))).toBe(
      "403 ORGANIZATION_MEMBERSHIP_LIMIT_REACHED",
    );
    expect((await dataOf(invited.getSession())).session).toMatchObject({ activeOrganizationId: null });
  });
});

describe("reject-invitation", () => {
  it("declines, and adds no member", async () => {
    const { invited, outsider, invitationId, denial } = await invitedTo();
    const reject = (client: Client) => client.organization.rejectInvitation({ invitationId });
    expect(await denial(() => reject(anonymous))).toBe("401 UNAUTHORIZED");
    expect(await denial(() => reject(outsider))).toBe("403 YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION");
    const answer = await dataOf(reject(invited));
    expect(answer).toMatchObject({ invitation: { id: invitationId, status: "rejected" } });
    expect(answer.member).toBeNull();
    expect(await denial(() => reject(invited))).toBe("400 INVITATION_NOT_FOUND");
  });

  it("takes a confirmed address", async () => {
    const { invited, invitationId, denial } = await invitedTo({}, { emailVerified: false });
    expect(await denial(() => invited.organization.rejectInvitation({ invitationId }))).toBe(
      "403 EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
    );
  });
});

describe("cancel-invitation", () => {
  it("withdraws a pending invitation, by those who may", async () => {
    const { ben, cy, outsider, invited, invitationId, denial } = await invitedTo();
    const cancel = (client: Client, id = invitationId) => client.organization.cancelInvitation({ invitationId: id });
    expect(await denial(() => cancel(anonymous))).toBe("401 UNAUTHORIZED");
    expect(await denial(() => cancel(cy))).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION");
    for (const client of [outsider, invited]) {
      expect(await denial(() => cancel(client))).toBe("400 MEMBER_NOT_FOUND");
    }
    expect(await denial(() => cancel(ben, "inv_none"))).toBe("400 INVITATION_NOT_FOUND");
    expect(await dataOf(cancel(ben))).toMatchObject({ id: invitationId, status: "canceled" });
    expect(await denial(() => cancel(ben))).toBe("400 INVITATION_NOT_FOUND");
  });

  it("never ends one that was accepted, nor touches an owner's by an admin", async () => {
    const { ada, ben, invited, invitationId, denial } = await invitedTo({ role: "owner" });
    const cancel = (client: Client) => client.organization.cancelInvitation({ invitationId });
    expect(await denial(() => cancel(ben))).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION");
    await dataOf(invited.organization.acceptInvitation({ invitationId }));
    expect(await denial(() => cancel(ada))).toBe("400 INVITATION_NOT_FOUND");
    expect(await invitationStatus(database, invitationId)).toBe("accepted");
  });
});
