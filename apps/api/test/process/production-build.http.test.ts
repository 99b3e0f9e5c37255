import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { dataFolder, freePort, runServer, tsx } from "../support/servers/server-process.ts";

const inApps = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

const database = await createTestDatabase();

it("runs as plain JavaScript: migrations, pages, the SAML worker, and an end with 0", async () => {
  // As `pnpm build` does, but pnpm need not be there.
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build"], { cwd: inApps("web"), stdio: "pipe" });
  execFileSync(process.execPath, ["--import", tsx, "build.ts"], { cwd: inApps("api"), stdio: "pipe" });
  const server = await runServer(
    {
      NODE_ENV: "production",
      DATABASE_URL: database.url,
      GUILDHALL_DATA_DIR: dataFolder(),
      BETTER_AUTH_SECRET: "a secret for tests, at least 32 characters long",
      PORT: await freePort(),
    },
    inApps("api/dist/main.js"),
  );
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
