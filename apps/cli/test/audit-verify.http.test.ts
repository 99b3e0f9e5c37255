import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { auditedCompany } from "./support/audited-company.ts";
import { newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const GUILDHALL_SECRET_KEY = crypto.randomUUID();
const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_SECRET_KEY });
const operator = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY });

describe("audit verify", () => {
  it("reports a valid log, and the first invalid event of another one with exit code 1", async () => {
    const { id, ada } = await auditedCompany(database, app, 3);
    const valid = await ada.run("audit", "verify");
    expect(valid).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Valid: 3 events of /), stderr: "" });
    await sql`alter table audit_event disable trigger user`;
    await sql`update audit_event set event = 'team.updated' where chain = ${id} and sequence = 2`;
    await sql`alter table audit_event enable trigger user`;
    await sql`update audit_chain set verified_at = null where chain = ${id}`;
    const invalid = await operator.run("audit", "verify", "--as-operator", "--org", id);
    expect(invalid).toMatchObject({ code: 1, stdout: "Not valid.\n" });
    expect(invalid.stderr).toContain("is not valid from event 2 on");
    const { stdout } = await ada.run("audit", "verify", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, firstInvalid: 2 });
  });

  it("verifies the log of the instance for the operator", async () => {
    const { stdout, code } = await operator.run("audit", "verify", "--instance");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("of the instance") });
  });
});

describe("audit verify of a file", () => {
  it("needs no server, and names the key", async () => {
    const { events, heads, offline, keyId } = await exportOf(3);
    const valid = await offline.run("audit", "verify", events, "--heads", heads);
    expect(valid).toMatchObject({ code: 0, stdout: expect.stringContaining("Valid: 3 events") });
    expect(valid.stderr).toContain(keyId);
    const trusted = await offline.run("audit", "verify", events, "--heads", heads, "--key", keyId);
    const since = new Date().toISOString().slice(0, 7);
    expect(trusted).toMatchObject({ code: 0, stderr: expect.stringContaining(`Signed from ${since}`) });
    expect(trusted.stderr).toContain("up to event 3");
    const other = await offline.run("audit", "verify", events, "--heads", heads, "--key", "other");
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("which you did not name") });
    writeFileSync(heads, JSON.stringify({ ...JSON.parse(readFileSync(heads, "utf8")), heads: [] }));
    const unsigned = await offline.run("audit", "verify", events, "--heads", heads);
    expect(unsigned).toMatchObject({ code: 0, stderr: expect.stringContaining("has no signed head") });
    const stripped = await offline.run("audit", "verify", events, "--heads", heads, "--key", keyId);
    expect(stripped).toMatchObject({ code: 1, stderr: expect.stringContaining("has no signed head") });
  });

  const tampering: Record<string, [(lines: string[]) => string[], string]> = {
    "a changed event": [
      (lines) => lines.map((line, index) => (index === 1 ? line.replace("Team 2", "Team 9") : line)),
      "event 2",
    ],
    "a missing event": [([first = "", , third = ""]) => [first, third], "event 2"],
    "missing events at the end": [(lines) => lines.slice(0, 2), "event 3 on: events up to 3"],
    "exchanged events": [([first = "", second = "", third = ""]) => [first, third, second], "event 2"],
    "a line that breaks off": [(lines) => [...lines.slice(0, 2), (lines[2] ?? "").slice(0, 100)], "event 3"],
    "no event at all": [() => ["null"], "event 1"],
  };

  it.each(Object.entries(tampering))("finds %s", async (_, [tamper, where]) => {
    const { events, heads, offline } = await exportOf(3);
    writeFileSync(events, tamper(readFileSync(events, "utf8").trim().split("\n")).join("\n"));
    const { code, stderr } = await offline.run("audit", "verify", events, "--heads", heads);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`is not valid from ${where}`) });
  });

  it("explains which files it takes", async () => {
    const { events, heads, offline } = await exportOf(1);
    const run = async (...args: string[]) => {
      const { code, stderr } = await offline.run("audit", "verify", ...args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await run(events)).toContain("--heads <file>");
    expect(await run("--heads", heads)).toContain("Name the exported file");
    expect(await run(join(events, "none"), "--heads", heads)).toContain("cannot be read");
    expect(await run(events, "--heads", events)).toContain("has no heads");
  });
});

async function exportOf(count: number) {
  const { ada } = await auditedCompany(database, app, count);
  const folder = temporaryFolder();
  const [events, heads] = [join(folder, "events.ndjson"), join(folder, "heads.json")];
  expect(await ada.run("audit", "export", events, "--heads", heads)).toMatchObject({ code: 0 });
  const keyId: string = JSON.parse(readFileSync(heads, "utf8")).keys[0].kid;
  return { events, heads, keyId, offline: newMachine({ GUILDHALL_URL: "http://127.0.0.1:1" }) };
}
