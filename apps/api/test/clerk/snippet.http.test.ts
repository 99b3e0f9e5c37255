import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";

const snippet = fileURLToPath(new URL("../support/membership-snippet.ts", import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const database = await createTestDatabase();
const server = await runServer({
  DATABASE_URL: database.url,
  GUILDHALL_DATA_DIR: dataFolder(),
  PORT: await freePort(),
  GUILDHALL_SECRET_KEY: secretKey,
});
await server.started;

it("a program written for Clerk adds a member by another URL, and gets the organization and the person with it", async () => {
  const { id, slug } = await insertOrganization(database, { ada: "owner" });
  const person = await insertUser(database, { name: "Test Account" });
  const { PATH = "" } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", tsx, snippet], {
    env: {
      PATH,
      CLERK_SECRET_KEY: secretKey,
      CLERK_API_URL: `${server.url}/clerk`,
      ORGANIZATION_ID: id,
      USER_ID: person.id,
    },
  });
  expect(JSON.parse(stdout)).toMatchObject({
    id: expect.stringMatching(/^mem_/),
    role: "org:member",
    publicMetadata: {},
    privateMetadata: {},
    createdAt: expect.any(Number),
    updatedAt: expect.any(Number),
    organization: { id, slug, imageUrl: "", hasImage: false, maxAllowedMemberships: 0, adminDeleteEnabled: true },
    publicUserData: { identifier: person.email, firstName: "Test", lastName: "Account", userId: person.id },
  });
  expect(server.output()).not.toContain(secretKey);
});
