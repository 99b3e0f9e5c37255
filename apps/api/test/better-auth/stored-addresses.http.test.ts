import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { clerkClient, secretKey } from "../support/clients/clerk-client.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { uniqueDigits } from "../support/email-addresses.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const clerk = clerkClient(app);

/** More than 64 bytes before the @, as was accepted once. */
const longAddress = () => `${"long.".repeat(13)}${uniqueDigits()}@example.com`;

/** An account from before the rule, and an organization it is a member of. */
async function formerAccount() {
  const { email: first, password, browser } = await signUp(app);
  const email = longAddress();
  await database.sql`update "user" set email = ${email} where email = ${first}`;
  const id = (await browser.auth.getSession()).data?.user.id ?? "";
  const { id: organization, people } = await insertOrganization(database, { olga: "owner", temp: "member" });
  await database.sql`update member set user_id = ${id} where user_id = ${people.temp.id}`;
  return { id, email, password, browser, organization, olga: people.olga };
}

describe("an account whose address is longer than new ones may be", () => {
  it("signs in, in either case, and not with another password", async () => {
    const { email, password } = await formerAccount();
    for (const typed of [email, email.toUpperCase(), ` ${email} `]) {
      expect((await openBrowser(app).auth.signIn.email({ email: typed, password })).data?.user.email).toBe(email);
    }
    const { error } = await openBrowser(app).auth.signIn.email({ email, password: "another password" });
    expect(error).toMatchObject({ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" });
  });

  it("chooses another password by mail, and confirms the address", async () => {
    const { email } = await formerAccount();
    await openBrowser(app).auth.requestPasswordReset({ email });
    const link = new URL(await newestLink(app, email));
    const token = link.pathname.split("/").at(-1) ?? "";
    const newPassword = "another correct horse";
    expect((await openBrowser(app).auth.resetPassword({ token, newPassword })).error).toBeNull();
    expect((await openBrowser(app).auth.signIn.email({ email, password: newPassword })).error).toBeNull();
    const again = await formerAccount();
    expect((await again.browser.auth.sendVerificationEmail({ email: again.email })).error).toBeNull();
    expect((await again.browser.send(await newestLink(app, again.email))).status).toBeLessThan(400);
  });

  it("is found in the list of members, by Clerk's filters, and is removed by its address", async () => {
    const { id, email, organization, olga } = await formerAccount();
    const { items } = await trpcClient(app, olga).member.list.query({ organization, query: email.toUpperCase() });
    expect(items.map(({ userId }) => userId)).toEqual([id]);
    const { data } = await clerk.users.getUserList({ emailAddress: [email] });
    expect(data.map((user) => user.id)).toEqual([id]);
    const removed = await fetch(`${app.url}/api/auth/organization/remove-member`, {
      method: "POST",
      headers: { authorization: `Bearer ${olga.actor.token}`, "content-type": "application/json" },
      body: JSON.stringify({ memberIdOrEmail: email, organizationId: organization }),
    });
    expect(removed.status).toBe(200);
  });

  it("accepts an invitation of before, which is listed", async () => {
    const { id, email, browser } = await formerAccount();
    await database.sql`update "user" set email_verified = true where id = ${id}`;
    const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
    const [invitation] = await database.sql<{ id: string }[]>`
      insert into invitation (id, organization_id, email, role, status, inviter_id, expires_at)
      values (${`inv_${uniqueDigits()}`}, ${organization}, ${email}, 'member', 'pending', ${people.ada.id}, now() + interval '1 day')
      returning id`;
    const found = await clerk.organizations.getOrganizationInvitationList({ organizationId: organization });
    expect(found.data.map(({ emailAddress }) => emailAddress)).toEqual([email]);
    const accepted = await browser.send("/api/auth/organization/accept-invitation", {
      method: "POST",
      headers: { "content-type": "application/json", origin: app.origin },
      body: JSON.stringify({ invitationId: invitation?.id }),
    });
    expect(accepted.status).toBe(200);
  });
});

describe("a new address that is as long is rejected", () => {
  it("at sign-up and when an account is to be changed to it", async () => {
    const email = longAddress();
    expect((await openBrowser(app).auth.signUp.email({ ...newAccount(), email })).error?.status).toBe(400);
    const { browser } = await signUp(app);
    expect((await browser.auth.changeEmail({ newEmail: email })).error?.status).toBe(400);
  });

  it("in invitations, and gets no mail", async () => {
    const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
    const email = longAddress();
    const input = { organization, emails: [email], roles: ["member"] };
    const { failures } = await trpcClient(app, people.ada).invitation.create.mutate(input);
    expect(failures).toMatchObject([{ reason: "invalid_input", message: expect.stringContaining("64") }]);
    expect((await openBrowser(app).auth.requestPasswordReset({ email })).error).toBeNull();
    expect(await mailTo(app, email)).toEqual([]);
  });
});
