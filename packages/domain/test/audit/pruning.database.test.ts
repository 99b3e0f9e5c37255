import { createTestDatabase, insertUser, violatedConstraint } from "@guildhall/testing";
import { expect, it } from "vitest";
import {
  auditSigningKey,
  createInvitations,
  eraseAuditedPerson,
  exportAuditEvents,
  openScope,
  pruneAuditLog,
  sealEvents,
  serviceCaller,
  signHeads,
  verifyAuditLog,
} from "../../src/index.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const auditSigning = auditSigningKey("a secret for tests, at least 32 characters long");

it("prunes what was exported and is older, leaves a signed checkpoint, and the rest stays valid", async () => {
  const { services, chain, verify, scope } = await withEvents(5);
  await signHeads(services);
  const [third] = await sql<
    { at: string }[]
  >`select created_at::text as at from audit_event where chain = ${chain} and sequence = 3`;
  const before = new Date(third?.at ?? "");
  expect(await pruneAuditLog(scope, { before, upTo: 1 })).toBe(1);
  expect(await pruneAuditLog(scope, { before: new Date(before.getTime() + 1), upTo: 100 })).toBe(2);
  expect(await pruneAuditLog(scope, { before, upTo: 100 })).toBe(0);
  const { items } = await exportAuditEvents({ services, chain }, { after: 0 });
  expect(items.map(({ sequence, event }) => [sequence, event])).toEqual([
    [4, "team.created"],
    [5, "team.created"],
    [6, "audit.pruned"],
    [7, "audit.pruned"],
  ]);
  expect(await verify()).toMatchObject({ valid: true, checked: 4 });
});

it("deletes events in no other way", async () => {
  const { chain } = await withEvents(2);
  await sql`insert into audit_checkpoint (chain, sequence, hash, key_id, signature, transaction_id)
    values (${chain}, 2, '\\x00', 'key', '\\x00', '1')`;
  expect(await violatedConstraint(sql`delete from audit_event where chain = ${chain}`)).toBe("audit_event_append_only");
});

it("erases a person, and the chain stays valid", async () => {
  const { services, chain, verify, ada } = await withEvents(2);
  expect(await eraseAuditedPerson(serviceCaller(services), ada.id)).toBe(2);
  const { items } = await exportAuditEvents({ services, chain }, { after: 0 });
  expect(items[0]).toMatchObject({ actor: { id: ada.id, name: null, email: null, salt: null }, context: { ip: null } });
  expect(items[0]?.target).toMatchObject({ name: "Team 1" });
  expect(await verify()).toMatchObject({ valid: true, checked: 2 });
  expect(await violatedConstraint(sql`update audit_event set event = 'member.left' where chain = ${chain}`)).toBe(
    "audit_event_append_only",
  );
});

it("erases a person from the invitations to their address, too", async () => {
  const { services, chain, verify } = await withEvents(0);
  const ben = await insertUser(database);
  const inviting = await openScope(services, { kind: "service" }, { organization: chain }, "invitation:create");
  await createInvitations(inviting, { emails: [ben.email], roles: ["member"], expiresInHours: 1 });
  const [before] = (await exportAuditEvents({ services, chain }, { after: 0 })).items;
  expect(before?.target).toMatchObject({ type: "invitation", email: ben.email });
  await eraseAuditedPerson(serviceCaller(services), ben.id);
  const [after] = (await exportAuditEvents({ services, chain }, { after: 0 })).items;
  expect(after?.target).toMatchObject({ type: "invitation", email: null, salt: null });
  expect(await verify()).toMatchObject({ valid: true, checked: 1 });
});

it("is for the operator alone", async () => {
  const { mine, ada, caller } = await withEvents(1);
  const opened = await mine(ada, "audit:export");
  expect(await reasonOf(pruneAuditLog(opened, { before: new Date(), upTo: 1 }))).toBe("operator_only");
  expect(await reasonOf(eraseAuditedPerson(await caller(ada), ada.id))).toBe("operator_only");
});

async function withEvents(count: number) {
  const { id, people, scope, caller, services: plain } = await organizationOf(database, { ada: "owner" });
  const services = { ...plain, auditSigningKey: auditSigning };
  for (let number = 1; number <= count; number++) {
    await createTeam(await scope(people.ada, "team:create"), { name: `Team ${number}` });
  }
  await sealEvents(services);
  return {
    services,
    caller,
    chain: id,
    ada: people.ada,
    mine: scope,
    scope: await openScope(services, { kind: "service" }, { organization: id }, "audit:export"),
    async verify() {
      await sql`update audit_chain set verified_at = null where chain = ${id}`;
      return verifyAuditLog({ services, chain: id });
    },
  };
}
