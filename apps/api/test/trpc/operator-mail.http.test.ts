import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";
import { timestamp } from "../support/timestamp.ts";

const database = await createTestDatabase();
const key = { GUILDHALL_SECRET_KEY: secretKey };
const app = await listenInProduction(database, key);
const withMailServer = await listenInProduction(database, { ...key, SMTP_URL: "smtp://127.0.0.1:1" });
const withoutKey = await listen(database);

const withToken = (at: ListeningApp, token: string) => trpcClient(at, { actor: { token } });
const operator = withToken(app, secretKey);

const { email } = await signUp(app, { name: "Ada", email: "ada@example.com", password: "correct horse" });
await signUp(app);
const { actor: session } = await insertUser(database);

describe("instance.features shows everyone", () => {
  it("whether mail is sent, and how people sign in", async () => {
    const signIn = { password: true, sso: true, emailCode: true, passkey: true, social: [] };
    expect(await trpcClient(app).instance.features.query()).toEqual({ mail: false, signIn });
    expect(await trpcClient(withMailServer).instance.features.query()).toEqual({ mail: true, signIn });
  });
});

describe("mail.list", () => {
  it("shows the operator what waits, newest first, without text and links", async () => {
    const { items, total } = await operator.mail.list.query({});
    expect(total).toEqual({ count: 2, capped: false });
    expect(items[1]).toEqual({
      id: expect.stringMatching(/^mail_/),
      to: email,
      subject: "Confirm your email address for Guildhall",
      createdAt: timestamp,
    });
    expect(JSON.stringify(items)).not.toMatch(/token|http/);
  });

  it("finds the mail to an address, case-insensitive, and reads page by page", async () => {
    expect((await operator.mail.list.query({ to: "ADA@example.com" })).items).toMatchObject([{ to: email }]);
    const first = await operator.mail.list.query({ limit: 1 });
    expect(first.nextCursor).not.toBeNull();
    const second = await operator.mail.list.query({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual((await operator.mail.list.query({})).items);
    expect(second.nextCursor).toBeNull();
  });

  it("shows links when asked for them", async () => {
    const { items } = await operator.mail.list.query({ to: email, links: true });
    expect(items[0]?.links?.[0]).toMatch(/^https:\/\/guildhall\.example\/api\/auth\/verify-email\?token=/);
  });

  it("shows no links while a mail server is set, so that the key opens no account", async () => {
    const list = withToken(withMailServer, secretKey).mail.list;
    expect(await outcomeOf(list.query({ links: true }))).toMatchObject({ status: 400, reason: "field_not_allowed" });
    expect((await list.query({})).items).toHaveLength(2);
  });

  it.each([
    ["a wrong key", app, `${secretKey}x`],
    ["the key where none is set", withoutKey, secretKey],
    ["a session", app, session.token],
  ])("is rejected with %s", async (_, at, token) => {
    expect(await outcomeOf(withToken(at, token).mail.list.query({ links: true }))).toEqual({
      ok: false,
      status: 403,
      reason: "operator_only",
    });
  });

  it("compares no more keys from an address that sent too many wrong ones, at any API", async () => {
    const guessed = await listenInProduction(database, key);
    const list = (token: string) => outcomeOf(withToken(guessed, token).mail.list.query({}));
    await database.sql`delete from request_window`;
    const verify = (path: string, token: string) =>
      fetch(`${guessed.url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ key: "x" }),
      });
    const verifying = ["/api/v1/tokens/verify", "/api/auth/api-key/verify"];
    for (const path of verifying) expect((await verify(path, `${secretKey}0`)).status).toBe(403);
    for (let guess = 1; guess <= 18; guess++) {
      expect(await list(`${secretKey}${guess}`)).toMatchObject({ status: 403, reason: "operator_only" });
    }
    for (const token of ["one more", `${secretKey}x`, secretKey]) {
      expect(await list(token.replaceAll(" ", "-"))).toMatchObject({ status: 429, reason: "rate_limited" });
    }
    const clerk = await fetch(`${guessed.url}/clerk/v1/organizations`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    expect(clerk.status).toBe(429);
    expect(Number(clerk.headers.get("retry-after"))).toBeGreaterThan(0);
    for (const path of verifying) {
      const answer = await verify(path, secretKey);
      expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
    }
  });

  it("takes the key from the header only", async () => {
    const input = encodeURIComponent("{}");
    const cookie = `better-auth.session_token=${secretKey}`;
    for (const [path, headers] of [
      [`/trpc/mail.list?input=${input}&token=${secretKey}`, {}],
      [`/trpc/mail.list?input=${input}`, { cookie }],
    ] as const) {
      expect((await fetch(`${app.url}${path}`, { headers })).status).toBe(403);
    }
  });

  it("shows codes together with the links", async () => {
    const to = newAccount().email;
    await openBrowser(app).post("/api/auth/email-otp/send-verification-otp", { email: to, type: "sign-in" });
    const { items } = await operator.mail.list.query({ to, links: true });
    expect(items).toMatchObject([{ to, codes: [expect.stringMatching(/^\d{6}$/)] }]);
    const otp = items[0]?.codes?.[0];
    const answer = await openBrowser(app).post("/api/auth/sign-in/email-otp", { email: to, otp });
    expect(answer.status).toBe(200);
    expect((await operator.mail.list.query({ to })).items[0]).not.toHaveProperty("codes");
  });
});
