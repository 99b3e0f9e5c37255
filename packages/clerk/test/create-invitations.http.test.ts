import { eventsOf, insertOrganization, insertRole, insertUser, queuedMail, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing, moment, notFound } from "./support/expected.ts";
import { accept, newAddress, organizationWithInvitation } from "./support/invitations.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations } = api.clerk;

const DAY_MS = 24 * 60 * 60 * 1000;

const invited = (params?: object) => organizationWithInvitation(api, params);

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
    const [mail] = await queuedMail(database, emailAddress);
    expect(mail?.subject).toBe(`${name} invites you to ${name}`);
    expect(mail?.text).toContain(url);
    expect(await eventsOf(database, organizationId)).toMatchObject([
      {
        event: "invitation.created",
        actorId: "service",
        targetId: invitation.id,
        email: emailAddress,
        to: { roles: ["admin"] },
      },
    ]);
  });

  it("is in the name of the inviter, who must be allowed to", async () => {
    const { people, emailAddress, defaults, organizationId } = await invited();
    await organizations.createOrganizationInvitation({
      ...defaults,
      emailAddress: "two@example.com",
      inviterUserId: people.ben.id,
    });
    const [row] = await sql`select inviter_id, created_by from invitation where email = 'two@example.com'`;
    expect(row).toEqual({ inviter_id: people.ben.id, created_by: "service" });
    const [mail] = await queuedMail(database, "two@example.com");
    expect(mail?.subject).toMatch(/^Ben invites you/);

    const stranger = await insertUser(database);
    const rejected = (params: object) =>
      rejectionOf(organizations.createOrganizationInvitation({ ...defaults, emailAddress: newAddress(), ...params }));
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

  it("lives for the days that are sent, and sends no mail if notify is false", async () => {
    const { invitation, emailAddress } = await invited({ expiresInDays: 365, notify: false });
    expect(invitation.expiresAt).toBe(invitation.createdAt + 365 * DAY_MS);
    expect(await queuedMail(database, emailAddress)).toHaveLength(0);
  });

  it("hands its metadata to the membership when it is accepted", async () => {
    const metadata = { publicMetadata: { team: "blue" }, privateMetadata: { source: "crm" } };
    const { organizationId, emailAddress, invitationId } = await invited(metadata);
    const { id: userId } = await accept(api, invitationId, emailAddress);
    const { data } = await organizations.getOrganizationMembershipList({ organizationId, userId: [userId] });
    expect(data).toMatchObject([{ role: "org:member", ...metadata }]);
  });

  it("may invite to a role of the organization's own", async () => {
    const { organizationId, defaults } = await invited();
    await insertRole(database, organizationId, "editor", []);
    const made = await organizations.createOrganizationInvitation({
      ...defaults,
      emailAddress: newAddress(),
      role: "org:editor",
    });
    expect(made).toMatchObject({ role: "org:editor", roleName: "Editor" });
  });

  it("rejects a second one to the same address, case-insensitive, and one to a member", async () => {
    const { defaults, people, emailAddress } = await invited();
    const rejected = (to: string) =>
      rejectionOf(organizations.createOrganizationInvitation({ ...defaults, emailAddress: to }));
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
    const { defaults, invitationId } = await invited();
    await sql`update invitation set expires_at = now() - interval '1 minute' where id = ${invitationId}`;
    const again = await organizations.createOrganizationInvitation(defaults);
    expect(again.status).toBe("pending");
    const before = await organizations.getOrganizationInvitation({
      organizationId: defaults.organizationId,
      invitationId,
    });
    expect(before.status).toBe("expired");
  });

  it("counts as a seat", async () => {
    const { organizationId, defaults } = await invited();
    await organizations.updateOrganization(organizationId, { maxAllowedMemberships: 4 });
    const call = organizations.createOrganizationInvitation({ ...defaults, emailAddress: newAddress() });
    expect(await rejectionOf(call)).toMatchObject({ status: 403, codes: ["organization_membership_quota_exceeded"] });
  });

  it("rejects what it cannot keep", async () => {
    const { defaults } = await invited();
    const rejected = (params: object) =>
      rejectionOf(organizations.createOrganizationInvitation({ ...defaults, emailAddress: newAddress(), ...params }));
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
    const [one, two] = [newAddress(), newAddress()];
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
    expect(await queuedMail(database, one)).toHaveLength(1);
    expect(await queuedMail(database, two)).toHaveLength(1);
  });

  it("makes all or none, and names every address at fault", async () => {
    const { organizationId, emailAddress } = await invited();
    const other = newAddress();
    await organizations.createOrganizationInvitation({ organizationId, emailAddress: other, role: "org:member" });
    const fresh = newAddress();
    const to = (email: string) => ({ emailAddress: email, role: "org:member" });
    const call = organizations.createOrganizationInvitationBulk(organizationId, [fresh, emailAddress, other].map(to));
    expect(await rejectionOf(call)).toMatchObject({
      status: 400,
      codes: ["duplicate_record"],
      emails: [emailAddress, other],
    });
    expect(await sql`select from invitation where email = ${fresh}`).toHaveLength(0);
    expect(await queuedMail(database, fresh)).toHaveLength(0);
  });

  it("rejects an address twice in one call, none, or more than ten, and names the invalid entry", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const entry = { emailAddress: newAddress(), role: "org:member" };
    const rejected = (entries: object[]) =>
      rejectionOf(organizations.createOrganizationInvitationBulk(organizationId, JSON.parse(JSON.stringify(entries))));
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
          [newAddress(), newAddress()].map((emailAddress) => ({ emailAddress, role: "org:member" })),
        );
      const ended = await Promise.allSettled([bulk(), bulk(), bulk()]);
      expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const each of ended) {
        if (each.status !== "rejected") continue;
        expect(await rejectionOf(Promise.reject(each.reason))).toMatchObject({
          status: 403,
          codes: ["organization_membership_quota_exceeded"],
        });
      }
    }
  });
});
