import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../src/invitation/create-invitations.ts";
import { resendInvitation } from "../src/invitation/resend-invitation.ts";
import type { MailQuotas } from "../src/limits/mail-quota.ts";
import { addMember } from "../src/member/add-member.ts";
import { importMembers } from "../src/member/import-members.ts";
import { provisionMember } from "../src/member/provision-member.ts";
import { openScope } from "../src/scope/open-scope.ts";
import { organizationOf } from "./support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

async function company(mailQuotas: MailQuotas) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin" });
  const services = { ...organization.services, mailQuotas };
  const invite = async (person: keyof typeof organization.people, emails: string[]) => {
    const { actor } = organization.people[person];
    const scope = await openScope(services, actor, { organization: organization.id }, "invitation:create");
    return createInvitations(scope, { emails, roles: ["member"], expiresInHours: 24 });
  };
  return { ...organization, services, invite };
}

let count = 0;
const someone = (howMany = 1) => Array.from({ length: howMany }, () => `someone.${count++}@example.com`);
const tooMany = (retry: number) => ({ reason: "rate_limited", kind: "too_many", retryAfterSeconds: retry });
const MANY = 1000;

describe("mail about an organization is limited", () => {
  it("per account, in all its organizations; an attempt too much changes and counts nothing", async () => {
    const { id, invite } = await company({ account: 3, organization: MANY, mailbox: MANY });
    await invite("olga", someone(2));
    await expect(invite("olga", someone(2))).rejects.toMatchObject(tooMany(expect.any(Number)));
    await invite("olga", someone());
    await invite("ada", someone(3));
    expect(await sql`select from invitation where organization_id = ${id}`).toHaveLength(6);
  });

  it("per organization", async () => {
    const { invite } = await company({ account: MANY, organization: 3, mailbox: MANY });
    await invite("olga", someone(2));
    await expect(invite("ada", someone(2))).rejects.toThrow(
      "This organization sends at most 3 emails in 24 hours, and nothing was changed. Try again in 24 hours.",
    );
  });

  it("per mailbox, for all senders together, case-insensitive", async () => {
    const [mailbox = ""] = someone();
    const quotas = { account: MANY, organization: MANY, mailbox: 2 };
    for (const address of [mailbox, mailbox.toUpperCase()]) await (await company(quotas)).invite("olga", [address]);
    await expect((await company(quotas)).invite("olga", [mailbox])).rejects.toMatchObject(tooMany(expect.any(Number)));
  });

  it("also when it is sent again, and until its day is over", async () => {
    const { id, invite, services, people } = await company({ account: 2, organization: MANY, mailbox: MANY });
    const { invitations } = await invite("olga", someone());
    const scope = await openScope(services, people.olga.actor, { organization: id }, "invitation:create");
    const again = () => resendInvitation(scope, { invitationId: invitations[0]?.id ?? scopeless() });
    await again();
    await expect(again()).rejects.toMatchObject(tooMany(expect.any(Number)));
    await sql`update request_window set ends_at = now()`;
    await again();
  });

  it("at 50 attempts at the same instant", async () => {
    const { id, invite } = await company({ account: 10, organization: MANY, mailbox: MANY });
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => invite("olga", someone())));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await sql`select from invitation where organization_id = ${id}`).toHaveLength(10);
  });
});

function scopeless(): never {
  throw new Error("Nobody was invited.");
}

it.each(["invite", "provision", "import", "add"] as const)(
  "an account whose address is not confirmed cannot %s anyone",
  async (how) => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner" });
    const { id: userId } = await insertUser(database);
    await sql`update "user" set email_verified = false where id = ${people.olga.id}`;
    const [email = ""] = someone();
    const creating = await scope(people.olga, "member:create");
    const attempts = {
      invite: async () =>
        createInvitations(await scope(people.olga, "invitation:create"), {
          ...{ emails: [email], roles: ["member"], expiresInHours: 24 },
        }),
      provision: () => provisionMember(creating, { email, name: "Hugo", roles: ["member"] }),
      import: () => importMembers(creating, { rows: [{ email, name: "Hugo", roles: ["member"] }], dryRun: false }),
      add: () => addMember(creating, { userId, roles: ["member"] }),
    };
    await expect(attempts[how]()).rejects.toMatchObject({ reason: "email_not_verified" });
    expect(await sql`select from member where organization_id = ${id}`).toHaveLength(1);
  },
);
