import { InvitationId } from "@guildhall/contracts";
import { getCaller, rejectInvitation } from "@guildhall/domain";
import { eventsOf, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing, notFound } from "./support/expected.ts";
import { accept, newAddress, organizationWithInvitation } from "./support/invitations.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations, users } = api.clerk;
const services = { database, baseUrl: "https://guildhall.test", sendsMail: true };

const invited = (params?: object) => organizationWithInvitation(api, params);

describe("organizations.getOrganizationInvitationList", () => {
  it("lists all, newest first, by status and by page", async () => {
    const { organizationId, defaults, invitation: first, invitationId } = await invited();
    const second = await organizations.createOrganizationInvitation({ ...defaults, emailAddress: newAddress() });
    const third = await organizations.createOrganizationInvitation({ ...defaults, emailAddress: newAddress() });
    const fourth = await organizations.createOrganizationInvitation({ ...defaults, emailAddress: newAddress() });
    await accept(api, invitationId, first.emailAddress);
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

  it("rejects an unknown status, and returns 404 for another organization", async () => {
    const { organizationId } = await invited();
    const call = organizations.getOrganizationInvitationList({ organizationId, ...JSON.parse('{"status":["open"]}') });
    expect(await rejectionOf(call)).toMatchObject({ status: 422, params: ["status.0"] });
    const elsewhere = organizations.getOrganizationInvitationList({ organizationId: missing });
    expect(await rejectionOf(elsewhere)).toMatchObject(notFound);
  });
});

describe("organizations.getOrganizationInvitation", () => {
  it("finds one of the organization's by id", async () => {
    const { organizationId, invitation, invitationId } = await invited({ publicMetadata: { a: 1 } });
    const found = await organizations.getOrganizationInvitation({ organizationId, invitationId });
    expect(found).toEqual(invitation);
  });

  it("returns 404 for an invitation of another organization and for an unknown id", async () => {
    const { invitationId, organizationId } = await invited();
    const { id: elsewhere } = await insertOrganization(database, { ada: "owner" });
    const rejected = (params: { organizationId: string; invitationId: string }) =>
      rejectionOf(organizations.getOrganizationInvitation(params));
    expect(await rejected({ organizationId: elsewhere, invitationId })).toMatchObject(notFound);
    expect(await rejected({ organizationId, invitationId: "inv_none" })).toMatchObject(notFound);
    expect(await rejected({ organizationId: missing, invitationId })).toMatchObject(notFound);
  });
});

describe("organizations.revokeOrganizationInvitation", () => {
  it("withdraws a pending one, with or without someone who asks for it", async () => {
    const { organizationId, people, defaults, invitationId } = await invited();
    const revoked = await organizations.revokeOrganizationInvitation({ organizationId, invitationId });
    expect(revoked).toMatchObject({ id: invitationId, status: "revoked", url: null });
    const { id } = await organizations.createOrganizationInvitation(defaults);
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
      rejectionOf(organizations.revokeOrganizationInvitation({ organizationId, invitationId: id }));
    await organizations.revokeOrganizationInvitation({ organizationId, invitationId });
    expect(await revoke(invitationId)).toMatchObject(notPending);
    expect(await revoke("inv_none")).toMatchObject(notFound);

    const accepted = await invited();
    await accept(api, accepted.invitationId, accepted.emailAddress);
    const call = organizations.revokeOrganizationInvitation({
      organizationId: accepted.organizationId,
      invitationId: accepted.invitationId,
    });
    expect(await rejectionOf(call)).toMatchObject(notPending);

    const late = await invited();
    await sql`update invitation set expires_at = now() - interval '1 minute' where id = ${late.invitationId}`;
    const tooLate = organizations.revokeOrganizationInvitation({
      organizationId: late.organizationId,
      invitationId: late.invitationId,
    });
    expect(await rejectionOf(tooLate)).toMatchObject(notPending);
  });
});

describe("users.getOrganizationInvitationList", () => {
  it("lists those to someone's address, of every organization, by status", async () => {
    const person = await insertUser(database, { email: newAddress() });
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
    expect(await rejectionOf(users.getOrganizationInvitationList({ userId: "usr_unknown" }))).toMatchObject(notFound);
  });
});
