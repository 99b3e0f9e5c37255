import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { atTerminal } from "./support/at-terminal.ts";
import { auditedCompany } from "./support/audited-company.ts";
import { newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const GUILDHALL_SECRET_KEY = crypto.randomUUID();
const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_SECRET_KEY });
const operator = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY });

const TOMORROW = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

it("exports what is older, deletes it, and both the file and the rest stay valid", async () => {
  const { id, slug, ada, addTeam } = await auditedCompany(database, app, 3);
  const { file, heads } = files();
  const [third] = await sql<{ at: Date }[]>`
    select created_at::text as at from audit_event where chain = ${id} and sequence = 3`;
  const before = new Date(third?.at ?? "").toISOString();
  const pruned = await prune(slug, before, file, "--yes");
  expect(pruned).toMatchObject({ code: 0, stdout: expect.stringContaining("Deleted 2 events") });
  expect(eventsIn(file).map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(await sequencesOf(id)).toEqual([3, 4]);
  expect((await operator.run("audit", "verify", file, "--heads", heads)).code).toBe(0);
  expect((await ada.run("audit", "verify")).code).toBe(0);

  await addTeam("Later");
  await app.sealAuditLogs();
  const rest = files();
  expect((await ada.run("audit", "export", rest.file, "--heads", rest.heads)).code).toBe(0);
  expect((await operator.run("audit", "verify", rest.file, "--heads", rest.heads)).code).toBe(0);
  const { checkpoint } = JSON.parse(readFileSync(rest.heads, "utf8"));
  expect(checkpoint).toMatchObject({ sequence: 2, hash: eventsIn(file).at(-1)?.hash });

  const again = files();
  const nothing = await prune(slug, before, again.file, "--yes");
  expect(nothing).toMatchObject({ code: 0, stdout: expect.stringContaining("has no event before") });
  expect([existsSync(again.file), existsSync(again.heads)]).toEqual([false, false]);
});

it("prunes the log of the instance and of a deleted organization", async () => {
  const { id, guildhall } = await auditedCompany(database, app, 1);
  await guildhall.organization.delete.mutate({ organization: id });
  await app.sealAuditLogs();
  expect(await prune(id, TOMORROW, files().file, "--yes")).toMatchObject({ code: 0 });
  expect(await sequencesOf(id)).toEqual([3]);
  for (const email of ["one@example.com", "two@example.com"]) await signUp(email);
  await app.sealAuditLogs();
  const { file, heads } = files();
  const args = ["audit", "prune", "--instance", "--before", TOMORROW, "--export", file, "--yes", "--json"];
  const { code, stdout } = await operator.run(...args);
  expect(code).toBe(0);
  const pruned: number = JSON.parse(stdout).pruned;
  expect(pruned).toBe(eventsIn(file).length);
  expect(await sequencesOf("instance")).toEqual([pruned + 1]);
  expect((await operator.run("audit", "verify", file, "--heads", heads)).code).toBe(0);
  expect((await operator.run("audit", "verify", "--instance")).code).toBe(0);
});

it("asks first, and deletes nothing without a yes", async () => {
  const { id, slug } = await auditedCompany(database, app, 2);
  const { file } = files();
  const unasked = await prune(slug, TOMORROW, file);
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes") });
  expect(existsSync(file)).toBe(false);
  const args = ["audit", "prune", "--org", slug, "--before", TOMORROW, "--export", file];
  const terminal = await atTerminal(operator.env, ...args);
  await terminal.shows("Delete 2 events");
  terminal.type("\r");
  expect(await terminal.ended).toBe(0);
  expect(terminal.screen()).toContain("Nothing was changed.");
  expect(await sequencesOf(id)).toEqual([1, 2]);
  expect(eventsIn(file)).toHaveLength(2);
  const taken = await prune(slug, TOMORROW, file, "--yes");
  expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining("exists already") });
});

it("deletes nothing of a log that is not valid", async () => {
  const { id, slug } = await auditedCompany(database, app, 3);
  await sql`alter table audit_event disable trigger user`;
  await sql`update audit_event set target_id = 'team_other' where chain = ${id} and sequence = 2`;
  await sql`alter table audit_event enable trigger user`;
  const { code, stderr } = await prune(slug, TOMORROW, files().file, "--yes");
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("not valid from event 2 on") });
  expect(stderr).toContain("Nothing was deleted.");
  expect(await sequencesOf(id)).toEqual([1, 2, 3]);
});

it("needs the secret key", async () => {
  const { slug, ada } = await auditedCompany(database, app, 1);
  const args = ["audit", "prune", "--org", slug, "--before", TOMORROW, "--export", files().file, "--yes"];
  expect(await ada.run(...args)).toMatchObject({ code: 3, stderr: expect.stringContaining("GUILDHALL_SECRET_KEY") });
});

const prune = (organization: string, before: string, file: string, ...more: string[]) =>
  operator.run("audit", "prune", "--org", organization, "--before", before, "--export", file, ...more);

function files() {
  const file = join(temporaryFolder(), "events.ndjson");
  return { file, heads: `${file}.heads.json` };
}

const eventsIn = (file: string): { sequence: number; hash: string }[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const sequencesOf = async (chain: string) =>
  (await sql<{ sequence: string }[]>`select sequence from audit_event where chain = ${chain} order by sequence`).map(
    ({ sequence }) => Number(sequence),
  );

const signUp = (email: string) =>
  fetch(`${app.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.origin },
    body: JSON.stringify({ email, password: "correct horse battery", name: "Someone" }),
  });
