import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { dataFolder, freePort, runServer, tsx } from "../support/servers/server-process.ts";

const database = await createTestDatabase();
const [port, servicePort] = [await freePort(), await freePort()];
const baseUrl = `http://localhost:${port}`;
const server = await runServer({
  ...{ DATABASE_URL: database.url, GUILDHALL_DATA_DIR: dataFolder(), PORT: port, BASE_URL: baseUrl },
});
await server.started;

const folder = dataFolder();
symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"), "junction");

/** The programs of docs/tokens.md, for this server. */
const [service = "", call = ""] = [
  ...readFileSync(new URL("../../../../docs/tokens.md", import.meta.url), "utf8").matchAll(/```ts\n(.*?)```/gs),
].map(([, code = ""]) => code.replaceAll("http://localhost:5173", baseUrl).replaceAll("8787", servicePort));

function fileOf(name: string, code: string): string {
  const file = join(folder, name);
  writeFileSync(file, code);
  return file;
}

async function startService(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", tsx, fileOf("service.mts", service)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  afterFile(() => void child.kill());
  if (!child.stdout) throw new Error("The service has no output.");
  const [output] = await once(child.stdout, "data");
  expect(String(output)).toContain("The service listens.");
  return child;
}

async function runCall(): Promise<string> {
  const args = ["--import", tsx, fileOf("call.mts", call)];
  return (await promisify(execFile)(process.execPath, args)).stdout;
}

it("the programs of docs/tokens.md let those in who may, from the next token on", async () => {
  await startService();
  expect(await runCall()).toMatch(/^200 Welcome, .+ of acme-observatory\.\n$/);
  const unsigned = await fetch(`http://localhost:${servicePort}`);
  expect([unsigned.status, await unsigned.text()]).toEqual([401, "Send a token of Guildhall.\n"]);
  // With other owners, since an organization has at least one.
  await database.sql`update member m set role = case u.email when 'demo@guildhall.example' then 'member' else 'owner' end
    from "user" u, organization o
    where u.id = m.user_id and o.id = m.organization_id and o.slug = 'acme-observatory'`;
  expect(await runCall()).toBe("403 Ask an owner.\n");
});
