import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase, insertRole } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { auditedCompany } from "./support/audited-company.ts";
import { losingProxy } from "./support/losing-proxy.ts";
import { newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const GUILDHALL_SECRET_KEY = crypto.randomUUID();
const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_SECRET_KEY });
const operator = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY });

const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout);
const lines = (text: string) => text.trim().split("\n");
const inFolder = (...names: string[]) => {
  const folder = temporaryFolder();
  return names.map((name) => join(folder, name));
};

describe("audit list", () => {
  it("shows events, newest first, and filters them", async () => {
    const { ada, people } = await auditedCompany(database, app, 3);
    const { code, stdout, stderr } = await ada.run("audit", "list", "--limit", "1");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "Showing 1 of 3; --all shows every one.\n" });
    expect(lines(stdout).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["When", "Event", "By", "On", "Changed", "API", "No."],
      [
        expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
        ...["team.created", "Ada", "Team 3", expect.stringContaining("name"), "trpc", "3"],
      ],
    ]);
    const listed = async (...filter: string[]) =>
      json(await ada.run("audit", "list", "--json", ...filter)).map(({ sequence }: { sequence: number }) => sequence);
    const all = json(await ada.run("audit", "list", "--json"));
    expect(await listed("--actor", people.ada.id, "--event", "team.created")).toEqual([3, 2, 1]);
    expect(await listed("--actor", people.ben.id)).toEqual([]);
    expect(await listed("--target", all[1].target.id)).toEqual([2]);
    expect(await listed("--from", all[0].createdAt)).toContain(3);
    expect(await listed("--to", "2020-01-01")).toEqual([]);
  });

  it("rejects an unknown event and a time that is none, before it asks", async () => {
    const machine = newMachine({ GUILDHALL_URL: "http://127.0.0.1:1", GUILDHALL_ORG: "acme", GUILDHALL_TOKEN: "x" });
    const unknown = await machine.run("audit", "list", "--event", "team.made");
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("team.created") });
    for (const time of ["yesterday", "2026-01-31T12:00", "2026-13-01"]) {
      const wrong = await machine.run("audit", "list", "--from", time);
      expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("such as 2026-01-31") });
    }
  });

  it("names no organization: asks for one", async () => {
    const machine = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: "x" });
    expect(await machine.run("audit", "list")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--instance"),
    });
    const both = await operator.run("audit", "list", "--instance", "--org", "acme");
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("Leave out") });
  });

  it("shows the operator the log of the instance, and that of a deleted organization", async () => {
    const { id, ada, guildhall } = await auditedCompany(database, app, 1);
    await guildhall.organization.delete.mutate({ organization: id });
    expect(await ada.run("audit", "list")).toMatchObject({ code: 1, stderr: expect.stringContaining("not_found") });
    const deleted = json(await operator.run("audit", "list", "--json", "--as-operator", "--org", id));
    expect(deleted.map(({ event }: { event: string }) => event)).toEqual(["organization.deleted", "team.created"]);
    await signUp("audited@example.com");
    const instance = await operator.run("audit", "list", "--instance", "--event", "account.created");
    expect(instance).toMatchObject({ code: 0, stdout: expect.stringContaining("Audited Person") });
    expect(await ada.run("audit", "list", "--instance")).toMatchObject({ code: 3 });
  });
});

describe("audit export", () => {
  it("writes NDJSON and CSV to new files that only their owner reads, or to the standard output", async () => {
    const { ada } = await auditedCompany(database, app, 2);
    const [events = "", csv = "", heads = ""] = inFolder("events.ndjson", "events.csv", "heads.json");
    const exported = await ada.run("audit", "export", events, "--heads", heads);
    expect(exported).toMatchObject({ code: 0, stdout: expect.stringContaining("Exported 2 events") });
    expect(lines(readFileSync(events, "utf8")).map((line) => JSON.parse(line).sequence)).toEqual([1, 2]);
    expect(statSync(events).mode & 0o777).toBe(0o600);
    expect(json(await ada.run("audit", "export", csv, "--format", "csv", "--json"))).toMatchObject({
      events: 2,
      last: 2,
    });
    expect(lines(readFileSync(csv, "utf8"))).toHaveLength(3);
    const piped = await ada.run("audit", "export", "--event", "team.created");
    expect(piped).toMatchObject({ code: 0, stderr: expect.stringContaining("Exported 2 events") });
    expect(piped.stdout).toBe(readFileSync(events, "utf8"));
  });

  it("replaces no file, and signs no filtered one", async () => {
    const { ada } = await auditedCompany(database, app, 1);
    const [events = "", heads = ""] = inFolder("events.ndjson", "heads.json");
    writeFileSync(events, "mine");
    expect(await ada.run("audit", "export", events)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("exists"),
    });
    expect(readFileSync(events, "utf8")).toBe("mine");
    const filtered = await ada.run("audit", "export", "--heads", heads, "--event", "team.created");
    expect(filtered).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("filter") });
    const csv = await ada.run("audit", "export", "--heads", heads, "--format", "csv");
    expect(csv).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("NDJSON") });
    const nowhere = await ada.run("audit", "export", join(events, "nowhere", "x"));
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be written") });
  });

  it("leaves no file when it breaks off, and reports an incomplete output", async () => {
    const { id, ada } = await auditedCompany(database, app, 1);
    await fill(id, 600);
    const [events = ""] = inFolder("events.ndjson");
    let calls = 0;
    const url = await losingProxy(app.url, () => ++calls > 1, "ends");
    const broken = await ada.run("audit", "export", events, "--url", url);
    expect(broken).toMatchObject({ code: 4, stdout: "" });
    expect([existsSync(events), existsSync(`${events}.partial`)]).toEqual([false, false]);
    calls = 0;
    const piped = await ada.run("audit", "export", "--url", url);
    expect(piped).toMatchObject({ code: 4, stderr: expect.stringContaining("not complete") });
    expect(await ada.run("audit", "export", events)).toMatchObject({ code: 0 });
    expect(lines(readFileSync(events, "utf8"))).toHaveLength(601);
  });

  it("needs audit:export", async () => {
    const { id, people } = await auditedCompany(database, app, 1);
    await insertRole(database, id, "reader", ["audit:read"]);
    await sql`update member set role = 'reader' where organization_id = ${id} and user_id = ${people.ben.id}`;
    const ben = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: people.ben.actor.token, GUILDHALL_ORG: id });
    expect(await ben.run("audit", "list")).toMatchObject({ code: 0 });
    const [events = ""] = inFolder("events.ndjson");
    const denied = await ben.run("audit", "export", events);
    expect(denied).toMatchObject({ code: 1, stderr: expect.stringContaining("missing_permission") });
    expect(existsSync(events)).toBe(false);
  });
});

const signUp = (email: string) =>
  fetch(`${app.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.origin },
    body: JSON.stringify({ email, password: "correct horse battery", name: "Audited Person" }),
  });

/** Adds so many events to an organization's log at once. */
async function fill(organizationId: string, count: number): Promise<void> {
  await sql`insert into audit_event (id, organization_id, event, actor_type, target_type, target_id, api)
    select 'evt_fill_' || n, ${organizationId}, 'team.updated', 'system', 'team', 'team_' || n, 'system'
    from generate_series(1, ${count}) n`;
  await app.sealAuditLogs();
}
