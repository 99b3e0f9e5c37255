import { existsSync, readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it, vi } from "vitest";
import { atShell } from "./support/at-terminal.ts";
import { losingProxy } from "./support/losing-proxy.ts";
import { newMachine } from "./support/run-guildhall.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

const CODE = /user_code=([A-Z\d]{4}-[A-Z\d]{4}) /;
const TIMEOUT_MS = 60_000;

/** The code on a screen, once it is there. */
async function codeOn(screen: () => string): Promise<string> {
  await vi.waitFor(() => expect(screen()).toMatch(CODE), { timeout: 30_000 });
  return CODE.exec(screen())?.[1] ?? "";
}

/** What someone does at the page, with a session of theirs. */
async function decide(token: string, code: string, decision: "approve" | "deny"): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", origin: app.origin };
  const seen = await fetch(`${app.url}/api/auth/device?user_code=${code}`, { headers });
  const body = JSON.stringify({ userCode: code });
  const done = await fetch(`${app.url}/api/auth/device/${decision}`, { method: "POST", headers, body });
  expect([seen.status, done.status]).toEqual([200, 200]);
}

// A code that has expired, before there are others.
const expired = newMachine({ GUILDHALL_URL: app.url });
const late = await expired.start("login", "--json");
await codeOn(late.stderr);
await sql`update device_code set expires_at = now()`;

// At the same time: they wait for the seconds between two polls.
it.concurrent("signs in with a code that is approved elsewhere, also where an answer is lost, and out again", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { id, actor, email, name } = await insertUser(database);
  let polls = 0;
  // Of the polls, the first gets no answer.
  const url = await losingProxy(app.url, (body) => body.includes("grant_type") && polls++ === 0);
  const machine = newMachine({ GUILDHALL_URL: url });
  const { ended, stderr } = await machine.start("login");
  const code = await codeOn(stderr);
  expect(stderr()).toMatch(/^Open http\S+\/device in a browser and enter the code /);
  expect(stderr()).toContain(`/device?user_code=${code} and check`);
  await expect.poll(() => polls, { timeout: 30_000 }).toBe(1);
  await decide(actor.token, code, "approve");
  expect(await ended).toMatchObject({ code: 0, stdout: `Signed in at ${url} as ${name} <${email}>.\n` });
  const path = join(machine.configHome, "guildhall", "config.json");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { tokens } = JSON.parse(readFileSync(path, "utf8")) as { tokens: Record<string, string> };
  expect(stderr()).not.toContain(tokens[url]);
  expect((await machine.run("whoami")).stdout).toContain(email);
  const sessions = () => sql<{ userAgent: string }[]>`
    select user_agent as "userAgent" from session where user_id = ${id} and device_client is not null`;
  expect(await sessions()).toEqual([{ userAgent: `Guildhall CLI on ${hostname()}` }]);
  expect(await machine.run("logout")).toMatchObject({ code: 0, stdout: `Signed out of ${url}.\n` });
  expect(await sessions()).toEqual([]);
  expect(existsSync(path)).toBe(false);
});

it.concurrent("ends with 3 when it was denied or has expired, and saves nothing", { timeout: TIMEOUT_MS }, async () => {
  const { actor } = await insertUser(database);
  const denied = newMachine({ GUILDHALL_URL: app.url });
  const fresh = await denied.start("login");
  await decide(actor.token, await codeOn(fresh.stderr), "deny");
  expect([await fresh.ended, await late.ended]).toMatchObject([
    { code: 3, stdout: "", stderr: expect.stringContaining("Error: The sign-in was denied.") },
    { code: 3, stdout: "", stderr: expect.stringContaining("Error: The code has expired.") },
  ]);
  for (const { configHome } of [denied, expired]) expect(existsSync(join(configHome, "guildhall"))).toBe(false);
});

it.concurrent("ends at once by Ctrl-C, and with 4 where nothing answers", { timeout: TIMEOUT_MS }, async () => {
  const machine = newMachine({ GUILDHALL_URL: app.url });
  const terminal = await atShell(machine.env, "login");
  await codeOn(terminal.screen);
  terminal.type("\u0003");
  await terminal.shows("exit code 130");
  expect(terminal.screen()).toContain("Interrupted. You are not signed in.");
  expect(existsSync(join(machine.configHome, "guildhall"))).toBe(false);
  const offline = newMachine({ GUILDHALL_URL: "http://127.0.0.1:9" });
  expect(await offline.run("login")).toMatchObject({ code: 4, stdout: "" });
});
