import { createTestDatabase, insertOrganization, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signIn, signUp } from "../support/clients/account.ts";
import { accountActions, codeOf, navigation } from "../support/clients/account-actions.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithAddress } = accountActions(app, database);
const newPassword = "another password";

const exists = async (email: string) => (await sql`select from "user" where email = ${email}`).length > 0;

/** Someone with a confirmed address. */
async function confirmed() {
  const account = await signUpWithAddress();
  await account.browser.send(account.link);
  return account;
}

/** Someone who asked for a link to delete their account. */
async function asking() {
  const account = await confirmed();
  const { data, error } = await account.browser.auth.deleteUser({ callbackURL: "/goodbye" });
  expect([data, error]).toEqual([{ success: true, message: "Verification email sent" }, null]);
  const [mail] = await mailTo(app, account.email);
  const link = mail?.links.find((each) => each.includes("/delete-user/callback?")) ?? "";
  return { ...account, link, token: new URL(link).searchParams.get("token") ?? "" };
}

describe("delete-user", () => {
  it("deletes the account with its password, ends all its sessions and mails its address", async () => {
    const account = await confirmed();
    const phone = await signIn(app, account);
    const { data } = await account.browser.auth.deleteUser({ password: account.password });
    expect(data).toEqual({ success: true, message: "User deleted" });
    expect((await phone.auth.getSession()).data).toBeNull();
    expect(account.browser.cookies.get("better-auth.session_token")).toBeUndefined();
    const [mail] = await mailTo(app, account.email);
    expect(mail?.subject).toBe("Your Guildhall account was deleted");
    expect((await openBrowser(app).auth.signIn.email(account)).error).toMatchObject({
      status: 401,
      code: "INVALID_EMAIL_OR_PASSWORD",
    });
    // The address is free again.
    await signUp(app, account);
  });

  it("rejects a wrong password, and anyone without a session", async () => {
    const account = await confirmed();
    expect((await account.browser.auth.deleteUser({ password: "a wrong one" })).error).toMatchObject({
      status: 400,
      code: "INVALID_PASSWORD",
    });
    expect((await openBrowser(app).auth.deleteUser({ password: account.password })).error?.status).toBe(401);
    expect(await exists(account.email)).toBe(true);
  });

  it("names the organizations of a sole owner, with the password and when a link is asked for", async () => {
    const { browser, email, password } = await confirmed();
    await browser.trpc.organization.create.mutate({ name: "Acme", slug: `acme-${Date.now()}` });
    for (const body of [{ password }, {}]) {
      const answer = await browser.post("/api/auth/delete-user", body);
      expect([answer.status, await answer.json()]).toEqual([
        400,
        {
          code: "SOLE_OWNER",
          message: expect.stringContaining("You are the only owner of Acme."),
          organizations: [{ id: expect.stringMatching(/^org_/), name: "Acme", slug: expect.stringContaining("acme") }],
          organizationCount: 1,
        },
      ]);
    }
    expect(await exists(email)).toBe(true);
  });

  it("mails a link to confirmed addresses only", async () => {
    const stranger = await signUp(app);
    const before = await mailTo(app, stranger.email);
    expect((await stranger.browser.auth.deleteUser()).error).toMatchObject({ status: 403, code: "EMAIL_NOT_VERIFIED" });
    expect(await mailTo(app, stranger.email)).toEqual(before);
    expect((await stranger.browser.auth.deleteUser({ password: stranger.password })).error).toBeNull();
    expect(await mailTo(app, stranger.email)).toEqual(before);
  });

  it.each([
    ["a number as the password", { password: 1 }],
    ["an object as the token", { token: {} }],
    ["a password that is too long", { password: "x".repeat(10_000) }],
    ["a token of someone's imagination", { token: "reset-password:x" }],
    ["a right password and a wrong token", { password: newAccount().password, token: "none" }],
    ["a NUL", { token: "\u0000" }],
  ])("rejects %s", async (_, body) => {
    const { browser, email } = await confirmed();
    expect((await browser.post("/api/auth/delete-user", body)).status).toBe(400);
    expect(await exists(email)).toBe(true);
  });
});

describe("delete-user/callback", () => {
  it("asks once more in a browser, where nothing is deleted before", async () => {
    const { browser, email, link, token } = await asking();
    const answer = await browser.send(link, { headers: navigation });
    expect(answer.status).toBe(302);
    const page = new URL(answer.headers.get("location") ?? "");
    expect([page.origin, page.pathname, page.searchParams.get("next")]).toEqual([
      app.origin,
      "/delete-account",
      "/goodbye",
    ]);
    expect(await exists(email)).toBe(true);
    expect((await browser.auth.deleteUser({ token: page.searchParams.get("token") ?? "" })).error).toBeNull();
    expect(await exists(email)).toBe(false);
    expect(await codeOf(await (await signUp(app)).browser.post("/api/auth/delete-user", { token }))).toEqual([
      400,
      "INVALID_TOKEN",
    ]);
  });

  it("deletes nothing for a mail scanner, nor in another's session", async () => {
    const { email, link, token } = await asking();
    expect(await codeOf(await openBrowser(app).send(link))).toEqual([401, "SESSION_REQUIRED"]);
    const other = await signUp(app);
    expect(await codeOf(await other.browser.send(link))).toEqual([400, "INVALID_TOKEN"]);
    expect((await other.browser.auth.deleteUser({ token })).error?.code).toBe("INVALID_TOKEN");
    expect([await exists(email), await exists(other.email)]).toEqual([true, true]);
  });

  it("deletes the account for a program with its session, and redirects it", async () => {
    const { browser, email, link } = await asking();
    const answer = await browser.send(link);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/goodbye"]);
    expect(await exists(email)).toBe(false);
  });

  it.each<[string, (account: Awaited<ReturnType<typeof asking>>) => Promise<unknown>]>([
    [
      "the password is changed",
      ({ browser, password }) => browser.auth.changePassword({ currentPassword: password, newPassword }),
    ],
    [
      "an hour went by",
      ({ email }) => sql`update verification set expires_at = now() - interval '1 second' where identifier like
      'delete-account-%' and value = (select id from "user" where email = ${email})`,
    ],
  ])("takes no link after %s", async (_, end) => {
    const account = await asking();
    await end(account);
    expect((await account.browser.auth.deleteUser({ token: account.token })).error?.code).toBe("INVALID_TOKEN");
    expect(await exists(account.email)).toBe(true);
  });
});

it.each(Array.from({ length: RACE_ROUNDS }, (_, round) => round))(
  "signs no one in to an account that is deleted at that moment (round %i)",
  async () => {
    const account = await confirmed();
    const { id } = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id, role)
      select 'mem_' || id, ${id}, id, 'member' from "user" where email = ${account.email}`;
    const elsewhere = openBrowser(app);
    const [deleted, signedIn] = await Promise.all([
      account.browser.auth.deleteUser({ password: account.password }),
      elsewhere.auth.signIn.email(account),
    ]);
    expect(deleted.error).toBeNull();
    expect([undefined, 401]).toContain(signedIn.error?.status);
    expect((await elsewhere.auth.getSession()).data).toBeNull();
  },
);
