import { createTestDatabase, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { provisionMember } from "../../src/member/provision-member.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { limitedOrganization, newAddress } from "../support/limited-organization.ts";

const database = await createTestDatabase();
const { sql } = database;

let mailboxes = 0;
const aliases = (howMany: number) => {
  const name = `alias.${mailboxes++}`;
  return Array.from({ length: howMany }, (_, index) => `${name}+${index}@example.com`);
};
const rateLimited = { reason: "rate_limited", kind: "too_many", retryAfterSeconds: expect.any(Number) };

/** An organization that has invited an address and resent the invitation until its quota of mail to it was used up. */
async function spentOn(mailbox: string) {
  const organization = await limitedOrganization(database, { accountToMailbox: 3 });
  const { invitations } = await organization.invite("olga", [mailbox]);
  const [invitation] = invitations;
  if (!invitation) throw new Error("No one was invited.");
  const resend = async (person: "olga" | "ada") =>
    resendInvitation(await organization.scope(person, "invitation:create"), { invitationId: invitation.id });
  await resend("olga");
  await resend("olga");
  return { ...organization, resend, invitationId: invitation.id };
}

describe("mail about organizations to one mailbox is limited", () => {
  it("per account, which hinders no other account and no other organization", async () => {
    const mailbox = newAddress();
    const { resend } = await spentOn(mailbox);
    const message = `Nothing was changed. Your account sends ${mailbox} at most 3 emails in 24 hours. Try again in 24 hours.`;
    await expect(resend("olga")).rejects.toMatchObject({ ...rateLimited, message, fields: { email: message } });
    await resend("ada");
    const other = await limitedOrganization(database, { accountToMailbox: 3 });
    expect(await other.invite("olga", [newAddress(), mailbox])).toMatchObject({ failures: [] });
  });

  it("per organization", async () => {
    const mailbox = newAddress();
    const { invite, scope } = await limitedOrganization(database, { organizationToMailbox: 2 });
    const [invitation] = (await invite("olga", [mailbox])).invitations;
    if (!invitation) throw new Error("No one was invited.");
    const resend = async (person: "olga" | "ada") =>
      resendInvitation(await scope(person, "invitation:create"), { invitationId: invitation.id });
    await resend("olga");
    await expect(resend("ada")).rejects.toMatchObject({
      ...rateLimited,
      message: expect.stringContaining(`This organization sends ${mailbox} at most 2 emails`),
    });
  });

  it("for all senders together, as the last resort", async () => {
    const mailbox = newAddress();
    for (const address of [mailbox, mailbox.toUpperCase()]) {
      await (await limitedOrganization(database, { mailbox: 2 })).invite("olga", [address]);
    }
    const { scope } = await limitedOrganization(database, { mailbox: 2 });
    const provisioned = provisionMember(await scope("olga", "member:create"), { email: mailbox, name: "Someone" });
    await expect(provisioned).rejects.toMatchObject({
      ...rateLimited,
      message: expect.stringContaining(`All organizations together send ${mailbox} at most 2 emails`),
    });
  });

  it("whatever follows the plus sign of the address", async () => {
    const emails = aliases(7);
    const { id, invite } = await limitedOrganization(database, { accountToMailbox: 5 });
    const { invitations, failures } = await invite("olga", emails);
    expect(invitations.map(({ email }) => email)).toEqual(emails.slice(0, 5));
    expect(failures).toEqual(
      emails.slice(5).map((email) => ({
        ...{ email, reason: "rate_limited", retryAfterSeconds: 24 * 60 * 60 },
        message: `Your account sends ${email} at most 5 emails in 24 hours. Try again in 24 hours.`,
      })),
    );
    expect(await sql`select from invitation where organization_id = ${id}`).toHaveLength(5);

    await sql`update request_window set ends_at = now() - interval '1 second'`;
    const again = await invite("olga", emails);
    expect(again.invitations.map(({ email }) => email)).toEqual(emails.slice(5));
    expect(again.failures.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => "already_invited"));
  });
});

describe("in a list", () => {
  it("an exhausted address fails alone, and uses no seat", async () => {
    const mailbox = newAddress();
    const { id, people, services, invite, invitationId } = await spentOn(mailbox);
    const canceling = await openScope(services, people.olga.actor, { organization: id }, "invitation:cancel");
    await cancelInvitation(canceling, invitationId);
    await sql`update organization set max_members = 3 where id = ${id}`;
    const [first, second] = [newAddress(), newAddress()];
    const { invitations, failures } = await invite("olga", [mailbox, first, second]);
    expect(invitations.map(({ email }) => email)).toEqual([first]);
    expect(failures.map(({ email, reason }) => [email, reason])).toEqual([
      [mailbox, "rate_limited"],
      [second, "seat_limit_reached"],
    ]);
  });

  it("an import answers the same in a dry run, and adds the others", async () => {
    const mailbox = newAddress();
    const { id, scope } = await spentOn(mailbox);
    const [free, ...alike] = [newAddress(), ...aliases(4)];
    const rows = [mailbox, free, ...alike].map((email) => ({ email, name: "Someone", roles: ["member"] }));
    const importing = await scope("olga", "member:create");
    const planned = await importMembers(importing, { rows, dryRun: true });
    const imported = await importMembers(importing, { rows, dryRun: false });
    expect(imported).toEqual(planned);
    expect(imported.totals).toMatchObject({ added: 4, failed: 2 });
    expect(imported.rows.filter(({ action }) => action === "error")).toEqual(
      [mailbox, alike[3]].map((email) => ({
        ...{ email, action: "error", reason: "rate_limited" },
        message: `Your account sends ${email} at most 3 emails in 24 hours. Try again in 24 hours.`,
      })),
    );
    expect(await sql`select from member where organization_id = ${id}`).toHaveLength(6);
  });

  it("the quotas take two statements, however many addresses", async () => {
    const { invite } = await limitedOrganization(database, {});
    const statementsFor = (howMany: number) =>
      statementsDuring(database, () => invite("olga", Array.from({ length: howMany }, newAddress)));
    const one = await statementsFor(1);
    expect(await statementsFor(100)).toBe(one);
  });

  it("attempts at the same instant never exceed a quota", async () => {
    const { id, invite } = await limitedOrganization(database, { accountToMailbox: 5 });
    await Promise.allSettled(aliases(30).map((email) => invite("olga", [email])));
    expect(await sql`select from invitation where organization_id = ${id}`).toHaveLength(5);
  });
});
