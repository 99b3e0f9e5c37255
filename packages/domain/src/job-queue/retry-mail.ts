import { MOST_RETRIED, type Retried } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { deliverMailTask } from "@guildhall/email";
import { sql } from "drizzle-orm";
import { recordEventsAcross } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Operator } from "../scope/operator.ts";
import { inTransaction } from "../scope/transaction.ts";
import { rescheduled } from "./rescheduled.ts";

// No row of the outbox is locked: a worker skips mail that is locked, and takes it for sent.

/** SQL for the jobs `j` that deliver mail. */
const deliversMail = sql`j.task_id = (select id from graphile_worker._private_tasks where identifier = ${deliverMailTask})`;

/**
 * Has one mail sent now, by as many attempts as a new one. Mail that was written while no mail server was set gets its first.
 * @throws not_signed_in, administrators_only, no_mail_server, mail_not_found, also for mail that was sent meanwhile
 */
export async function retryMail(operator: Operator, mailId: string): Promise<Retried> {
  requireMailServer(operator);
  return inTransaction(operator.services, async (tx) => {
    await operator.recheck(tx, { isFresh: false });
    // Two who retry the same mail schedule it once.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`retry mail ${mailId}`}, 0))`);
    const [mail] = await tx.execute<{ to: string }>(sql`
      select to_address as to from mail_message where id = ${mailId} and to_address <> ''`);
    if (!mail) throw new DomainError("mail_not_found", "There is no such mail. It may have been sent meanwhile.");
    const jobs = await tx.execute<{ id: string }>(sql`
      select j.id from graphile_worker._private_jobs j where ${deliversMail} and j.payload ->> 'id' = ${mailId}`);
    const retried =
      jobs.length > 0
        ? await rescheduled(
            tx,
            jobs.map(({ id }) => id),
          )
        : await scheduled(tx, mailId);
    if (retried === 0) return { retried };
    // Without the subject, which may have the names of others, so that the address can be erased with its person's.
    const target = { organizationId: null, id: mailId, name: null, email: mail.to };
    await recordEventsAcross(tx, "mail.retried", auditActorOf(operator.caller), [target]);
    return { retried: 1 };
  });
}

/**
 * The same for all mail that was tried and failed, {@link MOST_RETRIED} at a time, the oldest first.
 * @throws not_signed_in, administrators_only, no_mail_server
 */
export async function retryFailedMail(operator: Operator): Promise<Retried> {
  requireMailServer(operator);
  return inTransaction(operator.services, async (tx) => {
    await operator.recheck(tx, { isFresh: false });
    const jobs = await tx.execute<{ id: string }>(sql`
      select j.id from graphile_worker._private_jobs j
      where ${deliversMail} and j.last_error is not null and j.attempts > 0
        and exists (select from mail_message m where m.id = j.payload ->> 'id' and m.to_address <> '')
      order by j.id limit ${MOST_RETRIED}`);
    const retried = await rescheduled(
      tx,
      jobs.map(({ id }) => id),
    );
    if (retried === 0) return { retried };
    const target = { organizationId: null, id: "outbox", name: "Outbox", details: { mails: retried } };
    await recordEventsAcross(tx, "mail.retried", auditActorOf(operator.caller), [target]);
    return { retried };
  });
}

async function scheduled(tx: Transaction, mailId: string): Promise<number> {
  await tx.execute(sql`
    select from graphile_worker.add_job(${deliverMailTask}, json_build_object('id', ${mailId}::text))`);
  return 1;
}

function requireMailServer({ services }: Operator): void {
  if (services.sendsMail) return;
  throw new DomainError("no_mail_server", "This instance sends no mail. Set SMTP_URL first.");
}
