import { newId } from "@guildhall/db";
import { createTestDatabase, insertUser, statementsDuring } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const { sql } = database;
/** In test mode, without limits: where mail can be read. */
const mailbox = await listen(database);
const apps = {
  "in test mode": mailbox,
  "in production": await listenInProduction(database, { SMTP_URL: "smtp://127.0.0.1:1" }),
  "in production without a mail server": await listenInProduction(database),
};

beforeEach(() => sql`truncate rate_limit, request_window, password_attempt`);

let clients = 0;
/** Each request from an address of its own: the limits per address are tested elsewhere. */
const newClient = () => `127.2.${Math.floor(++clients / 250)}.${(clients % 250) + 1}`;

const passwordReset = "/api/auth/request-password-reset";
const confirmation = "/api/auth/send-verification-email";
const requests: [string, (email: string) => object][] = [
  [passwordReset, (email) => ({ email, redirectTo: "/reset-password" })],
  ["/api/auth/sign-in/email", (email) => ({ email, password: "wrong horse battery" })],
  [confirmation, (email) => ({ email, callbackURL: "/" })],
  ...(["sign-in", "email-verification", "forget-password"] as const).map(
    (type): [string, (email: string) => object] => [
      "/api/auth/email-otp/send-verification-otp",
      (email) => ({ email, type }),
    ],
  ),
  ["/api/auth/email-otp/request-password-reset", (email) => ({ email })],
  ["/api/auth/forget-password/email-otp", (email) => ({ email })],
  ["/api/auth/email-otp/check-verification-otp", (email) => ({ email, type: "sign-in", otp: "012345" })],
  ["/api/auth/email-otp/reset-password", (email) => ({ email, otp: "012345", password: "a thief's password" })],
  ["/api/auth/sign-in/email-otp", (email) => ({ email, otp: "012345" })],
  ["/api/auth/sign-in/sso", (email) => ({ email, callbackURL: "/" })],
];

/** A part of the statement that follows an answer. */
const afterwards: Record<string, string> = {
  "/api/auth/sign-in/email": "audit_events(",
  "/api/auth/sign-in/email-otp": "audit_events(",
};

const ssoAccount = { accountId: "subject", providerId: "acme-oidc" };

/** An address of each kind. */
const addresses: [string, () => Promise<string>][] = [
  ["unconfirmed", async () => (await signUp(mailbox)).email],
  [
    "confirmed",
    async () => {
      const { email } = await signUp(mailbox);
      await sql`update "user" set email_verified = true where email = ${email}`;
      return email;
    },
  ],
  [
    "single sign-on only",
    async () => {
      const { id, email } = await insertUser(database);
      const { accountId, providerId } = ssoAccount;
      await sql`insert into account (id, account_id, provider_id, user_id)
        values (${newId("acc")}, ${accountId + id}, ${providerId}, ${id})`;
      return email;
    },
  ],
  ["created by others, never used", async () => (await insertUser(database, { emailVerified: false })).email],
];

describe.each(Object.entries(apps))("%s", (_, app) => {
  /** Everything an answer consists of but its time, and how many statements it took. */
  async function answerTo(path: string, body: object) {
    let answer: Awaited<ReturnType<typeof rawRequest>> | undefined;
    const ask = async () => {
      answer = await rawRequest(app, { path, body, from: newClient() });
    };
    const statements = await statementsDuring(database, ask, { last: afterwards[path] });
    const { date, "x-request-id": requestId, ...headers } = answer?.headers ?? {};
    // Each address has a cookie of its own.
    const cookies = headers["set-cookie"]?.map((cookie) => cookie.replace(/_[\w-]{12}=[\w.-]+/, ""));
    return { status: answer?.status, body: answer?.body, headers: { ...headers, "set-cookie": cookies }, statements };
  }

  it.each(requests)("%s answers alike for addresses with and without an account", async (path, bodyOf) => {
    // A share of a limit for all is taken with the first request.
    await answerTo(path, bodyOf(newAccount().email));
    const ofUnknown = await answerTo(path, bodyOf(newAccount().email));
    for (const [kind, create] of addresses) {
      expect([kind, await answerTo(path, bodyOf(await create()))]).toEqual([kind, ofUnknown]);
    }
  });
});

const ask = (path: string, email: string, app = mailbox, from = newClient()) =>
  rawRequest(app, { path, body: { email, redirectTo: "/reset-password" }, from });
const subjects = async (email: string) => (await mailTo(mailbox, email)).map(({ subject }) => subject);

describe("a password reset for an address without an account", () => {
  it("mails that no account has it, and nothing that was typed", async () => {
    const { email } = newAccount();
    await ask(passwordReset, email.toUpperCase());
    const [mail] = await mailTo(mailbox, email);
    expect(mail).toMatchObject({
      subject: "No Guildhall account has this email address",
      links: [`${mailbox.origin}/sign-up`],
    });
    expect(mail?.text).not.toContain(email);
  });

  it("leaves no link that could be used", async () => {
    await sql`delete from verification`;
    await ask(passwordReset, newAccount().email);
    const [link] = await sql<{ identifier: string; value: string }[]>`select identifier, value from verification`;
    expect(link?.value).toBe("");
    const token = link?.identifier.replace("reset-password:", "") ?? "";
    const browser = openBrowser(mailbox);
    const reset = await browser.auth.resetPassword({ newPassword: "a thief's password", token });
    expect(reset.error).toMatchObject({ status: 400, code: "INVALID_TOKEN" });
    const followed = await browser.send(`/api/auth/reset-password/${token}?callbackURL=%2Freset-password`);
    expect(followed.headers.get("location")).toContain("error=INVALID_TOKEN");
  });

  it("mails 50 addresses a day for one client, which leaves the others theirs", async () => {
    const app = await listen(database, { GUILDHALL_TEST_MODE: "" });
    const addresses = Array.from({ length: 53 }, () => newAccount().email);
    const client = newClient();
    for (const address of addresses) {
      await database.sql`truncate rate_limit`;
      await ask(passwordReset, address, app, client);
    }
    const counts = await Promise.all(addresses.map(async (address) => (await subjects(address)).length));
    expect(counts).toEqual(addresses.map((_, index) => (index < 50 ? 1 : 0)));
  });

  it("mails one mailbox five times a day, whatever follows the + of its address, and answers the same", async () => {
    const app = await listen(database, { GUILDHALL_TEST_MODE: "" });
    const { email } = newAccount();
    const variants = Array.from({ length: 8 }, (_, index) => email.replace("@", `+${index}@`));
    const answers = [];
    for (const variant of variants) answers.push(await ask(passwordReset, variant, app));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    const counts = await Promise.all(variants.map(async (variant) => (await subjects(variant)).length));
    expect(counts).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);

    // An account of the same mailbox still gets its link.
    await signUp(mailbox, { ...newAccount(), email });
    await ask(passwordReset, email, app);
    expect(await subjects(email)).toContain("Choose a new password for Guildhall");
  });

  it("rejects an address that is too long for any account", async () => {
    const long = `ada@${"a.".repeat(130)}example`;
    for (const path of [passwordReset, confirmation]) {
      const { status, body } = await ask(path, long);
      expect([status, JSON.parse(body).code]).toEqual([400, "INVALID_EMAIL"]);
    }
  });
});

describe("another confirmation mail", () => {
  it("goes to an account that waits for it, and to no other address", async () => {
    const { email } = await signUp(mailbox);
    const { email: confirmed } = await insertUser(database);
    const { email: unknown } = newAccount();
    for (const address of [email, confirmed, unknown]) await ask(confirmation, address);
    expect(await subjects(email)).toHaveLength(2);
    expect(await subjects(confirmed)).toEqual([]);
    expect(await subjects(unknown)).toEqual([]);
    expect(await mailTo(mailbox, "")).toEqual([]);
  });

  it("is sent to the account's own address, with a session", async () => {
    const { browser, email } = await signUp(mailbox);
    expect((await browser.auth.sendVerificationEmail({ email })).error).toBeNull();
    const other = await browser.auth.sendVerificationEmail({ email: newAccount().email });
    expect(other.error).toMatchObject({ status: 400, code: "EMAIL_MISMATCH" });
    await sql`update "user" set email_verified = true where email = ${email}`;
    const again = await browser.auth.sendVerificationEmail({ email });
    expect(again.error).toMatchObject({ status: 400, code: "EMAIL_ALREADY_VERIFIED" });
  });
});

it("a change of address shows an account nothing about the new one", async () => {
  const [taken, unconfirmed] = [await signUp(mailbox), await signUp(mailbox)];
  await sql`update "user" set email_verified = true where email = ${taken.email}`;
  const answers = [];
  for (const newEmail of [newAccount().email, taken.email, unconfirmed.email]) {
    const { browser, email } = await signUp(mailbox);
    await sql`update "user" set email_verified = true where email = ${email}`;
    let answer: Response | undefined;
    const statements = await statementsDuring(database, async () => {
      answer = await browser.post("/api/auth/change-email", { newEmail });
    });
    answers.push([statements, answer?.status, await answer?.json(), await subjects(email)]);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(await subjects(taken.email)).toHaveLength(1);
  // The owner of a mailbox whose address someone else signed up with would get no link and no reason.
  expect(await subjects(unconfirmed.email)).toContain("Another Guildhall account has this email address");
});
