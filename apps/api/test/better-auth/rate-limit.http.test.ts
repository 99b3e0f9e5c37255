import { atOnce, createTestDatabase } from "@guildhall/testing";
import { beforeEach, expect, it } from "vitest";
import { type Account, newAccount } from "../support/clients/account.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
import { statusesOf } from "../support/statuses.ts";

const database = await createTestDatabase();
const limited = { GUILDHALL_TEST_MODE: "" };
const app = await listen(database, limited);
const secondApp = await listen(database, limited);
const behindProxy = await listen(database, { ...limited, TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8" });

const ALLOWED = 3;

interface Attempt {
  from?: string;
  forwardedFor?: string;
  path?: string;
  headers?: Record<string, string>;
  account?: Account;
}

/** The status of an attempt to sign in; without `account` one that is wrong at first sight, which is counted as well. */
async function attempt(at: ListeningApp, options: Attempt = {}): Promise<number> {
  const { from, forwardedFor, path = "/api/auth/sign-in/email", headers = {}, account = {} } = options;
  const { status } = await rawRequest(at, {
    path,
    body: account,
    headers: { ...headers, ...(forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor }) },
    ...(from === undefined ? {} : { from }),
  });
  return status;
}

const attempts = (count: number, at: ListeningApp, options: Attempt = {}) =>
  statusesOf(count, async () => ({ status: await attempt(at, options) }));

const wrong = [400, 400, 400];

beforeEach(async () => {
  await database.sql`truncate rate_limit`;
});

it("the fourth attempt to sign in within ten seconds returns 429 with the time to wait", async () => {
  const account = newAccount();
  expect(await attempts(ALLOWED + 1, app, { account })).toEqual([401, 401, 401, 429]);
  const rejected = await rawRequest(app, { path: "/api/auth/sign-in/email", body: account });
  const seconds = Number(rejected.headers["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  expect(JSON.parse(rejected.body)).toMatchObject({
    message: `Too many requests. Try again in ${seconds} seconds.`,
    code: "TOO_MANY_REQUESTS",
  });
  await database.sql`update rate_limit set last_request = last_request - 10000`;
  expect(await attempt(app, { account })).toBe(401);
});

it("attempts at the same instant are counted each", async () => {
  const statuses = await atOnce(8, () => attempt(app));
  expect(statuses.filter((status) => status === 400)).toHaveLength(ALLOWED);
  expect(statuses.filter((status) => status === 429)).toHaveLength(8 - ALLOWED);
});

it("two processes count together", async () => {
  expect(await attempts(ALLOWED, app)).toEqual(wrong);
  expect(await attempt(secondApp)).toBe(429);
});

it("each client address is counted by itself", async () => {
  expect(await attempts(ALLOWED + 1, app, { from: "127.0.0.2" })).toEqual([...wrong, 429]);
  expect(await attempt(app, { from: "127.0.0.3" })).toBe(400);
});

it("an address that a client makes up does not help", async () => {
  const made = (index: number) => ({
    forwardedFor: `198.51.100.${index}`,
    headers: { "x-real-ip": `198.51.100.${index}`, "x-guildhall-client-address": `198.51.100.${index}` },
  });
  for (let index = 0; index < ALLOWED; index++) expect(await attempt(app, made(index))).toBe(400);
  expect(await attempt(app, made(9))).toBe(429);
});

it("the address that a trusted proxy names counts, and only the one it names itself", async () => {
  expect(await attempts(ALLOWED + 1, behindProxy, { forwardedFor: "198.51.100.1" })).toEqual([...wrong, 429]);
  expect(await attempt(behindProxy, { forwardedFor: "198.51.100.2" })).toBe(400);
  // The client wrote the first address, the proxies the others.
  expect(await attempt(behindProxy, { forwardedFor: "203.0.113.9, 198.51.100.1, 10.1.2.3" })).toBe(429);
  expect(await attempts(ALLOWED + 1, behindProxy, { from: "127.0.0.2", forwardedFor: "203.0.113.7" })).toContain(429);
});

it.each([
  "/api/auth/sign-in/email/",
  "/api/auth//sign-in/email",
  "/api/auth/sign-in/%65mail",
  "/api/auth/./sign-in/email",
])("%s is no way around", async (path) => {
  await attempts(ALLOWED, app);
  expect([404, 429]).toContain(await attempt(app, { path }));
});

it("no other spelling of the path is counted by itself", async () => {
  expect(await attempts(ALLOWED, app)).toEqual(wrong);
  const spellings = ["/sign-in/email/", "//sign-in/email", "/sign-in//email", "/sign-in/%65mail", "/./sign-in/email"];
  spellings.push("/sign-in/email?a=1", "/sign-in/email%2F", "/Sign-In/email", "/sign-in/email;a", "/sign-in/email#a");
  for (const spelled of spellings) {
    const status = await attempt(app, { path: `/api/auth${spelled}` });
    expect([spelled, [404, 429]]).toEqual([spelled, expect.arrayContaining([status])]);
  }
});

it("mail is asked for three times a minute at most", async () => {
  const ask = () => attempt(app, { path: "/api/auth/request-password-reset", account: newAccount() });
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 429]);
});

it("typed calls are not held up by it", async () => {
  await attempts(ALLOWED + 1, app);
  const { status } = await rawRequest(app, { method: "GET", path: "/trpc/organization.list?input=%7B%7D" });
  expect(status).toBe(401);
});
