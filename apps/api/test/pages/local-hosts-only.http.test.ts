import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const testMode = await listen(database);
const development = await listen(database, { GUILDHALL_TEST_MODE: "" });
const production = await listenInProduction(database);

const mailPages = [
  { mode: "development", app: development, path: "/dev/mail" },
  { mode: "test mode", app: testMode, path: "/dev/mail" },
  { mode: "test mode", app: testMode, path: "/api/test/mail" },
  { mode: "development", app: development, path: "/api/auth/ok" },
];

describe.each(mailPages)("in $mode $path", ({ app, path }) => {
  it.each([
    { host: "guildhall.example" },
    { host: "localhost.evil.example:4000" },
    { host: "10.0.0.5:4000" },
    { host: "localhost:4000", "x-forwarded-host": "guildhall.example" },
  ])("returns 421 to a request for %j", async (headers) => {
    const answer = await rawRequest(app, { method: "GET", path, headers });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body)).toMatchObject({
      code: "HOST_NOT_LOCAL",
      message: expect.stringContaining("NODE_ENV=production"),
    });
  });

  it.each([{ host: "localhost:5173" }, { host: "127.0.0.1" }, { host: "[::1]:4000" }])(
    "answers a request for %j",
    async (headers) => {
      expect((await rawRequest(app, { method: "GET", path, headers })).status).toBe(200);
    },
  );
});

it("in production every host is answered, since a balancer may send any", async () => {
  const headers = { host: "10.0.0.5:4000" };
  expect((await rawRequest(production, { method: "GET", path: "/healthz", headers })).status).toBe(200);
});
