import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { browserOf, CALLBACK, oauthApps } from "../support/clients/oauth-app.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_TEST_MODE: "" });
const newApp = oauthApps(app, database);
const [bookings, other] = [await newApp(), await newApp()];
const browser = browserOf(app, await insertUser(database));

const exchange = (of: typeof bookings, headers: Record<string, string> = of.basic) =>
  of.post(
    "token",
    { grant_type: "authorization_code", code: "none", redirect_uri: CALLBACK, code_verifier: "x" },
    headers,
  );
const calls: Record<string, { most: number; call: (of: typeof bookings) => Promise<Response>; otherwise: number }> = {
  authorize: {
    most: 60,
    call: async (of) => browser.send((await of.begin({ prompt: "none" })).address),
    otherwise: 302,
  },
  token: { most: 600, call: exchange, otherwise: 400 },
  introspect: { most: 3000, call: (of) => of.post("introspect", { token: "none" }, of.basic), otherwise: 200 },
};

it.each(Object.entries(calls))("counts what an app asks for at %s", async (endpoint, { most, call, otherwise }) => {
  expect((await call(bookings)).status).toBe(otherwise);
  // As if it had asked as often as it may.
  const counted = await database.sql`update rate_limit set count = ${most}
    where key like ${`oauth:${endpoint}:${bookings.client.id}:%`} and count = 1`;
  expect(counted.count).toBe(1);
  const limited = await call(bookings);
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await call(other)).status).toBe(otherwise);
});

it("does not count those who name an app without its secret among its own requests", async () => {
  const wrong = { authorization: `Basic ${Buffer.from(`${other.client.id}:wrong`).toString("base64")}` };
  const before = await database.sql`select count from rate_limit where key = ${`oauth:token:${other.client.id}:`}`;
  expect((await exchange(other, wrong)).status).toBe(401);
  expect(await database.sql`select count from rate_limit where key = ${`oauth:token:${other.client.id}:`}`).toEqual(
    before,
  );
});
