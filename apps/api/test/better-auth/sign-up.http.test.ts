import { openDatabase } from "@guildhall/db";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signIn, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

const usersWith = (email: string) =>
  sql<{ email: string }[]>`select email from "user" where lower(email) = lower(${email})`;

describe("an account", () => {
  it("is created, confirmed by mail, signed out of and into again", async () => {
    const account = newAccount();
    const browser = openBrowser(app);
    const opened = await browser.auth.signUp.email({ ...account, callbackURL: "/invitations?from=mail" });
    expect(opened.data?.user).toMatchObject({ email: account.email, emailVerified: false });
    expect((await browser.auth.getSession()).data?.user.email).toBe(account.email);

    const [mail, ...others] = await mailTo(app, account.email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Confirm your email address for Guildhall");
    const link = await newestLink(app, account.email);
    expect(link).toMatch(`${app.origin}/api/auth/verify-email?token=`);

    const followed = await browser.send(link);
    expect(followed.status).toBe(302);
    expect(followed.headers.get("location")).toBe("/invitations?from=mail");
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(true);

    await browser.auth.signOut();
    expect([...browser.cookies.keys()].filter((name) => !/known_device|last_used_login_method/.test(name))).toEqual([]);
    expect((await browser.auth.getSession()).data).toBeNull();

    await browser.auth.signIn.email(account);
    expect((await browser.auth.getSession()).data?.user.email).toBe(account.email);
  });

  it("is not confirmed by a link that someone changed", async () => {
    const { email, browser } = await signUp(app);
    const link = await newestLink(app, email);
    const answer = await openBrowser(app).send(link.replace(/token=[^&]+/, (token) => `${token.slice(0, -3)}AAA`));
    expect(answer.headers.get("location")).toContain("error=INVALID_TOKEN");
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(false);
  });

  it("cannot be opened confirmed, or with an id of one's choice", async () => {
    const browser = openBrowser(app);
    const account = { ...newAccount(), emailVerified: true, id: "usr_mine" };
    await browser.post("/api/auth/sign-up/email", account);
    const { data } = await browser.auth.getSession();
    expect(data?.user.emailVerified).toBe(false);
    expect(data?.user.id).toMatch(/^usr_[0-9a-z]{26}$/);
  });
});

describe("the same address twice", () => {
  it("is rejected, case-insensitive", async () => {
    const { browser: _, ...account } = await signUp(app);
    for (const email of [account.email, account.email.toUpperCase()]) {
      const { error } = await openBrowser(app).auth.signUp.email({ ...account, email });
      expect(error).toMatchObject({ status: 422, code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" });
    }
    expect(await usersWith(account.email)).toHaveLength(1);
  });

  it("at the same instant creates one account, and rejects the other requests", async () => {
    const account = newAccount();
    const spellings = [account.email, account.email.toUpperCase(), account.email, account.email];
    const answers = await Promise.all(
      spellings.map((email) => openBrowser(app).post("/api/auth/sign-up/email", { ...account, email })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect(await usersWith(account.email)).toEqual([{ email: account.email }]);
    expect(await mailTo(app, account.email)).toHaveLength(1);
  });
});

describe("signing in", () => {
  it("answers a wrong password and an unknown address alike", async () => {
    const { email } = await signUp(app);
    const wrongPassword = await openBrowser(app).post("/api/auth/sign-in/email", { email, password: "not that one" });
    const unknownAddress = await openBrowser(app).post("/api/auth/sign-in/email", newAccount());
    expect(wrongPassword.status).toBe(401);
    expect(unknownAddress.status).toBe(401);
    expect(await wrongPassword.text()).toBe(await unknownAddress.text());
    expect(wrongPassword.headers.getSetCookie()).toEqual(unknownAddress.headers.getSetCookie());
  });

  it("takes the address in any case", async () => {
    const account = await signUp(app);
    const browser = await signIn(app, { ...account, email: account.email.toUpperCase() });
    expect((await browser.auth.getSession()).data?.user.email).toBe(account.email);
  });
});

describe("more sign-ups at once than there are database connections", () => {
  it("all succeed, each with its mail", async () => {
    const narrow = openDatabase(database.url, { maxConnections: 2 });
    afterFile(() => narrow.close());
    const narrowApp = await listen(narrow);
    const accounts = Array.from({ length: 5 }, newAccount);
    const answers = await Promise.all(
      accounts.map((account) => openBrowser(narrowApp).post("/api/auth/sign-up/email", account)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const { email } of accounts) expect(await mailTo(app, email)).toHaveLength(1);
  }, 20_000);
});
