import { createTestDatabase } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { numbers } from "../support/numbers.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_TEST_MODE: "" });
/** Where mail can be read, without limits. */
const mailbox = await listen(database);
const COOKIE = "better-auth.session_token";

beforeEach(() => database.sql`truncate rate_limit, request_window, password_attempt`);

/** Headers from which one reader could find a caller and another one none, or someone else. */
const ambiguous: Record<string, (session: string) => Record<string, string>> = {
  "a bearer token that is not signed by the server": (session) => ({
    cookie: `${COOKIE}=${session}`,
    authorization: "Bearer x.y",
  }),
  "a bearer token of no session": (session) => ({ cookie: `${COOKIE}=${session}`, authorization: "bearer unknown" }),
  "a bearer token between spaces": (session) => ({ cookie: `${COOKIE}=${session}`, authorization: "Bearer   x.y  " }),
  "a bearer header of two words": (session) => ({ cookie: `${COOKIE}=${session}`, authorization: "Bearer x y.z" }),
  "an access token": (session) => ({ cookie: `${COOKIE}=${session}`, authorization: `Bearer gh_${"a".repeat(43)}` }),
  "another scheme": (session) => ({ cookie: `${COOKIE}=${session}`, authorization: "Basic eDp5" }),
  "an invalid cookie after it": (session) => ({ cookie: `${COOKIE}=${session}; ${COOKIE}=bad.x` }),
  "an invalid cookie before it": (session) => ({ cookie: `${COOKIE}=bad.x; ${COOKIE}=${session}` }),
  "an empty cookie before it": (session) => ({ cookie: `${COOKIE}=; ${COOKIE}=${session}` }),
  "a cookie with spaces before it": (session) => ({ cookie: `${COOKIE}=a b.c; ${COOKIE}=${session}` }),
  "a cookie without a value before it": (session) => ({ cookie: `${COOKIE}; ${COOKIE}=${session}` }),
  "quotation marks": (session) => ({ cookie: `${COOKIE}="${session}"` }),
  "spaces around the equals sign": (session) => ({ cookie: `${COOKIE} = ${session}` }),
  "escapes of escapes": (session) => ({ cookie: `${COOKIE}=${encodeURIComponent(session)}` }),
};

async function openSession() {
  const { browser, email } = await signUp(mailbox);
  await database.sql`update "user" set email_verified = true where email = ${email}`;
  return browser.cookies.get(COOKIE) ?? "";
}

const sent = (headers: Record<string, string>, path: string, body?: object) =>
  rawRequest(app, {
    method: body ? "POST" : "GET",
    path,
    headers: { ...headers, origin: app.origin },
    ...(body && { body }),
  });

describe.each(Object.entries(ambiguous))("a session beside %s", (_, headersOf) => {
  it("is the same caller to Better Auth as to the other APIs", async () => {
    const headers = headersOf(await openSession());
    const session = JSON.parse((await sent(headers, "/api/auth/get-session")).body);
    const own = await sent(headers, "/trpc/organization.list?input=%7B%7D");
    expect({ status: own.status }).toEqual({ status: session === null ? 401 : 200 });
  });

  it("has its wrong passwords counted, or none is checked", async () => {
    const headers = headersOf(await openSession());
    const statuses = [];
    for (const _try of numbers(7)) {
      await database.sql`truncate rate_limit`;
      statuses.push((await sent(headers, "/api/auth/verify-password", { password: "not hers" })).status);
    }
    expect([Array(7).fill(401), [...Array(5).fill(400), 429, 429]]).toContainEqual(statuses);
  });
});
