import { newId } from "@guildhall/db";
import { createMailTransport } from "@guildhall/email";
import { afterFile, createTestDatabase, insertUser, startSmtpInbox } from "@guildhall/testing";
import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { startWorker } from "../../src/jobs/start-worker.ts";
import { newAccount, signUp } from "../support/clients/account.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const inbox = await startSmtpInbox({ rejected: "rejected@example.com" });
afterFile(inbox.stop);
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey, SMTP_URL: inbox.url });
const withoutMailServer = await listen(database);

const admin = await insertUser(database, { name: "Alma Admin" });
await sql`update "user" set role = 'admin' where id = ${admin.id}`;
const { queue } = trpcClient(app, admin);

beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs`;
  await sql`delete from mail_message`;
});

/** Mail with a secret link, queued by the API: the link that confirms an address. */
async function queueMail(email = newAccount().email): Promise<string> {
  await signUp(app, { ...newAccount(), email });
  const [mail] = await sql<{ id: string }[]>`select id from mail_message where to_address = ${email}`;
  return mail?.id ?? "";
}

/** Lets the delivery of a mail have failed so many times. */
const fail = (mailId: string, attempts: number, error = "451 Try again later") => sql`
  update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${error}, run_at = now() + interval '1 hour'
  where payload ->> 'id' = ${mailId}`;

async function startDelivery(): Promise<() => Promise<void>> {
  const transport = createMailTransport({ smtpUrl: inbox.url, from: "Guildhall <no-reply@guildhall.example>" });
  const services = { database, baseUrl: app.url, sendsMail: true };
  const logger = pino({ level: "silent" });
  const worker = await startWorker({ connectionString: database.url, services, transport, logger });
  return async () => {
    await worker.stop();
    transport.close();
  };
}

const retriesOf = (id: string) => sql<{ event: string; actorId: string; email: string | null; details: object }[]>`
  select event, actor_id as "actorId", target_personal ->> 'email' as email, details from audit_event
  where organization_id is null and target_id = ${id} and event like '%.retried'`;

describe("the outbox", () => {
  it("shows where each mail is, and to no one its text, links or codes", async () => {
    const stored = await queueMail();
    await sql`delete from graphile_worker._private_jobs`;
    const [waiting, running, retrying, failed] = [
      await queueMail(),
      await queueMail(),
      await queueMail(),
      await queueMail(),
    ];
    const [mail] = await sql<{ text: string }[]>`select text from mail_message where id = ${failed}`;
    const [link = ""] = mail?.text.match(/https?:\S+/) ?? [];
    await fail(retrying, 3);
    await fail(failed, 25, `554 ${link} is listed\nsecond line`);
    await sql`update graphile_worker._private_jobs set attempts = 1, locked_at = now(), locked_by = 'test'
      where payload ->> 'id' = ${running}`;
    const { items, total } = await queue.listMail.query({});
    expect(total.count).toBe(5);
    expect(items.map(({ id, state, attempts, error }) => ({ id, state, attempts, error }))).toEqual([
      { id: failed, state: "failed", attempts: 25, error: "554 [link] is listed" },
      { id: retrying, state: "retrying", attempts: 3, error: "451 Try again later" },
      { id: running, state: "running", attempts: 1, error: null },
      { id: waiting, state: "waiting", attempts: 0, error: null },
      { id: stored, state: "stored", attempts: 0, error: null },
    ]);
    expect(items.map(({ nextAttemptAt }) => nextAttemptAt !== null)).toEqual([false, true, false, true, false]);
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual([
      "attempts",
      "createdAt",
      "error",
      "id",
      "maxAttempts",
      "nextAttemptAt",
      "state",
      "subject",
      "to",
    ]);
    expect(JSON.stringify(items)).not.toContain(new URL(link).searchParams.get("token") ?? link);
    const ofFailed = await queue.listMail.query({ failedOnly: true });
    expect(ofFailed.items.map(({ id }) => id)).toEqual([failed, retrying]);
  });

  it("finds mail by a part of the address, and pages", async () => {
    for (const name of ["one", "two", "three"]) await queueMail(`${name}@Queue.example`);
    await queueMail();
    const first = await queue.listMail.query({ query: "@QUEUE.example", limit: 2 });
    expect(first).toMatchObject({
      total: { count: 3 },
      items: [{ to: "three@queue.example" }, { to: "two@queue.example" }],
    });
    const second = await queue.listMail.query({ query: "@QUEUE.example", limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ nextCursor: null, items: [{ to: "one@queue.example" }] });
  });

  it("leaves out mail to no one, which only takes time", async () => {
    await sql`insert into mail_message (id, to_address, subject, text, html) values (${newId("mail")}, '', 'x', 'x', 'x')`;
    expect(await queue.listMail.query({})).toMatchObject({ items: [], total: { count: 0 } });
  });
});

describe("retrying mail", () => {
  it("has it sent now, by as many attempts as new mail, and records who did it", async () => {
    const email = newAccount().email;
    const mailId = await queueMail(email);
    await fail(mailId, 25);
    expect(await queue.retryMail.mutate({ mailId })).toEqual({ retried: 1 });
    expect((await queue.listMail.query({})).items).toMatchObject([{ state: "waiting", attempts: 0 }]);
    const stop = await startDelivery();
    await expect.poll(() => inbox.recipients).toContainEqual([email]);
    await expect.poll(async () => (await queue.listMail.query({})).items).toEqual([]);
    await stop();
    expect([...(await retriesOf(mailId))]).toEqual([{ event: "mail.retried", actorId: admin.id, email, details: {} }]);
    const again = await outcomeOf(queue.retryMail.mutate({ mailId }));
    expect(again).toMatchObject({ status: 404, reason: "mail_not_found" });
  });

  it("leaves mail alone that is being sent", async () => {
    const mailId = await queueMail();
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test', attempts = 1`;
    expect(await queue.retryMail.mutate({ mailId })).toEqual({ retried: 0 });
    expect(await queue.listMail.query({})).toMatchObject({ items: [{ state: "running" }] });
    expect(await retriesOf(mailId)).toHaveLength(0);
  });

  it("schedules mail once that was written while no mail server was set", async () => {
    const mailId = await queueMail();
    await sql`delete from graphile_worker._private_jobs`;
    const retries = await Promise.all(Array.from({ length: 4 }, () => queue.retryMail.mutate({ mailId })));
    expect(retries).toEqual(Array(4).fill({ retried: 1 }));
    expect(await sql`select from graphile_worker._private_jobs`).toHaveLength(1);
  });

  it("shows why a mail server rejects it, and retries all that failed at once", async () => {
    const mailId = await queueMail("rejected@example.com");
    const others = [await queueMail(), await queueMail()];
    await fail(others[0] ?? "", 2);
    await fail(others[1] ?? "", 25);
    const stop = await startDelivery();
    await expect
      .poll(async () => (await queue.listMail.query({ query: "rejected" })).items)
      .toMatchObject([{ id: mailId, state: "retrying", error: expect.stringContaining("no such mailbox") }]);
    await stop();
    await fail(mailId, 25);
    const before = await retriesOf("outbox");
    expect(await queue.retryFailedMail.mutate({})).toEqual({ retried: 3 });
    const { items } = await queue.listMail.query({});
    expect(items.map(({ state, attempts }) => ({ state, attempts }))).toEqual(
      Array(3).fill({ state: "waiting", attempts: 0 }),
    );
    const events = await retriesOf("outbox");
    expect(events.slice(before.length)).toMatchObject([
      { event: "mail.retried", actorId: admin.id, details: { mails: 3 } },
    ]);
  });

  it("takes a mail server", async () => {
    const mailId = await queueMail();
    const { queue: ofOther } = trpcClient(withoutMailServer, admin);
    for (const call of [() => ofOther.retryMail.mutate({ mailId }), () => ofOther.retryFailedMail.mutate({})]) {
      expect(await outcomeOf(call())).toMatchObject({ status: 409, reason: "no_mail_server" });
    }
  });
});

describe("jobs", () => {
  it("are shown without what they work on, and retried", async () => {
    await queueMail();
    const [job] = await sql<{ id: string }[]>`
      select id::text from graphile_worker.add_job('clean_up', '{"secret":"hidden"}', max_attempts => 2)`;
    const jobId = job?.id ?? "";
    await sql`update graphile_worker._private_jobs set attempts = 2, last_error = ${"Failed query: select 1\nparams: hidden"}
      where id = ${jobId}`;
    const { items } = await queue.listJobs.query({ failedOnly: true });
    expect(items).toEqual([
      {
        ...{ id: jobId, task: "clean_up", state: "failed", attempts: 2, maxAttempts: 2 },
        ...{ createdAt: expect.any(String), nextAttemptAt: null, error: "Failed query: select 1" },
      },
    ]);
    expect(await queue.retryJob.mutate({ jobId })).toEqual({ retried: 1 });
    expect(await queue.listJobs.query({})).toMatchObject({ items: [{ state: "waiting", attempts: 0 }] });
    expect(await queue.listJobs.query({ failedOnly: true })).toMatchObject({ items: [] });
    expect(await retriesOf(jobId)).toMatchObject([{ event: "job.retried", actorId: admin.id }]);
  });

  it("of mail are retried as mail alone", async () => {
    await queueMail();
    const [job] = await sql<{ id: string }[]>`select id::text from graphile_worker._private_jobs`;
    const outcome = await outcomeOf(queue.retryJob.mutate({ jobId: job?.id ?? "" }));
    expect(outcome).toMatchObject({ status: 404, reason: "job_not_found" });
    for (const jobId of ["0", "1 or 1=1", "9".repeat(19)]) {
      expect(await outcomeOf(queue.retryJob.mutate({ jobId }))).toMatchObject({ status: 400 });
    }
  });

  it("that run hourly are listed with their last time", async () => {
    const stop = await startDelivery();
    await stop();
    const schedules = await queue.listSchedules.query();
    expect(schedules).toContainEqual({ task: "expire_invitations", lastRunAt: null });
  });
});

it("is the operator's, too: the actor of a retry is the service then", async () => {
  const mailId = await queueMail();
  await fail(mailId, 1);
  const operator = trpcClient(app, { actor: { token: secretKey } });
  expect(await operator.queue.retryMail.mutate({ mailId })).toEqual({ retried: 1 });
  expect(await retriesOf(mailId)).toMatchObject([{ event: "mail.retried", actorId: "service" }]);
});
