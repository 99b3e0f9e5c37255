import { organization } from "@guildhall/db";
import { createTestDatabase, insertRole, queuedMail, statementsDuring } from "@guildhall/testing";
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
  newAddress,
} from "./support/invitations.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

const invitedTo = (change?: object, options?: { emailVerified?: boolean }) =>
  companyWithInvitation(api, change, options);

describe("invite-member", () => {
  it("returns the pending invitation and sends the mail, to the organization named or the active one", async () => {
    const { ben, id, people } = await company();
    const email = newAddress();
    const created = await dataOf(invite(ben, { email: email.toUpperCase(), role: "member", organizationId: id }));
    expect(created).toMatchObject({
      ...{ organizationId: id, email, role: "member", status: "pending", inviterId: people.ben.id, teamId: null },
      ...{ hasRestrictedSiteAccess: false, siteIds: [], version: 1, source: "ui", createdBy: people.ben.id },
    });
    expect(await queuedMail(database, email)).toHaveLength(1);
    await ben.organization.setActive({ organizationId: id });
    expect(
      await dataOf(ben.organization.inviteMember({ email: newAddress(), role: ["admin", "member"] })),
    ).toMatchObject({
      role: "admin,member",
    });
    expect(await dataOf(invite(ben, { email: newAddress(), role: "admin, member", organizationId: "" }))).toMatchObject(
      {
        role: "admin,member",
      },
    );
  });

  it("takes teams, and roles of the organization's own", async () => {
    const { ada, id: organizationId } = await company();
    await insertRole(database, organizationId, "auditor", ["audit:read"]);
    const [first, second] = [
      await dataOf(ada.organization.createTeam({ name: "One", organizationId })),
      await dataOf(ada.organization.createTeam({ name: "Two", organizationId })),
    ];
    const invited = (teamId: string | string[]) =>
      dataOf(invite(ada, { email: newAddress(), role: "auditor", organizationId, teamId }));
    expect(await invited(first.id)).toMatchObject({ role: "auditor", teamId: first.id });
    expect((await invited([first.id, second.id])).teamId?.split(",").sort()).toEqual([first.id, second.id].sort());
  });

  it("sends a pending one again when asked to", async () => {
    const { ada, invitationId, id: organizationId, person } = await invitedTo();
    const again = { email: person.email.toUpperCase(), role: "member", organizationId, resend: true };
    const before = await dataOf(invite(ada, again));
    expect(before).toMatchObject({ id: invitationId, role: "member", status: "pending" });
    expect(await queuedMail(database, person.email)).toHaveLength(2);
    expect(await dataOf(invite(ada, { ...again, email: newAddress() }))).toMatchObject({ role: "member" });
  });

  it("applies the role, restriction and teams that are sent with resend, and leaves what is not", async () => {
    const { ada, invitationId, id: organizationId, person } = await invitedTo({ role: "admin" });
    const { id: teamId } = await dataOf(ada.organization.createTeam({ name: "Finance", organizationId }));
    const site = await insertProject(database, organizationId);
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
    const site = await insertProject(database, organization.id);
    const email = newAddress();
    const body = { email, role: "member", organizationId: organization.id };
    const restricted = { hasRestrictedSiteAccess: true, siteIds: [site] };
    await dataOf(invite(organization.ada, { ...body, ...restricted }));
    const again = () => invite(organization.ada, { ...body, role: "admin", resend: true });
    expect(await organization.denial(again)).toBe("400 ACCESS_FOR_MEMBERS_ONLY");
  });

  it("invites again who let the last one lapse", async () => {
    const { ada, invitationId, id: organizationId, person } = await invitedTo();
    await expireInvitation(database, invitationId);
    const { id } = await dataOf(invite(ada, { email: person.email, role: "member", organizationId }));
    expect(id).not.toBe(invitationId);
    expect(await invitationStatus(database, invitationId)).toBe("expired");
  });

  it("is for those who may invite, and rejects more than the caller holds", async () => {
    const { ada, ben, cy, outsider, id, denial } = await company();
    const rejected = (client: Client, change: object = {}) =>
      denial(() => invite(client, { email: newAddress(), role: "member", organizationId: id, ...change }));
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
        body: { email: newAddress(), role: "member", organizationId: id },
      });
    expect(await denial(() => apiKey(anonymous))).toBe("401 UNAUTHORIZED");
  });

  it("rejects addresses, roles and teams there are not, members, and those invited already", async () => {
    const { ada, id, people, person, denial } = await invitedTo();
    const rejected = (change: object) =>
      denial(() => invite(ada, { email: newAddress(), role: "member", organizationId: id, ...change }));
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
    const body = { email: newAddress(), role: "member", organizationId: id };
    expect(await denial(() => invite(ada, body))).toBe("403 ORGANIZATION_MEMBERSHIP_LIMIT_REACHED");
    expect(await outcomeOf(invite(ada, { ...body, email: person.email, resend: true }))).toBe("200");
  });

  it("restricts a plain member to some projects, and no other role", async () => {
    const { ada, id, denial } = await company();
    const [ours, theirs] = [await insertProject(database, id), await insertProject(database, (await company()).id)];
    const body = { email: newAddress(), role: "member", organizationId: id, hasRestrictedSiteAccess: true };
    expect(await dataOf(invite(ada, { ...body, siteIds: [ours, ours] }))).toMatchObject({
      ...{ hasRestrictedSiteAccess: true, siteIds: [ours] },
    });
    expect(
      await dataOf(invite(ada, { ...body, email: newAddress(), hasRestrictedSiteAccess: false, siteIds: [ours] })),
    ).toMatchObject({ hasRestrictedSiteAccess: false, siteIds: [] });
    const rejected = (change: object) => denial(() => invite(ada, { ...body, email: newAddress(), ...change }));
    const { error } = await invite(ada, { ...body, email: newAddress(), role: "admin", siteIds: [ours] });
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

describe("the number of SQL statements", () => {
  it("is four for inviting and for accepting, begin and commit not counted", async () => {
    const { ada, id: organizationId, invited, invitationId } = await invitedTo();
    const body = { email: newAddress(), role: "member", organizationId };
    expect(await statementsDuring(database, () => dataOf(invite(ada, body)))).toBe(4 + 2);
    const accept = () => dataOf(invited.organization.acceptInvitation({ invitationId }));
    expect(await statementsDuring(database, accept)).toBe(4 + 2);
  });
});
