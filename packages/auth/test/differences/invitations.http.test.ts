import { member, user } from "@guildhall/db";
import { createTestDatabase } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { companyAt } from "../support/company.ts";
import {
  companyWithInvitation,
  expireInvitation,
  invitationStatus,
  invite,
  newAddress,
} from "../support/invitations.ts";
import { listen } from "../support/listening-auth.ts";
import { dataOf, outcomeOf } from "../support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);

const HOUR = 3_600_000;

describe("invitations", () => {
  it("Accepting and declining an invitation take a confirmed email address", async () => {
    const { invited, invitationId } = await companyWithInvitation(api, {}, { emailVerified: false });
    const { organization } = invited;
    const required = "403 EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION";
    expect(await outcomeOf(organization.acceptInvitation({ invitationId }))).toBe(required);
    expect(await outcomeOf(organization.rejectInvitation({ invitationId }))).toBe(required);
    const query = { id: invitationId };
    expect(await dataOf(organization.getInvitation({ query }))).toMatchObject({ id: invitationId });
  });

  it("An invitation whose inviter left can be read, but not accepted until someone takes it over", async () => {
    const { ada, ben, id: organizationId, people } = await companyAt(api);
    const { person, invited } = await companyWithInvitation(api);
    const { id } = await dataOf(invite(ben, { email: person.email, role: "member", organizationId }));
    await database.orm.delete(member).where(eq(member.userId, people.ben.id));
    const query = { id };
    expect(await dataOf(invited.organization.getInvitation({ query }))).toMatchObject({ id });
    const accept = () => outcomeOf(invited.organization.acceptInvitation({ invitationId: id }));
    expect(await accept()).toBe("403 INVITER_LOST_AUTHORITY");
    await dataOf(invite(ada, { email: person.email, role: "member", organizationId, resend: true }));
    expect(await accept()).toBe("200");
  });

  it("Sending an invitation again applies the role and the teams that are sent", async () => {
    const { ada, id: organizationId, invitationId, person } = await companyWithInvitation(api);
    const sent = await dataOf(invite(ada, { email: person.email, role: "admin", organizationId, resend: true }));
    expect(sent).toMatchObject({ id: invitationId, role: "admin" });
  });

  it("An invitation lives for seven days", async () => {
    const { ada, id: organizationId } = await companyAt(api);
    const { expiresAt } = await dataOf(
      ada.organization.inviteMember({ email: newAddress(), role: "member", organizationId }),
    );
    const hours = (new Date(expiresAt).getTime() - Date.now()) / HOUR;
    expect(Math.round(hours)).toBe(168);
  });

  it("Canceling an invitation a second time is an error", async () => {
    const { ada, invitationId } = await companyWithInvitation(api);
    const cancel = () => outcomeOf(ada.organization.cancelInvitation({ invitationId }));
    expect([await cancel(), await cancel()]).toEqual(["200", "400 INVITATION_NOT_FOUND"]);
  });

  it("Only owners cancel an invitation that makes an owner", async () => {
    const { ada, ben, invitationId } = await companyWithInvitation(api, { role: "owner" });
    const cancel = (client: typeof ada) => outcomeOf(client.organization.cancelInvitation({ invitationId }));
    expect(await cancel(ben)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION");
    expect(await cancel(ada)).toBe("200");
  });

  it("Everyone who may invite sees the invitations that make an owner", async () => {
    const { ben, id: organizationId, invitationId } = await companyWithInvitation(api, { role: "owner" });
    const listed = await dataOf(ben.organization.listInvitations({ query: { organizationId } }));
    expect(listed).toMatchObject([{ id: invitationId, role: "owner" }]);
  });

  it("An invitation past its time is expired, and declining it leaves it so", async () => {
    const { ada, id: organizationId, invited, invitationId } = await companyWithInvitation(api);
    await expireInvitation(database, invitationId);
    const { invitation } = await dataOf(invited.organization.rejectInvitation({ invitationId }));
    expect(invitation).toMatchObject({ id: invitationId, status: "expired" });
    expect(await dataOf(ada.organization.listInvitations({ query: { organizationId } }))).toMatchObject([
      { status: "expired" },
    ]);
    expect(await invitationStatus(database, invitationId)).toBe("pending");
  });

  it("Members whose address is unconfirmed do not invite", async () => {
    const { ada, id: organizationId, people } = await companyAt(api);
    await database.orm.update(user).set({ emailVerified: false }).where(eq(user.id, people.ada.id));
    expect(await outcomeOf(invite(ada, { email: newAddress(), role: "member", organizationId }))).toBe(
      "403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION",
    );
  });
});
