import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const limited = await listen(database, { GUILDHALL_TEST_MODE: "" });
const { signUpConfirmed, signUpWithApp, beginSignIn } = twoFactorActions(app, database);

/** Each endpoint, with a valid body. */
const bodies = {
  "two-factor/enable": { password: "correct horse battery", method: "totp", issuer: "Acme" },
  "two-factor/disable": { password: "correct horse battery" },
  "two-factor/get-totp-uri": { password: "correct horse battery" },
  "two-factor/generate-backup-codes": { password: "correct horse battery" },
  "two-factor/verify-totp": { code: "123456", trustDevice: false },
  "two-factor/send-otp": {},
  "two-factor/verify-otp": { code: "123456", trustDevice: false },
  "two-factor/verify-backup-code": { code: "abcde-fghij", trustDevice: false, disableSession: false },
};
const paths = Object.keys(bodies);

const nasty: unknown[] = [
  ...[null, 1, true, [], {}, "", "\u0000", "\ud800", "\u202e123456", "１２３４５６", "x".repeat(100_000)],
  ...[{ $ne: null }, ["123456"], "' or 1=1 --", "-1", "1e5"],
];

describe.each(Object.entries(bodies))("%s", (path, body) => {
  it("answers no one who is neither signed in nor signing in", async () => {
    const response = await openTwoFactorBrowser(app).post(`/api/auth/${path}`, body);
    expect(response.status).toBe(401);
  });

  it("rejects what is no valid body, with a code", async () => {
    const account = await signUpWithApp();
    const browsers = [account.browser, await beginSignIn(account)];
    const fields = Object.keys(body);
    for (const field of fields) {
      for (const value of nasty) {
        for (const browser of browsers) {
          const response = await browser.post(`/api/auth/${path}`, { ...body, [field]: value });
          expect(response.status, `${field}: ${JSON.stringify(value)?.slice(0, 40)}`).toBeLessThan(500);
          if (response.status >= 400) expect(await response.json()).toMatchObject({ code: expect.any(String) });
        }
      }
    }
    for (const value of [null, [], "text", 1]) {
      expect((await account.browser.post(`/api/auth/${path}`, value)).status).toBeLessThan(500);
    }
  }, 60_000);
});

describe("an authenticator app", () => {
  it("is set up once", async () => {
    const { browser, password } = await signUpWithApp();
    for (const method of ["totp", "otp"] as const) {
      const { error } = await browser.twoFactor.enable({ password, method });
      expect(error).toMatchObject({ status: 400, code: "TOTP_ALREADY_ENABLED" });
    }
  });

  it("is not there without one", async () => {
    const { browser, password } = await signUpConfirmed();
    const wanted = { status: 400, code: "TOTP_NOT_ENABLED" };
    expect((await browser.twoFactor.getTotpUri({ password })).error).toMatchObject(wanted);
    expect((await browser.twoFactor.verifyTotp({ code: "123456" })).error).toMatchObject(wanted);
  });

  it("whose secret was never confirmed completes no sign-in, and leaves codes by email as they are", async () => {
    const { browser, ...account } = await signUpConfirmed();
    await browser.twoFactor.enable({ password: account.password, method: "otp" });
    const { data } = await browser.twoFactor.enable({ password: account.password });
    expect(data).toMatchObject({ method: "totp" });
    const { error } = await (await beginSignIn(account)).twoFactor.verifyTotp({ code: "123456" });
    expect(error).toMatchObject({ status: 400, code: "TOTP_NOT_ENABLED" });
    expect((await (await beginSignIn(account)).twoFactor.sendOtp()).error).toBeNull();
  });
});

describe("turning it off", () => {
  it("takes it from sessions at once, and lets people sign in without", async () => {
    const { browser, email, password } = await signUpWithApp();
    expect((await browser.twoFactor.disable({ password })).data).toEqual({ status: true });
    const rows = await database.sql`select s.second_factor as "secondFactor" from session s
      join "user" u on u.id = s.user_id where u.email = ${email}`;
    expect(rows).toEqual([{ secondFactor: null }]);
    const { data } = await openTwoFactorBrowser(app).signIn.email({ email, password });
    expect(data).toMatchObject({ token: expect.any(String) });
    expect((await browser.twoFactor.disable({ password })).data).toEqual({ status: true });
  });
});

it("each endpoint is limited to three tries in ten seconds from one address", async () => {
  for (const path of paths) {
    const browser = openTwoFactorBrowser(limited);
    const statuses: number[] = [];
    for (let tries = 0; tries < 4; tries++) statuses.push((await browser.post(`/api/auth/${path}`, {})).status);
    expect(statuses[3]).toBe(429);
    expect(statuses.slice(0, 3)).not.toContain(429);
  }
});
