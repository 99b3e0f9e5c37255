import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { exportAllAuditEvents, exportAuditEvents, listAuditEvents } from "../../src/index.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

describe("a log whose events are large", () => {
  it("has pages and parts of a limited size, and loses none", async () => {
    const { log } = await logOf(30, { note: "x".repeat(20_000) });
    const first = await listAuditEvents(log, { limit: 200 });
    expect(first.items.length).toBeLessThan(20);
    expect(first.nextCursor).not.toBeNull();
    const listed: (number | null)[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof listAuditEvents>> = await listAuditEvents(log, { limit: 200, cursor });
      listed.push(...page.items.map(({ sequence }) => sequence));
      cursor = page.nextCursor;
    }
    expect(listed).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
    const exported: (number | null)[] = [];
    for await (const part of exportAllAuditEvents(log, {})) exported.push(...part.map(({ sequence }) => sequence));
    expect(exported).toEqual(listed.toReversed());
  });
});

it("is filtered by actor, token, event, target and time, in pages and in exports", async () => {
  const { log, ada } = await logOf(3);
  await sql`alter table audit_event disable trigger user`;
  await sql`update audit_event set token_id = 'tok_one' where chain = ${log.chain} and sequence = 2`;
  await sql`update audit_event set created_at = '2001-01-01' where chain = ${log.chain} and sequence = 1`;
  await sql`alter table audit_event enable trigger user`;
  const { items: all } = await listAuditEvents(log, { limit: 200 });
  const cases = [
    [{ actor: ada.id }, [1, 2, 3]],
    [{ actor: "tok_one" }, [2]],
    [{ actor: "usr_nobody" }, []],
    [{ event: "team.created" }, [1, 2, 3]],
    [{ event: "team.removed" }, []],
    [{ target: all.find(({ sequence }) => sequence === 3)?.target.id ?? "" }, [3]],
    [{ from: new Date("2002-01-01") }, [2, 3]],
    [{ to: new Date("2002-01-01") }, [1]],
  ] as const;
  for (const [filter, sequences] of cases) {
    const { items } = await listAuditEvents(log, { limit: 200, ...filter });
    expect([filter, items.map(({ sequence }) => sequence).sort()]).toEqual([filter, sequences]);
    const part = await exportAuditEvents(log, { after: 0, ...filter });
    expect([filter, part.items.map(({ sequence }) => sequence)]).toEqual([filter, sequences]);
  }
});

it("exports all events from a time on, also when an earlier one was linked hours late", async () => {
  const { log } = await logOf(4);
  await sql`alter table audit_event disable trigger user`;
  await sql`update audit_event set created_at = timestamptz '2001-01-01' + sequence * interval '3 hours' where chain = ${log.chain}`;
  await sql`update audit_event set created_at = '2001-01-01' where chain = ${log.chain} and sequence = 4`;
  await sql`alter table audit_event enable trigger user`;
  const { items } = await exportAuditEvents(log, { after: 0, from: new Date("2001-01-01") });
  expect(items.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
});

async function logOf(count: number, metadata: Record<string, unknown> = {}) {
  const { id, people, scope, services } = await organizationOf(database, { ada: "owner" });
  for (let number = 1; number <= count; number++) {
    await createTeam(await scope(people.ada, "team:create"), { name: `Team ${number}`, metadata });
  }
  return { log: { services, chain: id }, ada: people.ada };
}
