import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { isListening, occupy, runPnpm } from "../support/servers/dev-terminal.ts";
import { dataFolder, freePort, runServer, tsx } from "../support/servers/server-process.ts";

const inApps = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

const database = await createTestDatabase();
// As `pnpm build` does, but pnpm need not be there.
execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build"], { cwd: inApps("web"), stdio: "pipe" });
execFileSync(process.execPath, ["--import", tsx, "build.ts"], { cwd: inApps("api"), stdio: "pipe" });

const setting = async () => ({
  DATABASE_URL: database.url,
  GUILDHALL_DATA_DIR: dataFolder(),
  BETTER_AUTH_SECRET: "a secret for tests, at least 32 characters long",
  PORT: await freePort(),
});

it("runs as plain JavaScript: migrations, pages, the SAML worker, and an end with 0", async () => {
  const server = await runServer({ ...(await setting()), NODE_ENV: "production" }, inApps("api/dist/main.js"));
  await server.started;

  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await (await fetch(server.url)).text()).toContain('<div id="root">');

  const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
  const { metadata } = await createSamlIdp();
  const { sso } = trpcClient(server, people.ada);
  const created = await sso.create.mutate({ organization, domain: "guildhall-build.test", saml: { metadata } });
  expect(created).toMatchObject({ domain: "guildhall-build.test" });

  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

it("is ASCII: of a file with any letter beyond Latin-1, Node would keep two bytes a character", () => {
  const scripts = readdirSync(inApps("api/dist")).filter((name) => name.endsWith(".js"));
  expect(scripts).toContain("main.js");
  const others = scripts.filter((name) => /[^\0-\x7f]/.test(readFileSync(inApps(`api/dist/${name}`), "utf8")));
  expect(others).toEqual([]);
});

describe("pnpm start", () => {
  it("prints the address once it works, and ends quietly with Ctrl-C", async () => {
    const variables = await setting();
    const address = `http://localhost:${variables.PORT}`;
    const start = runPnpm(["start"], variables);
    await start.shows(`Guildhall is at ${address}`);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain('<div id="root">');
    const before = start.screen().length;
    start.pressCtrlC();
    expect(await start.ended).toBe(0);
    expect(start.screen().slice(before)).not.toMatch(/error|fail|ELIFECYCLE/i);
    expect(await isListening(variables.PORT)).toBe(false);
  });

  it("ends with the variable to set if its port is in use", async () => {
    const variables = await setting();
    await occupy(variables.PORT);
    const start = runPnpm(["start"], variables);
    expect(await start.ended).toBe(1);
    expect(start.screen()).toContain(
      `Port ${variables.PORT} is in use. Stop what listens there, or set PORT to another one.`,
    );
    expect(start.screen()).not.toContain("Guildhall is at");
  });

  it.each([
    [{ PORT: "none", LOG_LEVEL: "loud" }, ["PORT: must be a whole number from 1 to 65535", "LOG_LEVEL: "]],
    [{ BETTER_AUTH_SECRET: "short" }, ["BETTER_AUTH_SECRET: "]],
    [{ GUILDHALL_TEST_MODE: "1" }, ["GUILDHALL_TEST_MODE"]],
  ])("ends with what to change if variables are invalid: %j", async (wrong, sentences) => {
    const start = runPnpm(["start"], { ...(await setting()), ...wrong });
    expect(await start.ended).toBe(1);
    for (const sentence of sentences) expect(start.screen()).toContain(sentence);
    expect(start.screen()).not.toContain("Guildhall is at");
    expect(start.screen()).not.toMatch(/\n\s+at /);
  });
});
