import { newId } from "@guildhall/db";
import { createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { administratorActions, openAdminBrowser } from "../support/clients/administrators.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../support/clients/two-factor.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpPerson, signUpAdministrator, eventsAbout } = administratorActions(app, database);
const { signUpWithApp, signUpWithEmailCodes, beginSignIn } = twoFactorActions(app, database);

const idOf = async (email: string) =>
  (await sql<{ id: string }[]>`select id from "user" where email = ${email}`)[0]?.id ?? "";

/** An administrator whose session has shown a second factor. */
async function administratorWithFactor() {
  const administrator = await signUpAdministrator();
  await sql`update session set second_factor = 'totp' where user_id = ${administrator.id}`;
  const reset = (userId: string) =>
    administrator.browser.$fetch("/admin/reset-second-factor", { method: "POST", body: { userId } });
  return { ...administrator, reset };
}

const insertPasskey = (userId: string) => sql`
  insert into passkey (id, user_id, name, public_key, credential_id, counter, device_type, backed_up)
  values (${newId("pky")}, ${userId}, 'Phone', 'key', ${crypto.randomUUID()}, 0, 'singleDevice', false)`;

describe("admin/reset-second-factor", () => {
  it("takes app, codes and trusted browsers from an account, ends its sessions everywhere, and leaves passkeys", async () => {
    const { reset, id } = await administratorWithFactor();
    const ada = await signUpWithApp();
    const userId = await idOf(ada.email);
    await insertPasskey(userId);
    const trusted = await beginSignIn(ada);
    await trusted.twoFactor.verifyTotp({ code: ada.app.code(), trustDevice: true });
    const waiting = await beginSignIn(ada);
    expect(await reset(userId)).toEqual({ data: { success: true, passkeys: 1 }, error: null });
    for (const each of [ada.browser, trusted]) {
      expect((await openAdminBrowser(elsewhere, each).getSession()).data).toBeNull();
    }
    const code = ada.backupCodes[0] ?? "";
    expect((await waiting.twoFactor.verifyBackupCode({ code })).error).toMatchObject({ status: 401 });
    const left = await sql`
      select (select count(*)::int from two_factor where user_id = ${userId}) as factors,
        (select count(*)::int from trusted_device where user_id = ${userId}) as trusted,
        (select count(*)::int from second_factor_challenge where user_id = ${userId}) as waiting,
        (select count(*)::int from passkey where user_id = ${userId}) as passkeys`;
    expect(left).toEqual([{ factors: 0, trusted: 0, waiting: 0, passkeys: 1 }]);
    const browser = openTwoFactorBrowser(app);
    const { data } = await browser.signIn.email(ada);
    expect(data).toMatchObject({ user: { email: ada.email } });
    expect((await eventsAbout(userId)).filter(({ actorId }) => actorId === id)).toMatchObject([
      { event: "account.two_factor_reset", details: {} },
    ]);
    const [mail] = await mailTo(app, ada.email);
    expect(mail).toMatchObject({ subject: "Two-factor authentication was reset (Guildhall)" });
    expect(mail?.text).toContain("Your passkeys still work.");
  });

  it("turns codes by email off, and does nothing where there is no second factor", async () => {
    const { reset } = await administratorWithFactor();
    const ada = await signUpWithEmailCodes();
    const userId = await idOf(ada.email);
    expect((await reset(userId)).error).toBeNull();
    const { browser } = ada;
    expect((await browser.signIn.email(ada)).data).toMatchObject({ user: { id: userId } });
    expect((await reset(userId)).data).toEqual({ success: true, passkeys: 0 });
    expect((await browser.getSession()).data).not.toBeNull();
    expect((await eventsAbout(userId)).filter(({ event }) => event === "account.two_factor_reset")).toHaveLength(1);
  });

  it("takes a second factor of the administrator's own, as impersonation does", async () => {
    const administrator = await signUpAdministrator();
    const ada = await signUpWithApp();
    const body = { userId: await idOf(ada.email) };
    const response = await administrator.browser.post("/api/auth/admin/reset-second-factor", body);
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
      ...{ status: 403, code: "TWO_FACTOR_REQUIRED" },
    });
    expect((await ada.browser.getSession()).data).not.toBeNull();
  });

  it("a new address takes one too: who reads its mailbox takes the account over without the second factor", async () => {
    const administrator = await signUpAdministrator();
    const ada = await signUpWithApp();
    const userId = await idOf(ada.email);
    const update = (data: object) =>
      administrator.browser.$fetch("/admin/update-user", { method: "POST", body: { userId, data } });
    const email = `${crypto.randomUUID()}@example.com`;
    expect((await update({ email })).error).toMatchObject({ status: 403, code: "TWO_FACTOR_REQUIRED" });
    expect(await idOf(ada.email)).toBe(userId);
    expect((await update({ name: "Renamed", email: ada.email })).error).toBeNull();
    await sql`update session set second_factor = 'totp' where user_id = ${administrator.id}`;
    expect((await update({ email })).error).toBeNull();
    expect(await idOf(email)).toBe(userId);
  });

  it("rejects administrators, oneself among them, and an unknown account", async () => {
    const { reset, id } = await administratorWithFactor();
    const other = await signUpAdministrator();
    for (const each of [id, other.id]) {
      expect((await reset(each)).error).toMatchObject({ status: 403, code: "ADMINISTRATOR_ACCOUNT" });
    }
    expect((await reset("usr_unknown")).error).toMatchObject({ status: 404, code: "USER_NOT_FOUND" });
  });

  it("leaves no session that the former second factor opens at the same moment", { timeout: 120_000 }, async () => {
    const { reset } = await administratorWithFactor();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const ada = await signUpWithEmailCodes();
      const userId = await idOf(ada.email);
      const waiting = await beginSignIn(ada);
      const [done] = await Promise.all([
        reset(userId),
        waiting.twoFactor.verifyBackupCode({ code: ada.backupCodes[0] ?? "" }),
      ]);
      expect(done.error).toBeNull();
      expect(await sql`select from session where user_id = ${userId}`).toHaveLength(0);
    }
  });
});

it("a ban, its end, and the role of an administrator are mailed to the person, without reason and name", async () => {
  const { browser, name } = await signUpAdministrator();
  const ada = await signUpPerson();
  await browser.admin.banUser({ userId: ada.id, banReason: "Spam", banExpiresIn: 3600 });
  await browser.admin.unbanUser({ userId: ada.id });
  await browser.admin.setRole({ userId: ada.id, role: "admin" });
  await browser.admin.setRole({ userId: ada.id, role: "user" });
  const mails = (await mailTo(app, ada.email)).toReversed();
  expect(mails.map(({ subject }) => subject).slice(-4)).toEqual([
    "Your account was suspended (Guildhall)",
    "Your account is no longer suspended (Guildhall)",
    "You are an administrator (Guildhall)",
    "You are no longer an administrator (Guildhall)",
  ]);
  const texts = mails.map(({ text }) => text).join("\n");
  expect(texts).toMatch(/suspended your account until \w+ \d+, \d{4} at/);
  expect(texts).not.toContain("Spam");
  if (name !== ada.name) expect(texts).not.toContain(name);
});
