import { ACCOUNT_HEADER } from "@guildhall/contracts";
import { createTestDatabase, insertUsers } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { newAccount, signIn, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { stranger } from "../support/clients/stranger.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { numbers } from "../support/numbers.ts";
import { listen } from "../support/servers/listening-app.ts";

const MAILS = 5;

const database = await createTestDatabase();
const { sql } = database;
const limited = { GUILDHALL_TEST_MODE: "" };
const app = await listen(database, limited);
const secondApp = await listen(database, limited);
/** Where mail can be read. */
const mailbox = await listen(database);

/** What Better Auth counts per address and path is another limit, tested in rate-limit.http.test.ts. */
const deleteAddressCounts = () => sql`truncate rate_limit`;
beforeEach(async () => {
  await sql`truncate rate_limit, request_window, password_attempt`;
});

/** A new account whose browser is not counted among the guesses. */
async function account() {
  const owner = await signUp(mailbox);
  await sql`truncate password_attempt`;
  return owner;
}

describe("mail to one mailbox", () => {
  const ask = async (endpoint: string, body: unknown, from: string, at = app) => {
    await deleteAddressCounts();
    const answer = await rawRequest(at, { path: `/api/auth/${endpoint}`, body, from });
    return { status: answer.status, body: JSON.parse(answer.body), retryAfter: answer.headers["retry-after"] };
  };

  it.each([
    ["request-password-reset", MAILS],
    ["send-verification-email", 0],
    ["email-otp/request-password-reset", MAILS],
    ["forget-password/email-otp", MAILS],
  ])(
    "is limited for all clients together when requested by %s, at every process, with or without an account",
    async (endpoint, mailsToUnknown) => {
      const known = await account();
      const unknown = newAccount();
      const before = (await mailTo(mailbox, known.email)).length;
      const results: Awaited<ReturnType<typeof ask>>[][] = [];
      for (const { email } of [known, unknown]) {
        const answers: Awaited<ReturnType<typeof ask>>[] = [];
        for (const index of numbers(MAILS + 3)) {
          answers.push(await ask(endpoint, { email }, stranger(index), index % 2 ? app : secondApp));
        }
        results.push(answers);
      }
      const [ofKnown = [], ofUnknown = []] = results.map((answers) =>
        answers.map(({ status, body }) => ({ status, keys: Object.keys(body) })),
      );
      expect(ofKnown).toEqual(ofUnknown);
      expect(ofKnown.map(({ status }) => status)).toEqual([...numbers(MAILS).map(() => 200), 429, 429, 429]);
      expect((await mailTo(mailbox, known.email)).length - before).toBe(MAILS);
      expect(await mailTo(mailbox, unknown.email)).toHaveLength(mailsToUnknown);
      const putOff = results[0]?.at(-1);
      expect(putOff?.body.message).toMatch(/Use the newest one\. Try again in 60 minutes\./);
      expect(Number(putOff?.retryAfter)).toBeGreaterThan(3_000);
    },
  );

  it("that was limited has a link that works: the password can be reset", async () => {
    const owner = await account();
    for (const index of numbers(MAILS + 1)) {
      await ask("request-password-reset", { email: owner.email, redirectTo: "/reset-password" }, stranger(index));
    }
    await deleteAddressCounts();
    const browser = openBrowser(app);
    const page = (await browser.send(await newestLink(mailbox, owner.email))).headers.get("location") ?? "";
    const token = new URL(page, app.origin).searchParams.get("token") ?? "";
    expect((await browser.auth.resetPassword({ newPassword: "another horse battery", token })).error).toBeNull();
  });

  it("is limited when an account asks to change its address to that mailbox", async () => {
    const { email: newEmail } = newAccount();
    const statuses: number[] = [];
    for (const _ of numbers(MAILS + 1)) {
      const { browser } = await account();
      await deleteAddressCounts();
      const here = openBrowser(app, { cookies: browser.cookies });
      statuses.push((await here.post("/api/auth/change-email", { newEmail })).status);
    }
    expect(statuses).toEqual([...numbers(MAILS).map(() => 200), 429]);
    expect((await mailTo(mailbox, newEmail)).length).toBeLessThanOrEqual(MAILS);
  });

  it("counts addresses of one mailbox together when they differ after the plus sign only", async () => {
    const [local, domain] = newAccount().email.split("@");
    const { browser } = await account();
    const here = openBrowser(app, { cookies: browser.cookies });
    const statuses: number[] = [];
    for (const index of numbers(MAILS + 1)) {
      await deleteAddressCounts();
      const newEmail = `${local}+${index}@${domain}`;
      statuses.push((await here.post("/api/auth/change-email", { newEmail })).status);
    }
    expect(statuses).toEqual([...numbers(MAILS).map(() => 200), 429]);
  });

  it("is limited when an account asks for links to delete it", async () => {
    const owner = await account();
    await database.sql`update "user" set email_verified = true where email = ${owner.email}`;
    const here = openBrowser(app, { cookies: owner.browser.cookies });
    const statuses: number[] = [];
    for (const _ of numbers(MAILS + 1)) {
      await deleteAddressCounts();
      statuses.push((await here.post("/api/auth/delete-user", {})).status);
    }
    expect(statuses).toEqual([...numbers(MAILS).map(() => 200), 429]);
    await deleteAddressCounts();
    expect((await here.post("/api/auth/delete-user", { password: owner.password })).status).toBe(200);
  });

  it("is limited for an account, however many sessions it has", async () => {
    const owner = await account();
    const second = await signIn(mailbox, owner);
    const cookies = [owner.browser.cookies, second.cookies];
    const statuses: number[] = [];
    for (const index of numbers(11)) {
      await deleteAddressCounts();
      const here = openBrowser(app, { cookies: cookies[index % 2] ?? [] });
      const newEmail = newAccount().email;
      statuses.push((await here.post("/api/auth/change-email", { newEmail })).status);
    }
    expect(statuses).toEqual([...numbers(10).map(() => 200), 429]);
  });
});

describe("a request for mail", () => {
  const requests = [
    ["request-password-reset", { email: "someone@example.com" }],
    ["send-verification-email", { email: "someone@example.com" }],
    ["email-otp/send-verification-otp", { email: "someone@example.com", type: "sign-in" }],
  ] as const;
  const protectedRequests = [
    ["change-email", { newEmail: "someone@example.com" }],
    ["delete-user", {}],
  ] as const;
  const send = async (path: string, body: object, headers: Record<string, string>) => {
    await deleteAddressCounts();
    return rawRequest(app, { path: `/api/auth/${path}`, body, headers });
  };

  it.each(requests)("to %s is answered although the session of the browser has ended", async (path, body) => {
    expect((await send(path, body, { authorization: "Bearer ended" })).status).toBe(200);
  });

  it.each(protectedRequests)("to %s is rejected once the session has ended", async (path, body) => {
    expect((await send(path, body, { authorization: "Bearer ended" })).status).toBe(401);
  });

  it.each([...requests, ...protectedRequests])(
    "to %s is rejected from the page of another account",
    async (path, body) => {
      const [user, other] = await insertUsers(database, [{}, {}]);
      const headers = { authorization: `Bearer ${user.actor.token}`, [ACCOUNT_HEADER]: other.id };
      const { status, body: answer } = await send(path, body, headers);
      expect({ status, code: JSON.parse(answer).code }).toEqual({ status: 409, code: "ACCOUNT_CHANGED" });
    },
  );
});
