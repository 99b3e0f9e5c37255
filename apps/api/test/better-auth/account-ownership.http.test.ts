import { randomUUID } from "node:crypto";
import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn, signUp } from "../support/clients/account.ts";
import { accountActions, codeOf, navigation } from "../support/clients/account-actions.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithAddress, confirm, isConfirmed } = accountActions(app, database);
const newPassword = "the owner's own words";

const isSignedIn = async ({ auth }: Browser) => (await auth.getSession()).data !== null;

describe("GET verify-email proves the mailbox, not who chose the password:", () => {
  it("confirms in a session of that very account, by cookie or bearer token", async () => {
    const { email, browser, link } = await signUpWithAddress();
    const { error } = await browser.auth.verifyEmail({
      query: { token: new URL(link).searchParams.get("token") ?? "" },
    });
    expect(error).toBeNull();
    expect(await isConfirmed(email)).toBe(true);

    const other = await signUpWithAddress();
    const { data } = await other.browser.auth.getSession();
    const authorization = `Bearer ${data?.session.token}`;
    expect((await openBrowser(app).send(other.link, { headers: { authorization } })).status).toBe(302);
    expect(await isConfirmed(other.email)).toBe(true);
  });

  it("changes nothing for a mail scanner, and answers 401", async () => {
    const { email, token } = await signUpWithAddress();
    const answer = await fetch(`${app.url}/api/auth/verify-email?token=${token}`);
    expect(await codeOf(answer)).toEqual([401, "SESSION_REQUIRED"]);
    expect((await fetch(`${app.url}/api/auth/verify-email?token=${token}`, { method: "HEAD" })).status).toBe(200);
    expect(await isConfirmed(email)).toBe(false);
  });

  it("sends a browser without a session, or with another's, to the page that asks for the password", async () => {
    const { email, link, token } = await signUpWithAddress();
    const other = await signUp(app);
    for (const browser of [openBrowser(app), other.browser]) {
      const before = new Map(browser.cookies);
      const answer = await browser.send(link, { headers: navigation });
      expect(answer.status).toBe(302);
      const page = new URL(answer.headers.get("location") ?? "");
      expect(page.origin + page.pathname).toBe(`${app.origin}/confirm-email`);
      expect(Object.fromEntries(page.searchParams)).toEqual({ token, email, next: "/" });
      expect(browser.cookies).toEqual(before);
    }
    expect(await isConfirmed(email)).toBe(false);
    expect((await other.browser.auth.getSession()).data?.user.email).toBe(other.email);
  });

  it("does not count a session that has ended", async () => {
    const { email, browser, link } = await signUpWithAddress();
    const cookies = new Map(browser.cookies);
    await browser.auth.signOut();
    expect((await openBrowser(app, { cookies }).send(link)).status).toBe(401);
    expect(await isConfirmed(email)).toBe(false);
  });

  it("does not sign anyone in, or in again once it was followed", async () => {
    const { browser, link } = await signUpWithAddress();
    await browser.send(link);
    const finder = openBrowser(app);
    expect((await finder.send(link, { headers: navigation })).headers.get("location")).toBe("/");
    expect(finder.cookies.size).toBe(0);
  });

  it("never redirects to a page of another origin", async () => {
    const { token } = await signUpWithAddress();
    for (const callbackURL of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
      const query = new URLSearchParams({ token, callbackURL });
      const answer = await openBrowser(app).send(`/api/auth/verify-email?${query}`, { headers: navigation });
      expect(answer.status).toBe(403);
    }
  });
});

describe("POST confirm-email", () => {
  it("confirms with the account's own password, and leaves its sessions", async () => {
    const { email, password, browser, token } = await signUpWithAddress();
    const answer = await confirm({ token, password });
    expect([answer.status, await answer.json()]).toEqual([200, { status: true, email }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await isConfirmed(email)).toBe(true);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it("with a new password ends everything that got into the account before", async () => {
    const { browser: _, ...account } = await signUpWithAddress();
    const [here, there] = [await signIn(app, account), await signIn(app, account)];
    const { slug: organization } = await here.trpc.organization.create.mutate({
      name: "Lair",
      slug: `lair-${randomUUID()}`,
    });
    const { token: secret } = await here.trpc.token.create.mutate({
      organization,
      permissions: "all",
      name: "Robot",
      kind: "organization",
    });
    const robot = trpcClient(app, { actor: { token: secret } });
    await robot.organization.get.query({ organization });
    await here.auth.requestPasswordReset({ email: account.email, redirectTo: "/reset-password" });
    const resetLink = await newestLink(app, account.email);

    expect((await confirm({ token: account.token, newPassword })).status).toBe(200);

    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([false, false]);
    expect((await openBrowser(app).auth.signIn.email(account)).error?.status).toBe(401);
    expect(await outcomeOf(robot.organization.get.query({ organization }))).toMatchObject({ ok: false, status: 401 });
    expect((await openBrowser(app).send(resetLink)).headers.get("location")).toContain("error=INVALID_TOKEN");
    const owner = await signIn(app, { ...account, password: newPassword });
    expect((await owner.auth.getSession()).data?.user.emailVerified).toBe(true);
    const [mail] = await mailTo(app, account.email);
    expect(mail?.subject).toBe("Your Guildhall password was changed");
    expect(mail?.text).toContain("• Robot (organization, Lair)");
    const events =
      await sql`select details, target_personal ->> 'name' as name from audit_event where event = 'token.revoked' and target_id in
      (select target_id from audit_event where event = 'token.created' and target_personal ->> 'name' = 'Robot')`;
    expect(events).toMatchObject([
      { name: "Robot", details: { because: "account taken over by the owner of its email address" } },
    ]);
  });

  it("does nothing to an account that is confirmed", async () => {
    const { password, browser, token, email } = await signUpWithAddress();
    await confirm({ token, password });
    expect(await codeOf(await confirm({ token, newPassword }))).toEqual([400, "EMAIL_ALREADY_VERIFIED"]);
    expect(await isSignedIn(browser)).toBe(true);
    await signIn(app, { name: "", email, password });
  });

  it.each<[string, (given: { token: string; password: string }) => object, number, string]>([
    ["another password", ({ token }) => ({ token, password: "a guess of mine" }), 400, "INVALID_PASSWORD"],
    ["a password beyond the longest", ({ token }) => ({ token, password: "x".repeat(5000) }), 400, "INVALID_PASSWORD"],
    ["a new password too short", ({ token }) => ({ token, newPassword: "short77" }), 400, "PASSWORD_TOO_SHORT"],
    ["a new password too long", ({ token }) => ({ token, newPassword: "x".repeat(129) }), 400, "PASSWORD_TOO_LONG"],
    ["neither", ({ token }) => ({ token }), 400, "VALIDATION_ERROR"],
    ["both", ({ token, password }) => ({ token, password, newPassword }), 400, "VALIDATION_ERROR"],
    ["no token", ({ password }) => ({ password }), 400, "VALIDATION_ERROR"],
    [
      "a changed token",
      ({ token, password }) => ({ token: `${token.slice(0, -3)}AAA`, password }),
      400,
      "INVALID_TOKEN",
    ],
    ["a token with no signature", ({ token }) => ({ token: unsigned(token), newPassword }), 400, "INVALID_TOKEN"],
    ["a number for a password", ({ token }) => ({ token, newPassword: 12_345_678 }), 400, "VALIDATION_ERROR"],
  ])("rejects %s", async (_, bodyOf, status, code) => {
    const { password, browser, token, email } = await signUpWithAddress();
    expect(await codeOf(await confirm(bodyOf({ token, password })))).toEqual([status, code]);
    expect([await isConfirmed(email), await isSignedIn(browser)]).toEqual([false, true]);
  });

  it("lets the owner of an address in whom a provisioned account without a password waits for", async () => {
    const email = `${randomUUID()}@example.com`;
    await sql`insert into "user" (id, name, email) values (${`usr_${email}`}, 'Hugo', ${email})`;
    await openBrowser(app).auth.sendVerificationEmail({ email });
    const { token } = await confirmationLink(app, email);
    expect(await codeOf(await confirm({ token, password: newPassword }))).toEqual([
      400,
      "CREDENTIAL_ACCOUNT_NOT_FOUND",
    ]);
    expect((await confirm({ token, newPassword })).status).toBe(200);
    const hugo = await signIn(app, { name: "Hugo", email, password: newPassword });
    expect(await isSignedIn(hugo)).toBe(true);
  });

  it("counts for one of many who use the link at the same instant", async () => {
    const { token } = await signUpWithAddress();
    const answers = await atOnce(10, (index) => confirm({ token, newPassword: `password number ${index}` }));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array(9).fill(400)]);
  });
});

function unsigned(token: string): string {
  const [, payload] = token.split(".");
  return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
}
