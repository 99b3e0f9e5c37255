import { InvitationId } from "@guildhall/contracts";
import { acceptInvitation, getCaller, rejectInvitation } from "@guildhall/domain";
import { eventsOf, insertOrganization, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { refusalOf } from "./support/clerk-errors.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations, users } = api.clerk;
const services = { database, baseUrl: "https://guildhall.test", sendsMail: true };

const missing = "org_01h455vb4pex5vsknk084sn02q";
const notFound = { status: 404, codes: ["resource_not_found"] };
const DAY_MS = 24 * 60 * 60 * 1000;
const moment = expect.closeTo(Date.now(), -5);

let count = 0;
const address = () => `invited-${++count}@example.com`;
const mailsTo = (email: string) => sql<{ subject: string; text: string }[]>`
  select subject, text from mail_message where to_address = ${email}`;

async function invited(params: object = {}) {
  const { id: organizationId, people } = await insertOrganization(database, {
    ada: "owner",
    ben: "admin",
    cy: "member",
  });
  const emailAddress = address();
  const usual = { organizationId, emailAddress, role: "org:member" };
  const invitation = await organizations.createOrganizationInvitation({ ...usual, ...params });
  return { organizationId, people, emailAddress, usual, invitation, invitationId: InvitationId.parse(invitation.id) };
}

async function accept(invitationId: InvitationId, email: string) {
  const person = await insertUser(database, { email });
  await acceptInvitation(await getCaller(services, person.actor), invitationId);
  return person;
}

describe("organizations.createOrganizationInvitation", () => {
  it("fills every field, and sends a mail with the link", async () => {
    const { organizationId, emailAddress, invitation } = await invited({
      role: "org:admin",
      publicMetadata: { team: "blue" },
      privateMetadata: { source: "crm" },
    });
    const [{ name, slug } = { name: "", slug: "" }] = await sql<{ name: string; slug: string }[]>`
      select name, slug from organization where id = ${organizationId}`;
    const url = `https://guildhall.test/invite/${invitation.id}`;
    expect(invitation).toEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^inv_/),
        emailAddress,
        role: "org:admin",
        roleName: "Admin",
        organizationId,
        createdAt: moment,
        updatedAt: moment,
        expiresAt: invitation.createdAt + 30 * DAY_MS,
        url,
        status: "pending",
        publicMetadata: { team: "blue" },
        privateMetadata: { source: "crm" },
        publicOrganizationData: {
          object: "organization",
          id: organizationId,
          name,
          slug,
          image_url: "",
          has_image: false,
        },
      }),
    );
    const [mail] = await mailsTo(emailAddress);
    expect(mail?.subject).toBe(`${name} invites you to ${name}`);
    expect(mail?.text).toContain(url);
    expect(await eventsOf(database, organizationId)).toEqual([
      {
        event: "invitation.created",
        actorId: "service",
        targetId: invitation.id,
        details: { email: emailAddress, roles: ["admin"] },
      },
    ]);
  });

  it("is in the name of the inviter, who must be allowed to", async () => {
    const { people, emailAddress, usual, organizationId } = await invited();
    await organizations.createOrganizationInvitation({
      ...usual,
      emailAddress: "two@example.com",
      inviterUserId: people.ben.id,
    });
    const [row] = await sql`select inviter_id, created_by from invitation where email = 'two@example.com'`;
    expect(row).toEqual({ inviter_id: people.ben.id, created_by: "service" });
    const [mail] = await mailsTo("two@example.com");
    expect(mail?.subject).toMatch(/^Ben invites you/);

    const stranger = await insertUser(database);
    const rejected = (params: object) =>
      refusalOf(organizations.createOrganizationInvitation({ ...usual, emailAddress: address(), ...params }));
    expect(await rejected({ inviterUserId: people.cy.id })).toMatchObject({
      status: 403,
      codes: ["missing_organization_permission"],
    });
    expect(await rejected({ inviterUserId: people.ben.id, role: "org:owner" })).toMatchObject({
      status: 403,
      codes: ["missing_organization_permission"],
      params: ["inviter_user_id"],
    });
    expect(await rejected({ inviterUserId: stranger.id })).toMatchObject({ ...notFound, params: ["inviter_user_id"] });
    const { totalCount } = await organizations.getOrganizationInvitationList({ organizationId });
    expect(totalCount).toBe(2);
    expect(emailAddress).not.toBe("two@example.com");
  });

  it("lives as many days as it is told, and sends no mail when told not to", async () => {
    const { invitation, emailAddress } = await invited({ expiresInDays: 365, notify: false });
    expect(invitation.expiresAt).toBe(invitation.createdAt + 365 * DAY_MS);
    expect(await mailsTo(emailAddress)).toHaveLength(0);
  });

  it("hands its metadata to the membership when it is accepted", async () => {
    const metadata = { publicMetadata: { team: "blue" }, privateMetadata: { source: "crm" } };
    const { organizationId, emailAddress, invitationId } = await invited(metadata);
    const { id: userId } = await accept(invitationId, emailAddress);
    const { data } = await organizations.getOrganizationMembershipList({ organizationId, userId: [userId] });
    expect(data).toMatchObject([{ role: "org:member", ...metadata }]);
  });

  it("may invite to a role of the organization's own", async () => {
    const { organizationId, usual } = await invited();
    await insertRole(database, organizationId, "editor", []);
    const made = await organizations.createOrganizationInvitation({
      ...usual,
      emailAddress: address(),
      role: "org:editor",
    });
    expect(made).toMatchObject({ role: "org:editor", roleName: "Editor" });
  });

  it("rejects a second one to the same address, case-insensitive, and one to a member", async () => {
    const { usual, people, emailAddress } = await invited();
    const rejected = (to: string) =>
      refusalOf(organizations.createOrganizationInvitation({ ...usual, emailAddress: to }));
    expect(await rejected(emailAddress.toUpperCase())).toMatchObject({
      status: 400,
      codes: ["duplicate_record"],
      emails: [emailAddress],
    });
    expect(await rejected(people.cy.email)).toMatchObject({
      status: 400,
      codes: ["already_a_member_in_organization"],
      emails: [people.cy.email],
    });
  });

  it("is not in the way of a new one when it is past its time", async () => {
    const { usual, invitationId } = await invited();
    await sql`update invitation set expires_at = now() - interval '1 minute' where id = ${invitationId}`;
    const again = await organizations.createOrganizationInvitation(usual);
    expect(again.status).toBe("pending");
    const before = await organizations.getOrganizationInvitation({
      organizationId: usual.organizationId,
      invitationId,
    });
    expect(before.status).toBe("expired");
  });

  it("counts as a seat", async () => {
    const { organizationId, usual } = await invited();
    await organizations.updateOrganization(organizationId, { maxAllowedMemberships: 4 });
    const call = organizations.createOrganizationInvitation({ ...usual, emailAddress: address() });
    expect(await refusalOf(call)).toMatchObject({ status: 403, codes: ["organization_membership_quota_exceeded"] });
  });

  it("rejects what it cannot keep", async () => {
    const { usual } = await invited();
    const rejected = (params: object) =>
      refusalOf(organizations.createOrganizationInvitation({ ...usual, emailAddress: address(), ...params }));
    expect(await rejected({ emailAddress: "nonsense" })).toMatchObject({
      status: 422,
      codes: ["form_param_format_invalid"],
      params: ["email_address"],
    });
    expect(await rejected({ emailAddress: undefined })).toMatchObject({ codes: ["form_param_missing"] });
    expect(await rejected({ role: "org:unheard-of" })).toMatchObject({ ...notFound, params: ["role"] });
    for (const expiresInDays of [0, 366, 1.5, "7"]) {
      expect(await rejected({ expiresInDays })).toMatchObject({ status: 422, params: ["expires_in_days"] });
    }
    expect(await rejected({ publicMetadata: { a: "x".repeat(8200) } })).toMatchObject({ params: ["public_metadata"] });
    expect(await rejected({ organizationId: missing })).toMatchObject(notFound);
  });

  it("takes a redirect URL as Clerk's clients send it, and has its own page at the end of the link", async () => {
    const { invitation } = await invited({ redirectUrl: "https://example.com/welcome" });
    expect(invitation.url).toMatch(/^https:\/\/guildhall\.test\/invite\//);
  });
});

describe("organizations.createOrganizationInvitationBulk", () => {
  it("makes each with its own role, metadata and inviter", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const [one, two] = [address(), address()];
    const { data, totalCount } = await organizations.createOrganizationInvitationBulk(organizationId, [
      { emailAddress: one, role: "org:admin", publicMetadata: { n: 1 }, inviterUserId: people.ada.id },
      { emailAddress: two, role: "org:member", privateMetadata: { n: 2 }, expiresInDays: 1 },
    ]);
    expect(totalCount).toBe(2);
    expect(data).toMatchObject([
      { emailAddress: one, role: "org:admin", publicMetadata: { n: 1 }, privateMetadata: {}, status: "pending" },
      { emailAddress: two, role: "org:member", publicMetadata: {}, privateMetadata: { n: 2 } },
    ]);
    expect(data[1]?.expiresAt).toBe((data[1]?.createdAt ?? 0) + DAY_MS);
    expect(await mailsTo(one)).toHaveLength(1);
    expect(await mailsTo(two)).toHaveLength(1);
  });

  it("makes all or none, and names every address at fault", async () => {
    const { organizationId, emailAddress } = await invited();
    const other = address();
    await organizations.createOrganizationInvitation({ organizationId, emailAddress: other, role: "org:member" });
    const fresh = address();
    const to = (email: string) => ({ emailAddress: email, role: "org:member" });
    const call = organizations.createOrganizationInvitationBulk(organizationId, [fresh, emailAddress, other].map(to));
    expect(await refusalOf(call)).toMatchObject({
      status: 400,
      codes: ["duplicate_record"],
      emails: [emailAddress, other],
    });
    expect(await sql`select from invitation where email = ${fresh}`).toHaveLength(0);
    expect(await mailsTo(fresh)).toHaveLength(0);
  });

  it("rejects an address twice in one call, none, more than ten, and says which entry is wrong", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const entry = { emailAddress: address(), role: "org:member" };
    const rejected = (entries: object[]) =>
      refusalOf(organizations.createOrganizationInvitationBulk(organizationId, JSON.parse(JSON.stringify(entries))));
    expect(await rejected([entry, entry])).toMatchObject({ codes: ["duplicate_record"], emails: [entry.emailAddress] });
    expect(await rejected([])).toMatchObject({ status: 422 });
    expect(await rejected(Array(11).fill(entry))).toMatchObject({
      status: 422,
      codes: ["form_param_array_size_exceeded"],
    });
    expect(await rejected([entry, { role: "org:member" }])).toMatchObject({
      status: 422,
      codes: ["form_param_missing"],
      params: ["1.email_address"],
    });
  });

  it("never gives more seats than there are, though all come at the same instant", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
      await organizations.updateOrganization(organizationId, { maxAllowedMemberships: 3 });
      const bulk = () =>
        organizations.createOrganizationInvitationBulk(
          organizationId,
          [address(), address()].map((emailAddress) => ({ emailAddress, role: "org:member" })),
        );
      const ended = await Promise.allSettled([bulk(), bulk(), bulk()]);
      expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const each of ended) {
        if (each.status !== "rejected") continue;
        expect(await refusalOf(Promise.reject(each.reason))).toMatchObject({
          status: 403,
          codes: ["organization_membership_quota_exceeded"],
        });
      }
    }
  });
});

describe("organizations.getOrganizationInvitationList", () => {
  it("lists all, newest first, by status and by page", async () => {
    const { organizationId, usual, invitation: first, invitationId } = await invited();
    const second = await organizations.createOrganizationInvitation({ ...usual, emailAddress: address() });
    const third = await organizations.createOrganizationInvitation({ ...usual, emailAddress: address() });
    const fourth = await organizations.createOrganizationInvitation({ ...usual, emailAddress: address() });
    await accept(invitationId, first.emailAddress);
    await organizations.revokeOrganizationInvitation({ organizationId, invitationId: second.id });
    const person = await insertUser(database, { email: third.emailAddress });
    await rejectInvitation(await getCaller(services, person.actor), InvitationId.parse(third.id));

    const list = async (params: object) => {
      const found = await organizations.getOrganizationInvitationList({ organizationId, ...params });
      return [found.data.map(({ id, status }) => [id, status]), found.totalCount];
    };
    const rows = {
      first: [first.id, "accepted"],
      second: [second.id, "revoked"],
      third: [third.id, "revoked"],
      fourth: [fourth.id, "pending"],
    };
    expect(await list({})).toEqual([[rows.fourth, rows.third, rows.second, rows.first], 4]);
    expect(await list({ status: ["pending"] })).toEqual([[rows.fourth], 1]);
    expect(await list({ status: ["revoked"] })).toEqual([[rows.third, rows.second], 2]);
    expect(await list({ status: ["pending", "accepted"] })).toEqual([[rows.fourth, rows.first], 2]);
    expect(await list({ status: ["expired"] })).toEqual([[], 0]);
    expect(await list({ limit: 1, offset: 1 })).toEqual([[rows.third], 4]);
    expect(await list({ orderBy: "+created_at", limit: 1 })).toEqual([[rows.first], 4]);
    expect(await list({ emailAddress: fourth.emailAddress })).toEqual([[rows.fourth], 1]);

    await sql`update invitation set expires_at = now() - interval '1 minute' where id = ${fourth.id}`;
    expect(await list({ status: ["expired"] })).toEqual([[[fourth.id, "expired"]], 1]);
    expect(await list({ status: ["pending"] })).toEqual([[], 0]);
  });

  it("shows a link to those that are pending alone", async () => {
    const { organizationId, invitationId } = await invited();
    const urlOf = async () => (await organizations.getOrganizationInvitationList({ organizationId })).data[0]?.url;
    expect(await urlOf()).toBe(`https://guildhall.test/invite/${invitationId}`);
    await organizations.revokeOrganizationInvitation({ organizationId, invitationId });
    expect(await urlOf()).toBeNull();
  });

  it("rejects a status there is not, and knows no other organization", async () => {
    const { organizationId } = await invited();
    const call = organizations.getOrganizationInvitationList({ organizationId, ...JSON.parse('{"status":["open"]}') });
    expect(await refusalOf(call)).toMatchObject({ status: 422, params: ["status.0"] });
    const elsewhere = organizations.getOrganizationInvitationList({ organizationId: missing });
    expect(await refusalOf(elsewhere)).toMatchObject(notFound);
  });
});

describe("organizations.getOrganizationInvitation", () => {
  it("finds one of the organization's by id", async () => {
    const { organizationId, invitation, invitationId } = await invited({ publicMetadata: { a: 1 } });
    const found = await organizations.getOrganizationInvitation({ organizationId, invitationId });
    expect(found).toEqual(invitation);
  });

  it("knows none of another organization, and no other id", async () => {
    const { invitationId, organizationId } = await invited();
    const { id: elsewhere } = await insertOrganization(database, { ada: "owner" });
    const rejected = (params: { organizationId: string; invitationId: string }) =>
      refusalOf(organizations.getOrganizationInvitation(params));
    expect(await rejected({ organizationId: elsewhere, invitationId })).toMatchObject(notFound);
    expect(await rejected({ organizationId, invitationId: "inv_none" })).toMatchObject(notFound);
    expect(await rejected({ organizationId: missing, invitationId })).toMatchObject(notFound);
  });
});

describe("organizations.revokeOrganizationInvitation", () => {
  it("withdraws a pending one, with or without someone who asks for it", async () => {
    const { organizationId, people, usual, invitationId } = await invited();
    const revoked = await organizations.revokeOrganizationInvitation({ organizationId, invitationId });
    expect(revoked).toMatchObject({ id: invitationId, status: "revoked", url: null });
    const { id } = await organizations.createOrganizationInvitation(usual);
    const requestingUserId = people.ada.id;
    const again = await organizations.revokeOrganizationInvitation({
      organizationId,
      invitationId: id,
      requestingUserId,
    });
    expect(again.status).toBe("revoked");
    const events = await eventsOf(database, organizationId);
    expect(events.filter(({ event }) => event === "invitation.canceled")).toHaveLength(2);
  });

  it("rejects one that is revoked, accepted or past its time, and one there is not", async () => {
    const notPending = { status: 404, codes: ["organization_invitation_not_pending"] };
    const { organizationId, invitationId } = await invited();
    const revoke = (id: string) =>
      refusalOf(organizations.revokeOrganizationInvitation({ organizationId, invitationId: id }));
    await organizations.revokeOrganizationInvitation({ organizationId, invitationId });
    expect(await revoke(invitationId)).toMatchObject(notPending);
    expect(await revoke("inv_none")).toMatchObject(notFound);

    const accepted = await invited();
    await accept(accepted.invitationId, accepted.emailAddress);
    const call = organizations.revokeOrganizationInvitation({
      organizationId: accepted.organizationId,
      invitationId: accepted.invitationId,
    });
    expect(await refusalOf(call)).toMatchObject(notPending);

    const late = await invited();
    await sql`update invitation set expires_at = now() - interval '1 minute' where id = ${late.invitationId}`;
    const tooLate = organizations.revokeOrganizationInvitation({
      organizationId: late.organizationId,
      invitationId: late.invitationId,
    });
    expect(await refusalOf(tooLate)).toMatchObject(notPending);
  });
});

describe("users.getOrganizationInvitationList", () => {
  it("lists those to someone's address, of every organization, by status", async () => {
    const person = await insertUser(database, { email: address() });
    const first = await invited({ emailAddress: person.email });
    const second = await invited({ emailAddress: person.email });
    await organizations.revokeOrganizationInvitation({
      organizationId: first.organizationId,
      invitationId: first.invitationId,
    });
    const all = await users.getOrganizationInvitationList({ userId: person.id });
    expect(all).toMatchObject({ totalCount: 2, data: [{ id: second.invitationId }, { id: first.invitationId }] });
    const pending = await users.getOrganizationInvitationList({ userId: person.id, status: "pending" });
    expect(pending).toMatchObject({ totalCount: 1, data: [{ id: second.invitationId }] });
    expect(await refusalOf(users.getOrganizationInvitationList({ userId: "usr_nobody" }))).toMatchObject(notFound);
  });
});
