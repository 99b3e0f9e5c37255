import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/clients/account.ts";
import { accountActions } from "../support/clients/account-actions.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithAddress, confirm, isConfirmed, requestReset, sessionsOf } = accountActions(app, database);
const newPassword = "the owner's own words";

describe("a stranger who signs in at the very moment", () => {
  it("the account is taken over has no session afterwards, five times", async () => {
    for (let round = 0; round < 5; round++) {
      const { browser: _, ...account } = await signUpWithAddress();
      const strangers = Array.from({ length: 5 }, () => openBrowser(app));
      const signingIn = strangers.map(async (browser) => browser.auth.signIn.email(account));
      const taken = await confirm({ token: account.token, newPassword });
      await Promise.all(signingIn);
      expect(taken.status).toBe(200);
      expect(await sessionsOf(account.email)).toBe(0);
    }
  }, 90_000);

  it("the password is reset has no session afterwards, five times", async () => {
    for (let round = 0; round < 5; round++) {
      const { browser: _, ...account } = await signUpWithAddress();
      const token = await requestReset(account.email);
      const signingIn = Array.from({ length: 5 }, () => openBrowser(app).auth.signIn.email(account));
      const reset = await openBrowser(app).auth.resetPassword({ newPassword, token });
      await Promise.all(signingIn);
      expect(reset.error).toBeNull();
      expect(await sessionsOf(account.email)).toBe(0);
    }
  }, 90_000);

  it("the password is changed has no session afterwards, five times", async () => {
    for (let round = 0; round < 5; round++) {
      const { browser, ...account } = await signUpWithAddress();
      const signingIn = Array.from({ length: 5 }, () => openBrowser(app).auth.signIn.email(account));
      const change = { currentPassword: account.password, newPassword, revokeOtherSessions: true };
      const changed = await browser.auth.changePassword(change);
      await Promise.all(signingIn);
      expect(changed.error).toBeNull();
      expect(await sessionsOf(account.email)).toBe(1);
      expect((await browser.auth.getSession()).data).not.toBeNull();
    }
  }, 90_000);
});

it("a change of password ends the links to choose another", async () => {
  const { browser, ...account } = await signUpWithAddress();
  await browser.auth.requestPasswordReset({ email: account.email, redirectTo: "/reset-password" });
  const link = await newestLink(app, account.email);
  await browser.auth.changePassword({ currentPassword: account.password, newPassword });
  expect((await openBrowser(app).send(link)).headers.get("location")).toContain("error=INVALID_TOKEN");
});

describe("a password reset", () => {
  it("revokes the access tokens of the account, and its mail lists them", async () => {
    const { browser, password, ...account } = await signUpWithAddress();
    await browser.send(account.link);
    const organization = `acme-${randomUUID()}`;
    await browser.trpc.organization.create.mutate({ name: "Acme", slug: organization });
    const make = (name: string, kind: "personal" | "organization") =>
      browser.trpc.token.create.mutate({ organization, permissions: "all", name, kind });
    const secrets = [await make("Laptop", "personal"), await make("Nightly export", "organization")];
    await reset(account, newPassword);
    for (const { token } of secrets) {
      const robot = trpcClient(app, { actor: { token } });
      expect(await outcomeOf(robot.caller.get.query())).toMatchObject({ ok: false, status: 401 });
    }
    const [mail] = await mailTo(app, account.email);
    expect(mail?.text).toContain("• Laptop (personal, Acme)");
    expect(mail?.text).toContain("• Nightly export (organization, Acme)");
    await signIn(app, { ...account, password: newPassword });
  });

  it("of an account never confirmed ends every other way into it", async () => {
    const { browser: _, ...account } = await signUpWithAddress();
    await sql`insert into account (id, account_id, provider_id, user_id)
      select ${`acc_${randomUUID()}`}, 'stranger', 'some-provider', id from "user" where email = ${account.email}`;
    await reset(account, newPassword);
    const accounts = await sql`select provider_id from account
      where user_id = (select id from "user" where email = ${account.email})`;
    expect(accounts).toEqual([{ provider_id: "credential" }]);
    expect(await isConfirmed(account.email)).toBe(true);
  });

  async function reset({ email }: { email: string }, password: string) {
    const token = await requestReset(email);
    const { error } = await openBrowser(app).auth.resetPassword({ newPassword: password, token });
    expect(error).toBeNull();
  }
});
