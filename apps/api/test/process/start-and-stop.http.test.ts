import { createTestDatabase } from "@guildhall/testing";
import { verifyPassword } from "better-auth/crypto";
import { describe, expect, it } from "vitest";
import { newAccount } from "../support/clients/account.ts";
import { requestUnderWay } from "../support/servers/request-under-way.ts";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";

const database = await createTestDatabase();
const port = await freePort();
const variables = { DATABASE_URL: database.url, GUILDHALL_DATA_DIR: dataFolder(), PORT: port };
const server = await runServer(variables);
await server.started;

describe("a process that cannot start logs the reason and exits:", () => {
  it("its port is in use", async () => {
    const second = await runServer(variables);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} is in use. Stop what listens there, or set PORT to another one.`);
    expect(second.output()).not.toMatch(/\n\s+at /);
  });

  it("its database is not reachable", async () => {
    const DATABASE_URL = `postgres://guildhall:hunter2@127.0.0.1:${await freePort()}/guildhall`;
    const lost = await runServer({ ...variables, DATABASE_URL, PORT: await freePort() });
    expect(await lost.ended).toBe(1);
    expect(lost.output()).toContain("The database cannot be opened: ");
    expect(lost.output()).toContain("Check DATABASE_URL");
    expect(lost.output()).not.toContain("hunter2");
  });

  it("variables are wrong", async () => {
    const confused = await runServer({ PORT: "none", LOG_LEVEL: "loud" });
    expect(await confused.ended).toBe(1);
    expect(confused.output()).toMatch(/These environment variables are not usable:\n {2}PORT: .+\n {2}LOG_LEVEL: .+\n/);
    expect(confused.output()).not.toMatch(/\n\s+at /);
  });
});

it("a process stores passwords by Better Auth's hash, which takes long, unlike the servers of other tests", async () => {
  const account = newAccount();
  const { status } = await fetch(`${server.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(account),
  });
  expect(status).toBe(200);
  const [stored] = await database.sql<{ hash: string }[]>`
    select password as hash from account where user_id = (select id from "user" where email = ${account.email})`;
  // Another cost makes another hash.
  expect(await verifyPassword({ hash: stored?.hash ?? "", password: account.password })).toBe(true);
});

describe("a public address is not served", () => {
  const publicUrl = { BASE_URL: "https://guildhall.example" };

  it.each([{ NODE_ENV: "development" }, { GUILDHALL_TEST_MODE: "1" }])("outside production: %j", async (mode) => {
    const exposed = await runServer({ ...variables, ...publicUrl, ...mode, PORT: await freePort() });
    expect(await exposed.ended).toBe(1);
    expect(exposed.output()).toContain("BASE_URL is https://guildhall.example");
    expect(exposed.output()).toContain("Set NODE_ENV=production");
  });

  it("while the demo account has its published password", async () => {
    const reused = await runServer({
      ...variables,
      ...publicUrl,
      NODE_ENV: "production",
      BETTER_AUTH_SECRET: "a secret for tests, at least 32 characters long",
      PORT: await freePort(),
    });
    expect(await reused.ended).toBe(1);
    expect(reused.output()).toContain("contains the demo account demo@guildhall.example with its published password");
  });
});

it("a process that is stopped finishes the request under way, and ends with 0", async () => {
  const underWay = await requestUnderWay(database, server);
  server.child.kill("SIGTERM");
  const isListening = () =>
    fetch(`${server.url}/healthz`).then(
      () => true,
      () => false,
    );
  await expect.poll(isListening).toBe(false);
  await underWay.release();
  expect((await underWay.answer).invitations).toHaveLength(1);
  expect(await server.ended).toBe(0);
});
