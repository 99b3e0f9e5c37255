import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { atTerminal } from "./support/at-terminal.ts";
import { companyWithFile } from "./support/company-with-file.ts";
import { newMachine } from "./support/run-guildhall.ts";

const database = await createTestDatabase();
const app = await listen(database);

it("a password is asked for, and not shown", async () => {
  const [email, password] = [`${crypto.randomUUID()}@example.com`, "correct horse battery"];
  await fetch(`${app.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.origin },
    body: JSON.stringify({ name: "Ada", email, password }),
  });
  const machine = newMachine({ GUILDHALL_URL: app.url });
  const terminal = await atTerminal(machine.env, "login", "--email", email);
  await terminal.shows("Password");
  terminal.type(`${password}\r`);
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen()).toContain(`Signed in at ${app.url} as Ada`);
  expect(terminal.screen()).not.toContain(password);
  const stored = readFileSync(join(machine.configHome, "guildhall", "config.json"), "utf8");
  expect(JSON.parse(stored)).toMatchObject({ url: app.url });
});

it("a second factor is asked for", async () => {
  const account = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  const headers: Record<string, string> = { "content-type": "application/json", origin: app.origin };
  const post = async (path: string, body: object) =>
    (await fetch(`${app.url}/api/auth/${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
  const { token } = (await post("sign-up/email", { name: "Ada", ...account })) as { token: string };
  await database.sql`update "user" set email_verified = true where email = ${account.email}`;
  headers.authorization = `Bearer ${token}`;
  const { backupCodes } = (await post("two-factor/enable", { method: "otp" })) as { backupCodes: string[] };
  const machine = newMachine({ GUILDHALL_URL: app.url });
  const terminal = await atTerminal(machine.env, "login", "--email", account.email);
  await terminal.shows("Password");
  terminal.type(`${account.password}\r`);
  await terminal.shows("Code from your email, or a backup code");
  terminal.type(`${backupCodes[0]}\r`);
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen()).toContain(`Signed in at ${app.url} as Ada`);
});

it("an import waits for a yes, and then shows how far it is", async () => {
  const { file, env, members } = await companyWithFile(database, app.url, 1_100);
  const terminal = await atTerminal(env, "import", file);
  await terminal.shows("Import 1,100 of 1,100 lines");
  expect(terminal.screen()).toContain("1,100  to add");
  expect(await members()).toBe(1);
  terminal.type("y\r");
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen()).toMatch(/Importing [█░]+ 500\/1100/);
  expect(terminal.screen()).toContain("Added 1,100, changed 0.");
  expect(await members()).toBe(1_101);
});

it("an import that gets a no changes nothing", async () => {
  const { file, env, members } = await companyWithFile(database, app.url, 3);
  const terminal = await atTerminal(env, "import", file);
  await terminal.shows("Import 3 of 3 lines");
  terminal.type("\r");
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen()).toContain("Nothing was changed.");
  expect(await members()).toBe(1);
});

it("an import that is interrupted at the question notes that nothing was changed, and ends with 130", async () => {
  const { file, env, members } = await companyWithFile(database, app.url, 3);
  const terminal = await atTerminal(env, "import", file);
  await terminal.shows("Import 3 of 3 lines");
  terminal.type("\u0003");
  expect(await terminal.ended).toBe(130);
  expect(terminal.screen()).toContain("Interrupted. Nothing was changed.");
  expect(await members()).toBe(1);
});

it.each([
  ["are bold", {}, true],
  ["are plain where NO_COLOR is set", { NO_COLOR: "1" }, false],
])("the heads of a table %s on a terminal", async (_, variables, isBold) => {
  const { env } = await companyWithFile(database, app.url, 0);
  const terminal = await atTerminal({ ...env, TERM: "xterm-256color", ...variables }, "members", "list");
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen().includes("\u001b[1m")).toBe(isBold);
});
