import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { systemActor } from "../../src/audit/audit-actor.ts";
import { recordEventsAcross } from "../../src/audit/record-events.ts";
import {
  createInvitations,
  eraseAuditedPerson,
  listAuditEvents,
  openScope,
  recordAccountEvent,
  recordFailedSignIn,
  serviceCaller,
} from "../../src/index.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const context = { api: "better-auth", requestId: "r", ip: "192.0.2.7", userAgent: "Browser" } as const;

it("erases a deleted account's former addresses, and where failed sign-ins to it came from", async () => {
  const { id, services } = await organizationOf(database, { ada: "owner" });
  const ben = await insertUser(database);
  await recordAccountEvent(database.orm, "account.signed_in", ben, { context });
  const anonymous = { type: "user", id: null, tokenId: null, impersonatorId: null, name: null, email: null } as const;
  await recordFailedSignIn(database.orm, ben.email, { actor: { ...anonymous, context }, details: {} });
  const inviting = await openScope(services, { kind: "service" }, { organization: id }, "invitation:create");
  await createInvitations(inviting, { emails: [ben.email], roles: ["member"], expiresInHours: 1 });
  const mail = { organizationId: null, id: "mail_1", name: null, email: ben.email };
  await recordEventsAcross(database.orm, "mail.retried", systemActor, [mail]);
  await sql`delete from "user" where id = ${ben.id}`;

  await eraseAuditedPerson(serviceCaller(services), ben.id);
  const left = await sql`
    select event from audit_event where (actor_personal || coalesce(target_personal, '{}'))::text like any
      (array[${`%${ben.email}%`}, '%192.0.2.7%'])`;
  expect(left).toEqual([]);
});

it("leaves an address to the person who has it now", async () => {
  const { id, services } = await organizationOf(database, { ada: "owner" });
  const [ben, eve] = [await insertUser(database), await insertUser(database)];
  await recordAccountEvent(database.orm, "account.signed_in", ben, { context });
  const inviting = await openScope(services, { kind: "service" }, { organization: id }, "invitation:create");
  await sql`delete from "user" where id = ${ben.id}`;
  await sql`update "user" set email = ${ben.email} where id = ${eve.id}`;
  await createInvitations(inviting, { emails: [ben.email], roles: ["member"], expiresInHours: 1 });

  await eraseAuditedPerson(serviceCaller(services), ben.id);
  const { items } = await listAuditEvents({ services, chain: id }, { event: "invitation.created", limit: 1 });
  expect(items).toMatchObject([{ target: { email: ben.email } }]);
});

it("is an event of each log from which something was erased, once", async () => {
  const { id, people, services, scope } = await organizationOf(database, { ada: "owner" });
  await createTeam(await scope(people.ada, "team:create"), { name: "Team" });
  for (let time = 1; time <= 2; time++) await eraseAuditedPerson(serviceCaller(services), people.ada.id);
  const { items } = await listAuditEvents({ services, chain: id }, { event: "audit.person_erased", limit: 10 });
  expect(items).toMatchObject([
    { actor: { type: "service" }, target: { type: "user", id: people.ada.id, name: null }, details: { events: 1 } },
  ]);
});
