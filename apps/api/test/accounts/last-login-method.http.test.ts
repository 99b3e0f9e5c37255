import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Account, signIn, signUp } from "../support/clients/account.ts";
import { softwareAuthenticator } from "../support/clients/authenticator.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { addPasskey, signInWithPasskey } from "../support/clients/passkeys.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const cookieName = "better-auth.last_used_login_method";

const stored = async ({ email }: Pick<Account, "email">) => {
  const [row] = await sql<{ method: string | null }[]>`
    select last_login_method as method from "user" where email = ${email}`;
  return row?.method;
};

describe("the last method to sign in", () => {
  it("is stored in the browser and in the account, for every way of signing in", async () => {
    const account = await signUp(app);
    const { browser } = account;
    expect([browser.cookies.get(cookieName), await stored(account)]).toEqual(["email", "email"]);
    const authenticator = softwareAuthenticator(app);
    await addPasskey(browser, authenticator);
    expect(await stored(account)).toBe("email");
    const other = openBrowser(app);
    await signInWithPasskey(other, authenticator);
    expect([other.cookies.get(cookieName), await stored(account)]).toEqual(["passkey", "passkey"]);
    expect((await other.auth.getSession()).data?.user).toMatchObject({ lastLoginMethod: "passkey" });
    expect((await signIn(app, account)).cookies.get(cookieName)).toBe("email");
    expect(await stored(account)).toBe("email");
  });

  it("is out of reach of a browser that did not sign in", async () => {
    const account = await signUp(app);
    const stranger = openBrowser(app);
    await stranger.auth.signIn.email({ email: account.email, password: "a wrong one" });
    await stranger.auth.requestPasswordReset({ email: account.email });
    await stranger.auth.multiSession.listDeviceSessions();
    expect(stranger.cookies.has(cookieName)).toBe(false);
  });

  it("stays as it is when a passkey is rejected", async () => {
    const account = await signUp(app);
    const authenticator = softwareAuthenticator(app);
    await addPasskey(account.browser, authenticator);
    const elsewhere = openBrowser(app);
    await signInWithPasskey(elsewhere, authenticator, { origin: "https://evil.example" });
    expect([elsewhere.cookies.has(cookieName), await stored(account)]).toEqual([false, "email"]);
  });

  it("is not for clients to set", async () => {
    const account = await signUp(app);
    const answer = await account.browser.post("/api/auth/update-user", { lastLoginMethod: "passkey" });
    expect(answer.status).toBe(400);
    expect(await stored(account)).toBe("email");
  });

  it("outlives signing out, and is readable by the sign-in page of this site alone", async () => {
    const production = await listenInProduction(database);
    const account = await signUp(app);
    const answer = await openBrowser(production).post("/api/auth/sign-in/email", account);
    const [cookie] = answer.headers.getSetCookie().filter((each) => each.startsWith(cookieName));
    expect(cookie).toBe(`${cookieName}=email; Max-Age=2592000; Path=/; Secure; SameSite=Lax`);
    await account.browser.auth.signOut();
    expect(account.browser.cookies.get(cookieName)).toBe("email");
  });
});
