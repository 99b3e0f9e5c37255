import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { auditSigningKey, exportAuditEvents, verifyAuditLog } from "../../src/index.ts";

const database = await createTestDatabase();
const { sql } = database;
const folder = fileURLToPath(new URL("../../../db/src/migrations/", import.meta.url));
const migrations = readdirSync(folder).filter((name) => name.endsWith(".sql"));
const upgrade = migrations.findIndex((name) => name.includes("audit_chain"));

it("numbers and links the events of before, takes personal data out of their details, and records that it did", async () => {
  await sql.unsafe("drop schema public cascade; create schema public");
  await migrate(migrations.slice(0, upgrade));
  await sql`insert into "user" (id, name, email) values ('usr_ada', 'Ada', 'ada@example.com')`;
  await sql.begin(async (tx) => {
    await tx`insert into organization (id, name, slug) values ('org_old', 'Old', 'old'), ('org_new', 'New', 'new')`;
    await tx`insert into member (id, organization_id, user_id, role) values
      ('mem_old', 'org_old', 'usr_ada', 'owner'), ('mem_new', 'org_new', 'usr_ada', 'owner')`;
  });
  await sql`insert into audit_event (id, organization_id, event, actor_id, target_id, details, created_at) values
    ('evt_2', 'org_old', 'project.member_added', 'usr_ada', 'usr_ben', ${'{"name":"Ben","email":"ben@example.com","role":"viewer"}'}::text::jsonb, '2026-01-02'),
    ('evt_1', 'org_old', 'team.created', 'usr_ada', 'team_1', ${'{"name":"Sales"}'}::text::jsonb, '2026-01-01'),
    ('evt_3', 'org_old', 'invitation.expired', null, 'inv_1', ${'{"email":"cy@example.com"}'}::text::jsonb, '2026-01-03'),
    ('evt_4', 'org_old', 'token.revoked', 'service', 'tok_1', ${'{"name":"Robot"}'}::text::jsonb, '2026-01-03')`;
  await migrate(migrations.slice(upgrade));

  const services = {
    ...{ database, baseUrl: "https://guildhall.test", sendsMail: false },
    auditSigningKey: auditSigningKey("a secret for tests, at least 32 characters long"),
  };
  const { items } = await exportAuditEvents({ services, chain: "org_old" }, { after: 0 });
  expect(
    items.map(({ sequence, event, actor, target, details }) => ({ sequence, event, actor, target, details })),
  ).toMatchObject([
    {
      sequence: 1,
      event: "team.created",
      actor: { type: "user", id: "usr_ada", name: "Ada", email: "ada@example.com" },
      target: { type: "team", id: "team_1", name: "Sales" },
      details: {},
    },
    {
      sequence: 2,
      target: { type: "user", id: "usr_ben", name: "Ben", email: "ben@example.com" },
      details: { role: "viewer" },
    },
    { sequence: 3, actor: { type: "system", id: null }, target: { type: "invitation", email: "cy@example.com" } },
    { sequence: 4, actor: { type: "service", id: "service" }, target: { type: "token", name: "Robot" } },
    { sequence: 5, event: "audit.upgraded", actor: { type: "system" }, details: { eventsBefore: 4 } },
  ]);
  expect(JSON.stringify(items.map(({ details }) => details))).not.toContain("@");
  expect(await verifyAuditLog({ services, chain: "org_old" })).toMatchObject({ valid: true, checked: 5 });
  expect(await verifyAuditLog({ services, chain: "org_new" })).toMatchObject({ valid: true, checked: 0 });
});

async function migrate(names: readonly string[]): Promise<void> {
  for (const name of names) {
    for (const statement of readFileSync(folder + name, "utf8").split("--> statement-breakpoint")) {
      if (statement.trim()) await sql.unsafe(statement);
    }
  }
}
