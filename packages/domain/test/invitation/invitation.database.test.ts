import { createTestDatabase, eventsOf, queuedMail } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { expireInvitations } from "../../src/invitation/expire-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { getInvitation } from "../../src/invitation/recipient/get-invitation.ts";
import { listMyInvitations } from "../../src/invitation/recipient/list-my-invitations.ts";
import { rejectInvitation } from "../../src/invitation/recipient/reject-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { deleteOrganization } from "../../src/organization/delete-organization.ts";
import { createRole } from "../../src/role/create-role.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { insertInvited } from "../support/insert-invited.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const invited = (options?: Parameters<typeof insertInvited>[1]) => insertInvited(database, options);

describe("inviting", () => {
  it("invites many at once, and returns a reason for each that failed", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", ben: "member" });
    const opened = await scope(people.olga, "invitation:create");
    const invite = (emails: string[]) => createInvitations(opened, { emails, roles: ["admin"], expiresInHours: 48 });
    await invite(["first@example.com"]);
    const { invitations, failures } = await invite([
      " New@Example.com ",
      "new@example.com",
      people.ben.email.toUpperCase(),
      "FIRST@example.com",
      "not an address",
    ]);
    expect(invitations.map(({ email, roles, status }) => ({ email, roles, status }))).toEqual([
      { email: "new@example.com", roles: ["admin"], status: "pending" },
    ]);
    expect(invitations[0]?.inviter).toEqual({ userId: people.olga.id, name: "Olga", email: people.olga.email });
    expect(failures).toEqual([
      { email: "not an address", reason: "invalid_input", message: expect.stringContaining("not an address") },
      { email: people.ben.email, reason: "already_member", message: expect.stringContaining("already a member") },
      { email: "first@example.com", reason: "already_invited", message: expect.stringContaining("Resend") },
    ]);
    expect((await eventsOf(database, id)).map(({ event, targetId }) => [event, targetId])).toContainEqual([
      "invitation.created",
      invitations[0]?.id,
    ]);
  });

  it("sends a mail with the link to those invited, and to no one else", async () => {
    const { invitation, newcomer, people } = await invited();
    const [mail, ...more] = await queuedMail(database, newcomer.email);
    expect(mail?.text).toContain(`https://guildhall.test/invite/${invitation.id}`);
    expect(mail?.subject).toContain("Olga invites you");
    expect(more).toEqual([]);
    expect(await queuedMail(database, people.ben.email)).toHaveLength(0);
  });

  it("names roles in the mail as people read them, also when it is sent again", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner" });
    const role = { role: "front-desk", displayName: "Front desk", permissions: ["project:read"] };
    await createRole(await scope(people.olga, "ac:create"), role);
    const opened = await scope(people.olga, "invitation:create");
    const invite = { emails: ["desk@example.com"], roles: ["member", "front-desk"], expiresInHours: 1 };
    await createInvitations(opened, invite);
    await resendInvitation(opened, { email: "desk@example.com" });
    const texts = (await queuedMail(database, "desk@example.com")).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toContain("with the roles member and Front desk.");
  });

  it("returns whether a mail server will send the links", async () => {
    const { people, scope, services } = await invited();
    const invite = { emails: ["valid@example.com"], roles: ["member"], expiresInHours: 1 };
    expect((await createInvitations(await scope(people.olga, "invitation:create"), invite)).mailed).toBe(true);
    const locator = { organization: (await scope(people.olga, "organization:read")).organization.id };
    const without = await openScope({ ...services, sendsMail: false }, people.olga.actor, locator, "invitation:create");
    expect((await createInvitations(without, { ...invite, emails: ["other@example.com"] })).mailed).toBe(false);
  });

  it("gives no more than the inviter holds", async () => {
    const { people, scope } = await invited();
    const adas = await scope(people.ada, "invitation:create");
    const invite = (roles: string[]) =>
      reasonOf(createInvitations(adas, { emails: ["x@example.com"], roles, expiresInHours: 1 }));
    expect(await invite(["owner"])).toBe("owner_only");
    expect(await invite(["emperor"])).toBe("role_not_found");
    expect(await queuedMail(database, "x@example.com")).toHaveLength(0);
  });

  it("makes way for a new invitation once the old one is past its time", async () => {
    const { id, people, scope, newcomer, overdue, status } = await invited();
    await overdue();
    const again = { emails: [newcomer.email], roles: ["admin"], expiresInHours: 1 };
    const { invitations } = await createInvitations(await scope(people.ada, "invitation:create"), again);
    expect(invitations).toHaveLength(1);
    expect(await status()).toBe("expired");
    expect((await eventsOf(database, id)).map(({ event }) => event)).toContain("invitation.expired");
  });
});

describe("answering", () => {
  it("makes the person a member with the roles of the invitation, once", async () => {
    const { id, invitation, newcomer, newcomersCaller, services, status } = await invited({
      roles: ["member", "admin"],
    });
    const accepted = await acceptInvitation(newcomersCaller, invitation.id);
    expect(accepted).toMatchObject({
      invitation: { id: invitation.id, status: "accepted" },
      member: { userId: newcomer.id, roles: ["member", "admin"] },
      organization: { id },
    });
    expect(await status()).toBe("accepted");
    await openScope(services, newcomer.actor, { organization: id }, "member:create");
    expect(await reasonOf(acceptInvitation(newcomersCaller, invitation.id))).toBe("already_member");
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "invitation.accepted",
      actorId: newcomer.id,
      email: newcomer.email,
      to: { status: "accepted" },
      details: { userId: newcomer.id },
    });
  });

  it("makes the organization the session's active one when asked to", async () => {
    for (const activate of [false, true]) {
      const { id, invitation, newcomer, newcomersCaller, caller } = await invited();
      await acceptInvitation(newcomersCaller, invitation.id, { activate });
      expect((await caller(newcomer)).activeOrganizationId).toBe(activate ? id : null);
    }
  });

  it("declines permanently", async () => {
    const { invitation, newcomersCaller } = await invited();
    expect((await rejectInvitation(newcomersCaller, invitation.id)).status).toBe("rejected");
    expect(await reasonOf(acceptInvitation(newcomersCaller, invitation.id))).toBe("invitation_not_pending");
    expect(await reasonOf(rejectInvitation(newcomersCaller, invitation.id))).toBe("invitation_not_pending");
  });

  it("is for the recipient alone, with a confirmed address", async () => {
    const { invitation, people, caller } = await invited();
    const bens = await caller(people.ben);
    expect(await reasonOf(acceptInvitation(bens, invitation.id))).toBe("not_the_recipient");
    expect(await reasonOf(rejectInvitation(bens, invitation.id))).toBe("not_the_recipient");
    const unconfirmed = await invited({ emailVerified: false });
    for (const answer of [acceptInvitation, rejectInvitation]) {
      expect(await reasonOf(answer(unconfirmed.newcomersCaller, unconfirmed.invitation.id))).toBe("email_not_verified");
    }
  });

  it("comes too late after the time, whether or not the sweep came by, and after a withdrawal", async () => {
    const late = await invited();
    await late.overdue();
    expect(await reasonOf(acceptInvitation(late.newcomersCaller, late.invitation.id))).toBe("invitation_expired");
    await expireInvitations(late.services);
    expect(await late.status()).toBe("expired");
    expect(await reasonOf(acceptInvitation(late.newcomersCaller, late.invitation.id))).toBe("invitation_expired");

    const withdrawn = await invited();
    const { people, invitation, services } = withdrawn;
    const scope = await openScope(services, people.ada.actor, { invitationId: invitation.id }, "invitation:cancel");
    expect((await cancelInvitation(scope, invitation.id)).status).toBe("canceled");
    expect(await reasonOf(acceptInvitation(withdrawn.newcomersCaller, invitation.id))).toBe("invitation_not_pending");
    expect(await reasonOf(cancelInvitation(scope, invitation.id))).toBe("invitation_not_pending");
  });

  it("finds nothing once the organization is deleted", async () => {
    const { people, scope, invitation, newcomersCaller, services } = await invited();
    await deleteOrganization(await scope(people.olga, "organization:delete"));
    expect(await reasonOf(acceptInvitation(newcomersCaller, invitation.id))).toBe("invitation_not_found");
    expect(await reasonOf(getInvitation(services, { kind: "anonymous" }, invitation.id))).toBe("invitation_not_found");
    expect((await listMyInvitations(newcomersCaller, { limit: 10 })).items).toEqual([]);
  });
});

describe("managing", () => {
  it("sends again and lets live on, but never past an end", async () => {
    const { people, invitation, newcomer, services, overdue } = await invited();
    const scope = await openScope(services, people.ada.actor, { invitationId: invitation.id }, "invitation:create");
    const resent = await resendInvitation(scope, { invitationId: invitation.id });
    expect(resent.expiresAt.getTime()).toBeGreaterThan(invitation.expiresAt.getTime());
    expect(await queuedMail(database, newcomer.email)).toHaveLength(2);
    await overdue();
    expect(await reasonOf(resendInvitation(scope, { invitationId: invitation.id }))).toBe("invitation_expired");
  });

  it("finds the one to send again by its address, while it is pending", async () => {
    const { people, scope, invitation, newcomer } = await invited();
    const opened = await scope(people.ada, "invitation:create");
    expect((await resendInvitation(opened, { email: newcomer.email })).id).toBe(invitation.id);
    await cancelInvitation(await scope(people.ada, "invitation:cancel"), invitation.id);
    expect(await reasonOf(resendInvitation(opened, { email: newcomer.email }))).toBe("invitation_not_found");
  });

  it("does not reach another organization's", async () => {
    const { invitation } = await invited();
    const { people, scope } = await organizationOf(database, { olga: "owner" });
    const [creating, canceling] = [
      await scope(people.olga, "invitation:create"),
      await scope(people.olga, "invitation:cancel"),
    ];
    for (const locator of [{ invitationId: invitation.id }, { email: invitation.email }]) {
      expect(await reasonOf(resendInvitation(creating, locator))).toBe("invitation_not_found");
    }
    expect(await reasonOf(cancelInvitation(canceling, invitation.id))).toBe("invitation_not_found");
  });

  it("lets only owners withdraw or resend an invitation to be an owner", async () => {
    const { people, invitation, services } = await invited({ roles: ["owner"] });
    const open = (who: typeof people.ada) =>
      openScope(services, who.actor, { invitationId: invitation.id }, "invitation:cancel");
    const creating = await openScope(services, people.ada.actor, { invitationId: invitation.id }, "invitation:create");
    expect(await reasonOf(cancelInvitation(await open(people.ada), invitation.id))).toBe("owner_only");
    expect(await reasonOf(resendInvitation(creating, { invitationId: invitation.id }))).toBe("owner_only");
    expect((await cancelInvitation(await open(people.olga), invitation.id)).status).toBe("canceled");
  });

  it("survives the inviter's account", async () => {
    const { invitation, people, services, newcomer } = await invited();
    await sql`update member set role = 'owner' where user_id = ${people.ada.id}`;
    await sql`delete from "user" where id = ${people.olga.id}`;
    expect((await getInvitation(services, newcomer.actor, invitation.id)).inviter).toBeNull();
  });

  it("sweeps what is past its time, and writes that down once", async () => {
    const { id, invitation, overdue, status, services } = await invited();
    await overdue();
    expect(await expireInvitations(services)).toBeGreaterThanOrEqual(1);
    expect(await expireInvitations(services)).toBe(0);
    expect(await status()).toBe("expired");
    const written = (await eventsOf(database, id)).filter(({ event }) => event === "invitation.expired");
    expect(written).toMatchObject([
      { event: "invitation.expired", actorId: null, targetId: invitation.id, email: invitation.email },
    ]);
  });
});
