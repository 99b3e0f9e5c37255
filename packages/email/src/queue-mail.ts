import { mailMessage, newId, type Orm, runStatement, type Transaction } from "@guildhall/db";
import { DrizzleQueryError, sql, type WithSubquery } from "drizzle-orm";
import type { Mail } from "./mail.ts";

/** The job that delivers a mail. Its payload is `{ id: string }`, what {@link deliverMail} takes. */
export const deliverMailTask = "deliver_mail";

/** Jobs of a lower number run first; Postgres keeps it in two bytes. */
const ACCOUNT_PRIORITY = 0;
const LAST_PRIORITY = 32_767;

export interface QueueOptions {
  /**
   * Of mail about organizations: how much of it the same sender sent before in 24 hours. Such mail is delivered in turns,
   * the first of every sender before the second of any, so that no one waits for another's thousands. When left out, it is
   * mail of accounts (links to confirm an address or reset a password, security notices), which goes before all other.
   */
  sentBefore?: number;
  /** What else the statement writes, which then happens only if there is mail. */
  alongside?: readonly WithSubquery[];
}

/**
 * Writes mails to the outbox and a delivery job for each, in one statement. Given a transaction, the mails are sent if
 * and only if it commits. No mails are fine. @throws what the driver throws
 */
export async function queueMail(
  executor: Orm | Transaction,
  mails: readonly Mail[],
  { sentBefore, alongside = [] }: QueueOptions = {},
): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ to, subject, text, html }) => ({ id: newId("mail"), to, subject, text, html }));
  const queued = executor
    .$with("queued")
    .as(executor.insert(mailMessage).values(rows).returning({ id: mailMessage.id }));
  const payload = sql`json_build_object('id', ${queued.id})`;
  const priority =
    sentBefore === undefined
      ? sql`${ACCOUNT_PRIORITY}::int`
      : sql`least(${sentBefore}::int + row_number() over (), ${LAST_PRIORITY}::int)::int`;
  const jobId = sql<string>`(graphile_worker.add_job(${deliverMailTask}, ${payload}, priority => ${priority})).id`;
  try {
    await executor
      .with(...alongside, queued)
      .select({ jobId })
      .from(queued);
  } catch (error) {
    // Drizzle's own error quotes every parameter: complete mails with their secret links.
    throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
  }
}

/** What the statement of a change does with its mail, as hand-written SQL with the parameters `$2` and those behind. */
export interface ChangeMailOptions {
  /** Common table expressions, such as `recorded as (…)`. */
  alongside: readonly string[];
  /** SQL for how much of it the same sender sent before, see {@link QueueOptions.sentBefore}: evaluated once. */
  sentBefore: string;
  /** Of few lengths: each combination of these options is a statement of its own. */
  parameters: readonly unknown[];
}

/**
 * {@link queueMail} for changes to organizations, most of whose mail takes this way: one constant statement, prepared. It adds the jobs
 * themselves instead of by `add_job`, which notifies the workers: transactions that notify commit one after the other in all of
 * Postgres, each with a write to disk of its own. After the commit, the process calls `announceJobs`.
 */
export async function queueChangeMail(
  tx: Transaction,
  mails: readonly Mail[],
  { alongside, sentBefore, parameters }: ChangeMailOptions,
): Promise<void> {
  const rows = mails.map(({ to, subject, text, html }) => ({ id: newId("mail"), to, subject, text, html }));
  const queued = `queued as (
    insert into mail_message (id, to_address, subject, text, html)
    select m.id, m."to", m.subject, m.text, m.html
    from jsonb_to_recordset($1::jsonb) as m (id text, "to" text, subject text, text text, html text)
    returning id
  )`;
  const jobs = `jobs as (
    select json_build_object('id', id) as payload,
      least((select count from before) + row_number() over (), ${LAST_PRIORITY})::int as priority
    from queued
  ), task as (
    select id from graphile_worker._private_tasks where identifier = '${deliverMailTask}'
  ), added as (
    insert into graphile_worker._private_jobs (task_id, payload, priority)
    select task.id, jobs.payload, jobs.priority from jobs, task
  )`;
  await runStatement(
    tx,
    `with ${[...alongside, `before as materialized (select ${sentBefore} as count)`, queued, jobs].join(", ")}
    select (graphile_worker.add_job('${deliverMailTask}', payload, priority => priority)).id
    from jobs where not exists (select from task)`,
    [JSON.stringify(rows), ...parameters],
  );
}
