import { createTestDatabase, statementsDuring } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { newAccount, signIn, signUp } from "../../support/clients/account.ts";
import { openBrowser } from "../../support/clients/browser.ts";
import { newestCode, otherCode } from "../../support/clients/email-codes.ts";
import { rawRequest } from "../../support/clients/raw-request.ts";
import { stranger } from "../../support/clients/stranger.ts";
import { mailTo } from "../../support/mail-to.ts";
import { numbers } from "../../support/numbers.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const limited = { GUILDHALL_TEST_MODE: "" };
const app = await listen(database, limited);
const secondApp = await listen(database, limited);
/** Where mail can be read, without limits. */
const mailbox = await listen(database);

beforeEach(() => sql`truncate rate_limit, request_window, password_attempt`);

/** What Better Auth counts per address and path is another limit. */
async function send(path: string, body: object, from: string, at = app) {
  await sql`truncate rate_limit`;
  const answer = await rawRequest(at, { path: `/api/auth/${path}`, body, from });
  const { code }: { code?: string } = JSON.parse(answer.body);
  return { status: answer.status, code, body: answer.body, retryAfter: answer.headers["retry-after"] };
}
const requestCode = (email: string, from = stranger(0), at = app) =>
  send("email-otp/send-verification-otp", { email, type: "sign-in" }, from, at);

describe("email-otp/send-verification-otp", () => {
  it("mails five codes an hour for one address, of all kinds together, at every process, with and without an account", async () => {
    const known = await signUp(mailbox);
    for (const email of [known.email, newAccount().email]) {
      const kinds = ["sign-in", "email-verification", "forget-password"];
      const statuses = [];
      for (const index of numbers(7)) {
        const type = kinds[index % 3];
        const at = index % 2 ? app : secondApp;
        const { status } = await send("email-otp/send-verification-otp", { email, type }, stranger(index), at);
        statuses.push(status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    }
  });

  it("mails a mailbox without an account five times a day, whatever follows the +, with the same answer", async () => {
    const { email } = newAccount();
    const variants = numbers(8).map((index) => email.replace("@", `+${index}@`));
    const answers = [];
    for (const variant of variants) answers.push(await requestCode(variant));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    const counts = await Promise.all(variants.map(async (variant) => (await mailTo(mailbox, variant)).length));
    expect(counts).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    const { email: owned } = await signUp(mailbox, { ...newAccount(), email });
    await requestCode(owned);
    expect((await mailTo(mailbox, owned)).map(({ subject }) => subject)).toContain("Your sign-in code (Guildhall)");
  });
});

describe("wrong codes", () => {
  const guess = (email: string, from: string, path = "sign-in/email-otp") =>
    send(path, { email, otp: "000000", type: "sign-in", password: "a thief's password" }, from);

  it("are counted for one address, from all clients and for every purpose, with and without an account", async () => {
    const known = await signUp(mailbox);
    for (const { email } of [known, newAccount()]) {
      await sql`truncate password_attempt`;
      const paths = ["sign-in/email-otp", "email-otp/check-verification-otp", "email-otp/reset-password"];
      const statuses = [];
      for (const index of numbers(32)) {
        statuses.push((await guess(email, stranger(index), paths[index % 3])).status);
      }
      expect(statuses).toEqual([...numbers(30).map(() => 400), 429, 429]);
      const { status, code, retryAfter } = await guess(email, stranger(40));
      expect({ status, code }).toEqual({ status: 429, code: "TOO_MANY_REQUESTS" });
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
  });

  it.each(["with", "without"])(
    "do not keep out who requests a code, in the same browser, %s an account",
    async (has) => {
      const { email } = has === "with" ? await signUp(mailbox) : newAccount();
      await sql`update "user" set email_verified = true where email = ${email}`;
      for (const index of numbers(31)) await guess(email, stranger(index));
      await sql`truncate rate_limit`;
      const owner = openBrowser(app);
      expect((await owner.auth.emailOtp.sendVerificationOtp({ email, type: "sign-in" })).error).toBeNull();
      const otp = await newestCode(mailbox, email);
      expect((await send("sign-in/email-otp", { email, otp }, stranger(41))).status).toBe(429);
      await sql`truncate rate_limit`;
      expect((await owner.auth.signIn.emailOtp({ email, otp })).error).toBeNull();
    },
  );

  it("are counted for the browser that requested a code, apart from those of others", async () => {
    const { email } = newAccount();
    const thief = openBrowser(app);
    const statuses = [];
    for (const index of numbers(12)) {
      await sql`truncate rate_limit`;
      // A code counts for three tries.
      if (index % 3 === 0) await thief.auth.emailOtp.sendVerificationOtp({ email, type: "sign-in" });
      statuses.push((await thief.auth.signIn.emailOtp({ email, otp: "000000" })).error?.status);
    }
    expect(statuses).toEqual([...numbers(10).map(() => 400), 429, 429]);
    expect((await guess(email, stranger(50))).status).not.toBe(429);
  });

  it("do not keep the owner from signing in in a known browser, nor with the password", async () => {
    const owner = await signUp(mailbox);
    for (const index of numbers(31)) await guess(owner.email, stranger(index));
    await requestCode(owner.email, stranger(99), mailbox);
    const otp = await newestCode(mailbox, owner.email);
    const body = { email: owner.email, otp };
    expect((await send("sign-in/email-otp", body, stranger(41))).status).toBe(429);
    await sql`truncate rate_limit`;
    const known = openBrowser(app, { cookies: owner.browser.cookies });
    known.cookies.delete("better-auth.session_token");
    await sql`update "user" set email_verified = true where email = ${owner.email}`;
    await signIn(app, owner);
    expect((await known.auth.signIn.emailOtp(body)).error).toBeNull();
  });
});

it("takes the same work for addresses with and without an account, also once a code was mailed", async () => {
  const known = await signUp(mailbox);
  await sql`update "user" set email_verified = true where email = ${known.email}`;
  const results = [];
  for (const { email } of [newAccount(), known]) {
    const answers = [];
    for (const type of ["sign-in", "forget-password"]) {
      await send("email-otp/send-verification-otp", { email, type }, stranger(1), mailbox);
      const mailed = type === "sign-in" || email === known.email ? await newestCode(mailbox, email) : "123456";
      const otp = otherCode(mailed);
      for (const path of ["email-otp/check-verification-otp", "email-otp/reset-password"]) {
        let answer: Awaited<ReturnType<typeof send>> | undefined;
        const body = { email, otp, type, password: "a thief's password" };
        const statements = await statementsDuring(database, async () => {
          answer = await send(path, body, stranger(1), mailbox);
        });
        answers.push({ path, type, statements, status: answer?.status, body: answer?.body });
      }
    }
    results.push(answers);
  }
  expect(results[0]).toEqual(results[1]);
});
