import { createTestDatabase, insertUser, violatedConstraint } from "@guildhall/testing";
import { expect, it } from "vitest";
import {
  type AuditLog,
  auditSigningKey,
  createInvitations,
  deleteOrganization,
  eraseAuditedPerson,
  exportAuditEvents,
  instanceAuditLog,
  listAuditEvents,
  openScope,
  operatedAuditLog,
  pruneAuditLog,
  recordAccountEvent,
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
  const { services, chain, verify, log } = await withEvents(5);
  await signHeads(services);
  const [third] = await sql<
    { at: string }[]
  >`select created_at::text as at from audit_event where chain = ${chain} and sequence = 3`;
  const before = new Date(third?.at ?? "");
  expect(await pruneAuditLog(log, { before, upTo: 1 })).toBe(1);
  expect(await pruneAuditLog(log, { before: new Date(before.getTime() + 1), upTo: 100 })).toBe(2);
  expect(await pruneAuditLog(log, { before, upTo: 100 })).toBe(0);
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

it("finds an event that someone adds to what was pruned", async () => {
  const { log, chain, verify } = await withEvents(4);
  expect(await pruneAuditLog(log, { before: new Date(Date.now() + 1000), upTo: 2 })).toBe(2);
  await sql`insert into audit_event (id, organization_id, sequence, event, target_id)
    values ('evt_forged', ${chain}, 1, 'team.created', 'team_forged')`;
  expect(await verify()).toMatchObject({ valid: false, firstInvalid: 1 });
});

it("prunes the log of the instance, and records that there", async () => {
  const { services, ada } = await withEvents(0);
  for (let count = 1; count <= 3; count++) await recordAccountEvent(database.orm, "account.signed_in", ada);
  await sealEvents(services);
  await signHeads(services);
  const log = instanceAuditLog(serviceCaller(services));
  const { items } = await exportAuditEvents(log, { after: 0 });
  const upTo = items.at(-2)?.sequence ?? 0;
  expect(await pruneAuditLog(log, { before: new Date(Date.now() + 1000), upTo })).toBe(items.length - 1);
  const rest = await exportAuditEvents(log, { after: 0 });
  expect(rest.items).toMatchObject([
    { sequence: upTo + 1, event: "account.signed_in" },
    {
      sequence: upTo + 2,
      organizationId: null,
      event: "audit.pruned",
      actor: { type: "service" },
      target: { type: "audit_log", id: "instance", name: "Instance" },
      details: { deleted: items.length - 1, upTo },
    },
  ]);
  expect(await verifyAgain(log)).toMatchObject({ valid: true, checked: 2 });
});

it("stores the log of a deleted organization until the operator prunes it, and no one else reads it", async () => {
  const { services, ada, scope, chain, slug } = await withEvents(2);
  await deleteOrganization(await scope(ada, "organization:delete"));
  await signHeads(services);
  for (const named of [chain, slug]) {
    const log = await operatedAuditLog(serviceCaller(services), named);
    const { items } = await listAuditEvents(log, { limit: 10 });
    expect(items.map(({ event }) => event)).toEqual(["organization.deleted", "team.created", "team.created"]);
    expect(await verifyAgain(log)).toMatchObject({ valid: true, checked: 3 });
  }
  expect(await reasonOf(scope(ada, "audit:read"))).toBe("organization_not_found");
  const log = await operatedAuditLog(serviceCaller(services), chain);
  expect(await pruneAuditLog(log, { before: new Date(Date.now() + 1000), upTo: 3 })).toBe(3);
  const { items } = await exportAuditEvents(log, { after: 0 });
  expect(items).toMatchObject([{ sequence: 4, event: "audit.pruned", target: { id: chain } }]);
  expect(await verifyAgain(log)).toMatchObject({ valid: true, checked: 1 });
  expect(await reasonOf(operatedAuditLog(serviceCaller(services), `no-${slug}`))).toBe("organization_not_found");
});

it("prunes once when asked at the same time, and a verification meanwhile finds the log valid", async () => {
  const { log, verify } = await withEvents(4);
  const before = new Date(Date.now() + 1000);
  const prune = () => pruneAuditLog(log, { before, upTo: 4 });
  const [found, ...pruned] = await Promise.all([verify(), prune(), prune(), prune()]);
  expect(pruned.sort()).toEqual([0, 0, 4]);
  expect(found).toMatchObject({ valid: true });
  expect(await verify()).toMatchObject({ valid: true, checked: 1 });
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
  const { chain, ada, caller } = await withEvents(1);
  const mine = await caller(ada);
  expect(await reasonOf(operatedAuditLog(mine, chain))).toBe("operator_only");
  expect(() => instanceAuditLog(mine)).toThrow("Only the operator");
  expect(await reasonOf(eraseAuditedPerson(mine, ada.id))).toBe("operator_only");
});

async function withEvents(count: number) {
  const { id, slug, people, scope, caller, services: plain } = await organizationOf(database, { ada: "owner" });
  const services = { ...plain, auditSigningKey: auditSigning };
  for (let number = 1; number <= count; number++) {
    await createTeam(await scope(people.ada, "team:create"), { name: `Team ${number}` });
  }
  await sealEvents(services);
  return {
    services,
    caller,
    chain: id,
    slug,
    scope,
    ada: people.ada,
    log: await operatedAuditLog(serviceCaller(services), id),
    verify: () => verifyAgain({ services, chain: id }),
  };
}

/** A result is returned again for a minute. */
async function verifyAgain(log: AuditLog) {
  await sql`update audit_chain set verified_at = null where chain = ${log.chain}`;
  return verifyAuditLog(log);
}
