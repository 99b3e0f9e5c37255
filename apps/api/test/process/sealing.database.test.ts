import { auditSigningKey, recordAccountEvent, type Services } from "@guildhall/domain";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { pino } from "pino";
import { expect, it } from "vitest";
import { startSealing } from "../../src/jobs/start-sealing.ts";

const database = await createTestDatabase();
const { sql } = database;
const auditSigning = auditSigningKey("a secret for tests, at least 32 characters long");
const services: Services = {
  database,
  baseUrl: "https://guildhall.test",
  sendsMail: false,
  auditSigningKey: auditSigning,
};

const ada = { id: "usr_ada", name: "Ada", email: "ada@example.com" };
const linked = () => sql`select from audit_event where chain = 'instance' and sequence is not null`;

it("links events that were written without a lock, in any number of processes, and goes on after a failure", async () => {
  const errors: string[] = [];
  const logger = pino({ level: "error" }, { write: (line) => void errors.push(line) });
  const processes = [1, 2].map(() => startSealing(services, logger));
  afterFile(() => Promise.all(processes.map(({ stop }) => stop())));
  await recordAccountEvent(database.orm, "account.signed_in", ada);
  await expect.poll(linked).toHaveLength(1);
  await sql`alter function seal_audit_events rename to seal_none`;
  await recordAccountEvent(database.orm, "account.signed_in", ada);
  await expect.poll(() => errors[0]).toContain("a job of the audit log failed");
  expect(await linked()).toHaveLength(1);
  await sql`alter function seal_none rename to seal_audit_events`;
  await expect.poll(linked).toHaveLength(2);
});
