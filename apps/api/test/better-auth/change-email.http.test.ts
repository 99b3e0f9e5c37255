import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signIn, signUp } from "../support/clients/account.ts";
import { accountActions, codeOf, navigation } from "../support/clients/account-actions.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { outcomeOf } from "../support/clients/trpc-client.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithAddress, confirm, isConfirmed, requestReset } = accountActions(app, database);
const newPassword = "the owner's own words";

describe("a change of address", () => {
  async function changing(options: { isConfirmed: boolean }) {
    const { browser, ...account } = await signUpWithAddress();
    if (options.isConfirmed) await browser.send(account.link);
    const newEmail = newAccount().email;
    expect((await browser.auth.changeEmail({ newEmail })).error).toBeNull();
    return { ...account, browser, newEmail, ...(await confirmationLink(app, newEmail)) };
  }

  const emailOf = async (browser: Browser) => (await browser.auth.getSession()).data?.user.email;

  it("takes the link in a session of the account, and mails the former address", async () => {
    const { browser, email, link, newEmail } = await changing({ isConfirmed: true });
    expect((await browser.send(link)).status).toBe(302);
    expect(await emailOf(browser)).toBe(newEmail);
    expect(await isConfirmed(newEmail)).toBe(true);
    const [mail] = await mailTo(app, email);
    expect(mail?.subject).toBe("The email address of your Guildhall account was changed");
    expect(mail?.text).toContain(newEmail);
  });

  it("cannot be confirmed by the owner of the new address without a credential of the account", async () => {
    const { browser, email, link, token } = await changing({ isConfirmed: true });
    const answer = await openBrowser(app).send(link, { headers: navigation });
    expect(answer.headers.get("location")).toContain("/confirm-email?");
    expect(await codeOf(await confirm({ token, newPassword }))).toEqual([400, "PASSWORD_REQUIRED"]);
    expect(await emailOf(browser)).toBe(email);
  });

  it("is announced to the present address when it is asked for, if that is confirmed", async () => {
    const { email, newEmail } = await changing({ isConfirmed: true });
    const [mail] = await mailTo(app, email);
    expect(mail?.subject).toBe("A new email address for your Guildhall account");
    expect(mail?.text).toContain(newEmail);
    const unconfirmed = await changing({ isConfirmed: false });
    expect((await mailTo(app, unconfirmed.email)).map(({ subject }) => subject)).toEqual([
      "Confirm your email address for Guildhall",
    ]);
  });

  it("counts in the very session that asked for it: a page cannot lead another one of the account there", async () => {
    const { browser, email, link, ...account } = await changing({ isConfirmed: true });
    const phone = await signIn(app, { ...account, email });
    const answer = await phone.send(link, { headers: navigation });
    expect(answer.headers.get("location")).toContain("/confirm-email?");
    expect((await phone.send(link)).status).toBe(401);
    expect(await emailOf(browser)).toBe(email);
  });

  it.each<[string, (account: Awaited<ReturnType<typeof changing>>) => Promise<unknown>]>([
    ["signs out", ({ browser }) => browser.auth.signOut()],
    [
      "is revoked by a change of password",
      async (account) => {
        const phone = await signIn(app, account);
        const change = { currentPassword: account.password, newPassword, revokeOtherSessions: true };
        return phone.auth.changePassword(change);
      },
    ],
    [
      "ends with a password reset",
      async ({ email }) => {
        const token = await requestReset(email);
        return openBrowser(app).auth.resetPassword({ newPassword, token });
      },
    ],
  ])("ends with the session that asked for it, when that %s", async (how, end) => {
    const account = await changing({ isConfirmed: true });
    await end(account);
    const password = how === "signs out" ? account.password : newPassword;
    expect(await codeOf(await confirm({ token: account.token, password }))).toEqual([400, "INVALID_TOKEN"]);
    const owner = await signIn(app, { ...account, password });
    expect(await emailOf(owner)).toBe(account.email);
    await owner.send(account.link, { headers: navigation });
    expect(await emailOf(owner)).toBe(account.email);
  });

  it("ends when the owner of the address takes the account over", async () => {
    const account = await changing({ isConfirmed: false });
    const { token } = await confirmationLink(app, account.email);
    expect((await confirm({ token, newPassword })).status).toBe(200);
    const owner = await signIn(app, { ...account, password: newPassword });
    await owner.send(account.link, { headers: navigation });
    expect(await codeOf(await confirm({ token: account.token, password: newPassword }))).toEqual([
      400,
      "INVALID_TOKEN",
    ]);
    expect(await emailOf(owner)).toBe(account.email);
  });

  it("takes the account's password in another browser", async () => {
    const { browser, password, token, newEmail } = await changing({ isConfirmed: true });
    expect((await confirm({ token, password })).status).toBe(200);
    expect(await emailOf(browser)).toBe(newEmail);
  });

  it("leaves behind what waited for the former address to be confirmed", async () => {
    const { browser, email, link } = await changing({ isConfirmed: false });
    const { id: organization } = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id, role, needs_verified_email)
      select 'mem_' || id, ${organization}, id, 'admin', true from "user" where email = ${email}`;
    await browser.send(link);
    expect(await outcomeOf(browser.trpc.member.list.query({ organization }))).toMatchObject({ ok: false, status: 404 });
    const [event] =
      await sql`select details, target_personal ->> 'email' as email from audit_event where organization_id = ${organization} and event = 'member.removed'`;
    expect(event).toMatchObject({ email, details: { because: "changed the address before it was confirmed" } });
  });

  it("ends with an address that was taken meanwhile", async () => {
    const { browser, email, token, newEmail, password } = await changing({ isConfirmed: true });
    await signUp(app, { ...newAccount(), email: newEmail });
    expect(await codeOf(await confirm({ token, password }))).toEqual([400, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"]);
    expect(await emailOf(browser)).toBe(email);
  });

  it("does not lead out of an organization that requires single sign-on for the present address", async () => {
    const { browser, email, token, password } = await changing({ isConfirmed: true });
    const { id: organization } = await insertOrganization(database, { olga: "owner" });
    const domain = `${randomUUID()}.test`;
    await sql`update "user" set email = ${`kim@${domain}`} where email = ${email}`;
    await sql`insert into member (id, organization_id, user_id, role)
      select 'mem_' || id, ${organization}, id, 'member' from "user" where email = ${`kim@${domain}`}`;
    await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified, force_sso)
      values (${domain}, ${domain}, ${organization}, 'https://idp.example', ${domain}, true, true)`;
    // The first link names the address of before.
    expect(await codeOf(await confirm({ token, password }))).toEqual([400, "INVALID_TOKEN"]);
    const newEmail = newAccount().email;
    await browser.auth.changeEmail({ newEmail });
    const again = await confirmationLink(app, newEmail);
    expect(await codeOf(await confirm({ token: again.token, password }))).toEqual([403, "SSO_REQUIRED"]);
  });
});
