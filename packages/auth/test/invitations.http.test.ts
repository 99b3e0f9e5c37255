import { invitation, newId, organization, project, session, user } from "@guildhall/db";
import { createTestDatabase, insertRole, insertUser, statementsDuring, type TestUser } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, messageOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

/** Of an invitation as it comes over the wire. */
interface Wire {
  id: string;
  email: string;
  role: string;
  status: string;
  teamId: string | null;
  hasRestrictedSiteAccess: boolean;
  siteIds: string[];
}

/** The stock client's types know no project ids. */
const invite = (client: Client, body: object) =>
  client.$fetch<Wire>("/organization/invite-member", { method: "POST", body });

const someone = () => `${newId("usr")}@example.com`;

/** An organization that has invited someone who has an account. */
async function invitedTo(change: object = {}, options: { emailVerified?: boolean } = {}) {
  const inviting = await company();
  const person = await insertUser(database, options);
  const body = { email: person.email, role: "member", organizationId: inviting.id, ...change };
  const { id: invitationId } = await dataOf(invite(inviting.ada, body));
  return { ...inviting, invitationId, invited: openClient(api, person), person };
}

const expire = (id: string) =>
  database.sql`update invitation set expires_at = now() - interval '1 hour' where id = ${id}`;

const statusOf = async (id: string) => {
  const [row] = await database.sql<{ status: string }[]>`select status from invitation where id = ${id}`;
  return row?.status;
};

const mailsTo = async (email: string) => {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from mail_message where to_address = ${email}`;
  return row?.count;
};

async function insertProject(organizationId: typeof project.$inferInsert.organizationId) {
  const id = newId("prj");
  await database.orm.insert(project).values({ id, organizationId, name: "Website", slug: id.replaceAll("_", "-") });
  return id;
}

describe("invite-member", () => {
  it("returns the pending invitation and sends the mail, to the organization named or the active one", async () => {
    const { ben, id, people } = await company();
    const email = someone();
    const created = await dataOf(invite(ben, { email: email.toUpperCase(), role: "member", organizationId: id }));
    expect(created).toMatchObject({
      ...{ organizationId: id, email, role: "member", status: "pending", inviterId: people.ben.id, teamId: null },
      ...{ hasRestrictedSiteAccess: false, siteIds: [], version: 1, source: "ui", createdBy: people.ben.id },
    });
    expect(await mailsTo(email)).toBe(1);
    await ben.organization.setActive({ organizationId: id });
    expect(await dataOf(ben.organization.inviteMember({ email: someone(), role: ["admin", "member"] }))).toMatchObject({
      role: "admin,member",
    });
    expect(await dataOf(invite(ben, { email: someone(), role: "admin, member", organizationId: "" }))).toMatchObject({
      role: "admin,member",
    });
  });

  it("takes teams, and roles of the organization's own", async () => {
    const { ada, id: organizationId } = await company();
    await insertRole(database, organizationId, "auditor", ["audit:read"]);
    const [first, second] = [
      await dataOf(ada.organization.createTeam({ name: "One", organizationId })),
      await dataOf(ada.organization.createTeam({ name: "Two", organizationId })),
    ];
    const invited = (teamId: string | string[]) =>
      dataOf(invite(ada, { email: someone(), role: "auditor", organizationId, teamId }));
    expect(await invited(first.id)).toMatchObject({ role: "auditor", teamId: first.id });
    expect((await invited([first.id, second.id])).teamId?.split(",").sort()).toEqual([first.id, second.id].sort());
  });

  it("sends a pending one again when asked to", async () => {
    const { ada, invitationId, id: organizationId, person } = await invitedTo();
    const again = { email: person.email.toUpperCase(), role: "member", organizationId, resend: true };
    const before = await dataOf(invite(ada, again));
    expect(before).toMatchObject({ id: invitationId, role: "member", status: "pending" });
    expect(await mailsTo(person.email)).toBe(2);
    expect(await dataOf(invite(ada, { ...again, email: someone() }))).toMatchObject({ role: "member" });
  });

  it("applies the role, restriction and teams that are sent with resend, and leaves what is not", async () => {
    const { ada, invitationId, id: organizationId, person } = await invitedTo({ role: "admin" });
    const { id: teamId } = await dataOf(ada.organization.createTeam({ name: "Finance", organizationId }));
    const site = await insertProject(organizationId);
    const again = { email: person.email, organizationId, resend: true };
    const restricted = { role: "member", hasRestrictedSiteAccess: true, siteIds: [site] };
    expect(await dataOf(invite(ada, { ...again, ...restricted, teamId }))).toMatchObject({
      ...{ id: invitationId, ...restricted, teamId },
    });
    expect(await dataOf(invite(ada, { ...again, role: "member" }))).toMatchObject({ ...restricted, teamId });
    const lifted = { role: "admin", hasRestrictedSiteAccess: false };
    expect(await dataOf(invite(ada, { ...again, ...lifted }))).toMatchObject({ ...lifted, siteIds: [], teamId });
  });

  it("checks authority over the old and the new role when it is sent again", async () => {
    const { ada, ben, id: organizationId, person, denial } = await invitedTo({ role: "owner" });
    const again = { email: person.email, organizationId, resend: true };
    const notYours = "403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE";
    expect(await denial(() => invite(ben, { ...again, role: "member" }))).toBe(notYours);
    await dataOf(invite(ada, { ...again, role: "member" }));
    expect(await denial(() => invite(ben, { ...again, role: "owner" }))).toBe(notYours);
  });

  it("does not lift a restriction that is not mentioned", async () => {
    const organization = await company();
    const site = await insertProject(organization.id);
    const email = someone();
    const body = { email, role: "member", organizationId: organization.id };
    const restricted = { hasRestrictedSiteAccess: true, siteIds: [site] };
    await dataOf(invite(organization.ada, { ...body, ...restricted }));
    const again = () => invite(organization.ada, { ...body, role: "admin", resend: true });
    expect(await organization.denial(again)).toBe("400 ACCESS_FOR_MEMBERS_ONLY");
  });

  it("invites again who let the last one lapse", async () => {
    const { ada, invitationId, id: organizationId, person } = await invitedTo();
    await expire(invitationId);
    const { id } = await dataOf(invite(ada, { email: person.email, role: "member", organizationId }));
    expect(id).not.toBe(invitationId);
    expect(await statusOf(invitationId)).toBe("expired");
  });

  it("is for those who may invite, and nobody gives more than they hold", async () => {
    const { ada, ben, cy, outsider, id, denial } = await company();
    const rejected = (client: Client, change: object = {}) =>
      denial(() => invite(client, { email: someone(), role: "member", organizationId: id, ...change }));
    expect(await rejected(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION");
    expect(await rejected(outsider)).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, { organizationId: undefined })).toBe("400 ORGANIZATION_NOT_FOUND");
    const notYours = "403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE";
    expect(await rejected(ben, { role: "owner" })).toBe(notYours);
    expect(await rejected(ben, { role: "member,owner" })).toBe(notYours);
    await insertRole(database, id, "closer", ["organization:delete"]);
    expect(await rejected(ben, { role: ["closer"] })).toBe(notYours);
    const apiKey = (client: Client) =>
      client.$fetch("/organization/invite-member", {
        method: "POST",
        headers: { authorization: "Bearer guildhall_pat_0123456789" },
        body: { email: someone(), role: "member", organizationId: id },
      });
    expect(await denial(() => apiKey(anonymous))).toBe("401 UNAUTHORIZED");
  });

  it("rejects addresses, roles and teams there are not, members, and those invited already", async () => {
    const { ada, id, people, person, denial } = await invitedTo();
    const rejected = (change: object) =>
      denial(() => invite(ada, { email: someone(), role: "member", organizationId: id, ...change }));
    for (const email of ["", "ada", "ada@", `${"x".repeat(260)}@example.com`]) {
      expect(await rejected({ email })).toBe("400 INVALID_EMAIL");
    }
    expect(await rejected({ email: people.cy.email.toUpperCase() })).toBe(
      "400 USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION",
    );
    expect(await rejected({ email: people.cy.email, resend: true })).toBe(
      "400 USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION",
    );
    expect(await rejected({ email: person.email })).toBe("400 USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION");
    expect(await rejected({ email: person.email, resend: false })).toBe(
      "400 USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION",
    );
    expect(await rejected({ role: "boss" })).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected({ teamId: "team_none" })).toBe("400 TEAM_NOT_FOUND");
    const other = await company();
    const theirs = await dataOf(other.ada.organization.createTeam({ name: "Theirs", organizationId: other.id }));
    expect(await rejected({ teamId: [theirs.id] })).toBe("400 TEAM_NOT_FOUND");
    for (const change of [{ email: 5 }, { email: ["a@b.cd"] }, { role: [] }, { teamId: {} }, { resend: "yes" }]) {
      expect(await rejected(change)).toBe("400 VALIDATION_ERROR");
    }
    for (const field of ["status", "expiresAt", "inviterId", "createdAt", "version", "source", "_rowId", "id"]) {
      expect(await rejected({ [field]: "1" })).toBe("400 FIELD_NOT_ALLOWED");
    }
  });

  it("finds no seat where all are taken; a pending invitation has one already", async () => {
    const { ada, id, person, denial } = await invitedTo();
    await database.orm.update(organization).set({ maxMembers: 4 }).where(eq(organization.id, id));
    const body = { email: someone(), role: "member", organizationId: id };
    expect(await denial(() => invite(ada, body))).toBe("403 ORGANIZATION_MEMBERSHIP_LIMIT_REACHED");
    expect(await outcomeOf(invite(ada, { ...body, email: person.email, resend: true }))).toBe("200");
  });

  it("restricts a member to some projects, and nobody else", async () => {
    const { ada, id, denial } = await company();
    const [ours, theirs] = [await insertProject(id), await insertProject((await company()).id)];
    const body = { email: someone(), role: "member", organizationId: id, hasRestrictedSiteAccess: true };
    expect(await dataOf(invite(ada, { ...body, siteIds: [ours, ours] }))).toMatchObject({
      ...{ hasRestrictedSiteAccess: true, siteIds: [ours] },
    });
    expect(
      await dataOf(invite(ada, { ...body, email: someone(), hasRestrictedSiteAccess: false, siteIds: [ours] })),
    ).toMatchObject({ hasRestrictedSiteAccess: false, siteIds: [] });
    const rejected = (change: object) => denial(() => invite(ada, { ...body, email: someone(), ...change }));
    const { error } = await invite(ada, { ...body, email: someone(), role: "admin", siteIds: [ours] });
    expect(error).toMatchObject({
      status: 400,
      message: "Site access restrictions can only be applied to member invitations",
      fields: { hasRestrictedSiteAccess: expect.anything() },
    });
    expect(await rejected({ role: ["member", "admin"], siteIds: [ours] })).toBe("400 ACCESS_FOR_MEMBERS_ONLY");
    expect(await rejected({ siteIds: [] })).toBe("400 ACCESS_WITHOUT_PROJECTS");
    expect(await rejected({})).toBe("400 ACCESS_WITHOUT_PROJECTS");
    expect(await rejected({ siteIds: [ours, theirs] })).toBe("400 ACCESS_UNKNOWN_PROJECT");
    expect(await rejected({ siteIds: "all" })).toBe("400 VALIDATION_ERROR");
  });
});

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

  it("seats them in the teams of the invitation; a single one becomes the active team", async () => {
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
      const seats = await database.sql`select team_id from team_member where user_id = ${person.id} order by 1`;
      expect(seats.map((seat) => seat.team_id)).toEqual([...invitedTeams].sort());
    }
  });

  it("restricts to the projects of the invitation", async () => {
    const { ada, id: organizationId } = await company();
    const siteIds = [await insertProject(organizationId)];
    await insertProject(organizationId);
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

  it("is too late for a canceled, rejected or expired one", async () => {
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
    await expire(late.invitationId);
    for (const answer of ["acceptInvitation", "rejectInvitation"] as const) {
      const call = () => late.invited.organization[answer]({ invitationId: late.invitationId });
      expect(await late.denial(call)).toBe("400 INVITATION_NOT_FOUND");
    }
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
  it("declines, and leaves nobody a member", async () => {
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
    expect(await statusOf(invitationId)).toBe("accepted");
  });
});

describe("get-invitation", () => {
  const read = (client: Client, id: string) => client.organization.getInvitation({ query: { id } });

  it("has ten fields for the recipient", async () => {
    const { invited, invitationId, id, slug, people, person } = await invitedTo({ role: ["admin", "member"] });
    const found = await dataOf(read(invited, invitationId));
    expect(found).toEqual({
      ...{ id: invitationId, email: person.email, role: "admin,member", organizationId: id, status: "pending" },
      ...{ inviterId: people.ada.id, inviterEmail: people.ada.email, expiresAt: expect.anything() },
      ...{ organizationName: expect.stringContaining("Organization"), organizationSlug: slug },
    });
    expect(new Date(found.expiresAt).getTime()).toBeGreaterThan(Date.now());
  });

  it("is rejected to anyone else, and when it is no longer pending", async () => {
    const { ada, outsider, invited, invitationId, person } = await invitedTo();
    expect(await outcomeOf(read(anonymous, invitationId))).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(read(anonymous, "inv_none"))).toBe("401 UNAUTHORIZED");
    for (const client of [outsider, ada]) {
      expect(await outcomeOf(read(client, invitationId))).toBe("403 YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION");
    }
    expect(await outcomeOf(read(invited, "inv_none"))).toBe("400 INVITATION_NOT_FOUND");
    await database.orm.update(user).set({ emailVerified: false }).where(eq(user.id, person.id));
    expect(await outcomeOf(read(invited, invitationId))).toBe("403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION");
    await database.orm.update(user).set({ emailVerified: true }).where(eq(user.id, person.id));
    await expire(invitationId);
    expect(await outcomeOf(read(invited, invitationId))).toBe("400 INVITATION_NOT_FOUND");
    expect(await outcomeOf(invited.$fetch("/organization/get-invitation"))).toBe("400 VALIDATION_ERROR");
  });
});

describe("list-invitations", () => {
  it("has all of them, whatever became of them, newest first", async () => {
    const { ada, ben, id, invited, invitationId } = await invitedTo();
    await dataOf(invited.organization.rejectInvitation({ invitationId }));
    const { id: second } = await dataOf(invite(ben, { email: someone(), role: "member", organizationId: id }));
    const listed = await dataOf(ada.organization.listInvitations({ query: { organizationId: id } }));
    expect(listed.map((each) => [each.id, each.status])).toEqual([
      [second, "pending"],
      [invitationId, "rejected"],
    ]);
    await ada.organization.setActive({ organizationId: id });
    expect(await dataOf(ada.organization.listInvitations())).toHaveLength(2);
  });

  it("returns 1,000 at most, pending ones first, and how many there are; limit and offset name a part", async () => {
    const { ada, id, people } = await company();
    const invitations = Array.from({ length: 1100 }, (_, index) => ({
      ...{ id: newId("inv"), organizationId: id, email: `p${index}@example.com`, role: "member" },
      ...{ inviterId: people.ada.id, expiresAt: new Date(Date.now() + 3_600_000) },
      status: index < 1090 ? ("canceled" as const) : ("pending" as const),
      createdAt: new Date(Date.now() - (1100 - index) * 1000),
    }));
    await database.orm
      .insert(invitation)
      .values(invitations.map((each, index) => (index < 5 ? { ...each, status: "pending" as const } : each)));
    const totals: (string | null)[] = [];
    const list = async (query: { limit?: number; offset?: number } = {}) =>
      dataOf(
        ada.$fetch<{ id: string; status: string; email: string }[]>("/organization/list-invitations", {
          query: { organizationId: id, ...query },
          onResponse: ({ response }) => void totals.push(response.headers.get("x-total-count")),
        }),
      );
    const all = await list();
    expect([all.length, totals.at(-1)]).toEqual([1000, "1100"]);
    expect(all.map(({ status }) => status).lastIndexOf("pending")).toBe(14);
    expect((await list({ limit: 3, offset: 9 })).map(({ email }) => email)).toEqual([
      "p1090@example.com",
      "p4@example.com",
      "p3@example.com",
    ]);
    expect(await list({ offset: 1099 })).toHaveLength(1);
    expect(await list({ offset: 1100 })).toEqual([]);
    for (const query of [{ limit: 0 }, { limit: 1001 }, { offset: -1 }, { offset: 10_001 }, { limit: 1.5 }]) {
      expect(
        await outcomeOf(ada.$fetch("/organization/list-invitations", { query: { organizationId: id, ...query } })),
      ).toBe("400 VALIDATION_ERROR");
    }
    const full = await dataOf(ada.organization.getFullOrganization({ query: { organizationId: id } }));
    expect(full.invitations.map(({ status }) => status).lastIndexOf("pending")).toBe(14);
    expect(full.invitations).toHaveLength(1000);
  });

  it("is for those who may invite", async () => {
    const { ada, cy, outsider, id } = await company();
    const rejected = (client: Client) =>
      outcomeOf(client.organization.listInvitations({ query: { organizationId: id } }));
    expect(await rejected(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION");
    expect(await rejected(outsider)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await outcomeOf(ada.organization.listInvitations())).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});

describe("list-user-invitations", () => {
  it("has the pending ones to one's own address, each with the organization's name", async () => {
    const { invited, invitationId, person } = await invitedTo();
    const [second, third] = [await company(), await company()];
    const inviteTo = async ({ ada, id }: typeof second) =>
      dataOf(invite(ada, { email: person.email, role: "member", organizationId: id }));
    const { id: lapsed } = await inviteTo(second);
    await expire(lapsed);
    const { id: newest } = await inviteTo(third);
    const listed = await dataOf(invited.organization.listUserInvitations());
    expect(listed.map((each) => each.id)).toEqual([newest, invitationId]);
    expect(listed[0]).toMatchObject({
      ...{ organizationId: third.id, organizationName: expect.stringContaining("Organization"), status: "pending" },
    });
  });

  it("is for anyone who is signed in with a confirmed address, and about no other", async () => {
    const list = (person: TestUser, query: object = {}) =>
      outcomeOf(openClient(api, person).$fetch("/organization/list-user-invitations", { query }));
    expect(await outcomeOf(anonymous.organization.listUserInvitations())).toBe("401 UNAUTHORIZED");
    const [recipient, unconfirmed] = [await insertUser(database), await insertUser(database, { emailVerified: false })];
    expect(await list(recipient, { email: someone() })).toBe("400 VALIDATION_ERROR");
    expect(await list(unconfirmed)).toBe("403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION");
    await database.orm.delete(session).where(eq(session.userId, recipient.id));
    expect(await list(recipient)).toBe("401 UNAUTHORIZED");
  });
});

describe("the number of SQL statements", () => {
  it("is four for inviting and for accepting, begin and commit not counted", async () => {
    const { ada, id: organizationId, invited, invitationId } = await invitedTo();
    const body = { email: someone(), role: "member", organizationId };
    expect(await statementsDuring(database, () => dataOf(invite(ada, body)))).toBe(4 + 2);
    const accept = () => dataOf(invited.organization.acceptInvitation({ invitationId }));
    expect(await statementsDuring(database, accept)).toBe(4 + 2);
  });
});
