import { newId } from "@guildhall/db";
import { createInvitations, importMembers, openScope, requestPasswordReset, type Services } from "@guildhall/domain";
import { createMailTransport } from "@guildhall/email";
import { createTestDatabase, insertOrganization, type TestOrganization } from "@guildhall/testing";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startWorker } from "../../src/jobs/start-worker.ts";
import { startPairedInbox } from "../support/servers/paired-inbox.ts";

const database = await createTestDatabase();
const services: Services = {
  ...{ database, baseUrl: "https://guildhall.test", sendsMail: true },
  mailQuotas: { account: 5000, organization: 5000, accountToMailbox: 5, organizationToMailbox: 10, mailbox: 100 },
};

let inbox: Awaited<ReturnType<typeof startPairedInbox>>;
let closing: (() => unknown)[] = [];

beforeEach(async () => {
  inbox = await startPairedInbox();
  closing = [inbox.stop];
});

afterEach(async () => {
  inbox.open();
  for (const close of closing.reverse()) await close();
  await database.sql`delete from mail_message`;
  await database.sql`delete from graphile_worker._private_jobs`;
});

async function work() {
  const transport = createMailTransport({ smtpUrl: inbox.url, from: "Guildhall <no-reply@guildhall.example>" });
  const logger = pino({ level: "silent" });
  const worker = await startWorker({ connectionString: database.url, services, transport, logger });
  closing.push(transport.close, () => worker.stop());
}

type Organization = TestOrganization<"olga">;
const addresses = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}.${index}@example.com`);

async function importPeople({ id, people }: Organization, emails: string[]) {
  const scope = await openScope(services, people.olga.actor, { organization: id }, "member:create");
  const rows = emails.map((email) => ({ email, name: "Someone", roles: ["member"] }));
  await importMembers(scope, { rows, dryRun: false });
}

async function invite({ id, people }: Organization, emails: string[]) {
  const scope = await openScope(services, people.olga.actor, { organization: id }, "invitation:create");
  await createInvitations(scope, { emails, roles: ["member"], expiresInHours: 24 });
}

const resetPassword = ({ people }: Organization) =>
  requestPasswordReset(services, { email: people.olga.email, redirectTo: "/reset-password", mailsStrangers: true });

it("delivers mail of accounts first, and mail about organizations in turns", async () => {
  const bulk = await insertOrganization(database, { olga: "owner" });
  const small = await insertOrganization(database, { olga: "owner" });
  await importPeople(bulk, addresses("bulk", 10));
  for (const email of addresses("small", 3)) await invite(small, [email]);
  await resetPassword(small);
  await resetPassword(bulk);
  await work();

  const [resets, ...turns] = await inbox.acceptPairs(6);
  expect(resets).toEqual([bulk.people.olga.email, small.people.olga.email].sort());
  expect(turns).toEqual([
    ...addresses("small", 3).map((email) => [expect.stringMatching(/^bulk/), email]),
    ...[1, 2].map(() => [expect.stringMatching(/^bulk/), expect.stringMatching(/^bulk/)]),
  ]);
});

it("delivers a password reset ahead of the mail that waits", async () => {
  const bulk = await insertOrganization(database, { olga: "owner" });
  await importPeople(bulk, addresses("other", 12));
  await work();
  await inbox.acceptPairs(1);
  await inbox.pairArrived();
  await resetPassword(bulk);
  const [, next] = await inbox.acceptPairs(2);
  expect(next).toContain(bulk.people.olga.email);
});

it("counts what an account sent in its other organizations", async () => {
  const [first, second, other] = [
    await insertOrganization(database, { olga: "owner" }),
    await insertOrganization(database, { olga: "owner" }),
    await insertOrganization(database, { olga: "owner" }),
  ];
  await database.sql`insert into member (id, organization_id, user_id, role)
    values (${newId("mem")}, ${second.id}, ${first.people.olga.id}, 'owner')`;
  await importPeople(first, addresses("first", 4));
  await invite({ ...second, people: first.people }, ["second@example.com"]);
  await invite(other, addresses("third", 5));
  await work();
  const pairs = await inbox.acceptPairs(5);
  expect(pairs.at(-1)).toContain("second@example.com");
});
