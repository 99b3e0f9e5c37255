import { execFile } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { dataFolder, freePort, runServer, tsx } from "../support/servers/server-process.ts";

const database = await createTestDatabase();
// As `pnpm dev` runs it, with the demo organization.
const server = await runServer({
  DATABASE_URL: database.url,
  GUILDHALL_DATA_DIR: dataFolder(),
  PORT: await freePort(),
  GUILDHALL_SECRET_KEY: secretKey,
});
await server.started;

/** The programs in TypeScript of a page of docs. */
function programsOf(page: string): string[] {
  const text = readFileSync(new URL(`../../../../docs/${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
}

const folder = dataFolder();
symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"), "junction");

async function run(code: string): Promise<string> {
  const { PATH = "" } = process.env;
  const main = join(folder, "main.mts");
  writeFileSync(main, code.replace("http://localhost:4000", server.url));
  const env = { PATH, GUILDHALL_SECRET_KEY: secretKey };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", tsx, main], { env });
  return stdout;
}

it("the program of docs/better-auth.md invites someone, and prints why it cannot again", async () => {
  const [program = ""] = programsOf("better-auth.md");
  expect(await run(program)).toBe("pending: grace@example.com\n");
  expect(await run(program)).toMatch(/already/);
});

it("the program of docs/clerk.md runs as written, by another URL and key", async () => {
  const [program = ""] = programsOf("clerk.md");
  expect(await run(program)).toBe("Comet Hunters org:member annie.cannon@guildhall.example\n");
  expect(server.output()).not.toContain(secretKey);
});

it("getAuth of docs/clerk.md returns who is signed in, and their active organization", async () => {
  const [, getAuth = ""] = programsOf("clerk.md");
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "demo@guildhall.example", password: "guildhall-demo" }),
  });
  const token = answer.headers.get("set-auth-token") ?? "";
  const [{ id: orgId } = { id: "" }] = await database.sql<{ id: string }[]>`
    select id from organization where slug = 'acme-observatory'`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ organizationId: orgId });
  await fetch(`${server.url}/api/auth/organization/set-active`, { method: "POST", headers, body });

  const asked = (sent: Record<string, string>) =>
    `console.log(JSON.stringify(await getAuth(new Request("http://localhost/", { headers: ${JSON.stringify(sent)} }))));`;
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const calls = [{ authorization: `Bearer ${token}` }, { cookie }, {}].map(asked).join("\n");
  const signedIn = { userId: expect.stringMatching(/^usr_/), orgId };
  expect(
    (await run(`${getAuth}\n${calls}`))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([signedIn, signedIn, { userId: null, orgId: null }]);
});
