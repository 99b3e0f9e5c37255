import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterFile, createTestDatabase, insertOrganization, queuedMail } from "@guildhall/testing";
import { expect, it } from "vitest";
import { once } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";

const example = fileURLToPath(new URL("../../../../examples/openapi-client/", import.meta.url));
const run = promisify(execFile);

const database = await createTestDatabase();
const app = await listen(database);

/** A copy of the example with a client of this server, generated and compiled by its own tools. Fails when it does not compile. */
const buildExample = once(async () => {
  // Below the example, so that its packages are found.
  const folder = await mkdtemp(join(example, "node_modules", ".test-"));
  afterFile(() => rm(folder, { recursive: true }));
  for (const part of ["package.json", "tsconfig.json", "src"]) {
    await cp(join(example, part), join(folder, part), { recursive: true });
  }
  const types = join(folder, "src", "guildhall.ts");
  const tool = (name: string) => join(example, "node_modules", ".bin", name);
  await run(tool("openapi-typescript"), [`${app.url}/api/auth/reference/json`, "-o", types]);
  await run(tool("tsc"), ["-p", folder]).catch(({ stdout }: { stdout: string }) => expect(stdout).toBe(""));
  return join(folder, "dist", "invite-member.js");
});

async function invite(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [await buildExample(), ...args], {
    env: { ...process.env, GUILDHALL_URL: app.url },
  });
  return stdout.trim();
}

it("invites a member with a client generated from the description", async () => {
  const { id, people } = await insertOrganization(database, { ada: "owner" });
  const day = /\d{4}-\d{2}-\d{2}/.source;
  const answer = await invite(people.ada.actor.token, id, "grace@example.com", "admin");
  expect(answer).toMatch(new RegExp(`^Invited grace@example.com as admin until ${day}\\.$`));
  expect(await queuedMail(database, "grace@example.com")).toHaveLength(1);
});

it("reads errors by their typed codes", async () => {
  const { id, people } = await insertOrganization(database, { ada: "owner", cy: "member" });
  expect(await invite(people.cy.actor.token, id, "grace@example.com")).toBe(
    "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION: You may not invite anyone.",
  );
  expect(await invite(people.ada.actor.token, id, "not an address")).toMatch(/^INVALID_EMAIL: \w+/);
  expect(await invite("", id, "grace@example.com")).toMatch(/^UNAUTHORIZED: \w+/);
});
