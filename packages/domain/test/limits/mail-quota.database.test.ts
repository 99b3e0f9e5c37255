import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { provisionMember } from "../../src/member/provision-member.ts";
import { inviteEach } from "../../src/operator/invite-each.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { limitedOrganization, newAddress } from "../support/limited-organization.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const someone = (howMany = 1) => Array.from({ length: howMany }, newAddress);
const tooMany = (retry: number) => ({ reason: "rate_limited", kind: "too_many", retryAfterSeconds: retry });

describe("mail about an organization is limited", () => {
  it("per account, in all its organizations; an attempt too much changes and counts nothing", async () => {
    const { id, invite } = await limitedOrganization(database, { account: 3 });
    await invite("olga", someone(2));
    await expect(invite("olga", someone(2))).rejects.toMatchObject(tooMany(expect.any(Number)));
    await invite("olga", someone());
    await invite("ada", someone(3));
    expect(await sql`select from invitation where organization_id = ${id}`).toHaveLength(6);
  });

  it("per organization", async () => {
    const { invite } = await limitedOrganization(database, { organization: 3 });
    await invite("olga", someone(2));
    await expect(invite("ada", someone(2))).rejects.toThrow(
      "This organization sends at most 3 emails in 24 hours, and nothing was changed. Try again in 24 hours.",
    );
  });

  it("also when it is sent again, and until its day is over", async () => {
    const { invite, scope } = await limitedOrganization(database, { account: 2 });
    const { invitations } = await invite("olga", someone());
    const inviting = await scope("olga", "invitation:create");
    const again = () => resendInvitation(inviting, { invitationId: invitations[0]?.id ?? scopeless() });
    await again();
    await expect(again()).rejects.toMatchObject(tooMany(expect.any(Number)));
    await sql`update request_window set ends_at = now() - interval '1 second'`;
    await again();
  });

  it("but not that of back ends with the secret key, which is counted for the order of delivery", async () => {
    const { id, services, invite } = await limitedOrganization(database, { organization: 1, accountToMailbox: 1 });
    const scope = await openScope(services, { kind: "service" }, { organization: id }, "invitation:create");
    const sending = { role: "member", expiresInHours: 24, isMailed: true, publicMetadata: {}, privateMetadata: {} };
    const [mailbox = ""] = someone();
    for (const alias of [1, 2, 3]) {
      await inviteEach(scope, [{ ...sending, email: mailbox.replace("@", `+${alias}@`) }]);
    }
    await invite("olga", someone());
    const queued = await sql`
      select j.priority from graphile_worker._private_jobs j join mail_message m on m.id = j.payload->>'id'
      where m.to_address like ${mailbox.replace("@", "+%@")} order by j.id`;
    expect(queued.map(({ priority }) => priority)).toEqual([1, 2, 3]);
  });

  it("at 50 attempts at the same instant", async () => {
    const { id, invite } = await limitedOrganization(database, { account: 10 });
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => invite("olga", someone())));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await sql`select from invitation where organization_id = ${id}`).toHaveLength(10);
  });
});

function scopeless(): never {
  throw new Error("No one was invited.");
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
