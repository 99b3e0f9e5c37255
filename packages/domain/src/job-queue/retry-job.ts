import type { Retried } from "@guildhall/contracts";
import { deliverMailTask } from "@guildhall/email";
import { sql } from "drizzle-orm";
import { recordEventsAcross } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Operator } from "../scope/operator.ts";
import { inTransaction } from "../scope/transaction.ts";
import { rescheduled } from "./rescheduled.ts";

/**
 * Has a job that is no delivery of mail run now, by as many attempts as a new one.
 * @throws not_signed_in, administrators_only, job_not_found, also for one that succeeded meanwhile
 */
export function retryJob(operator: Operator, jobId: string): Promise<Retried> {
  return inTransaction(operator.services, async (tx) => {
    await operator.recheck(tx, { isFresh: false });
    const [job] = await tx.execute<{ task: string }>(sql`
      select t.identifier as task from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where j.id = ${jobId}::bigint and t.identifier <> ${deliverMailTask}`);
    if (!job) throw new DomainError("job_not_found", "There is no such job. It may have succeeded meanwhile.");
    const retried = await rescheduled(tx, [jobId]);
    if (retried === 0) return { retried };
    const target = { organizationId: null, id: jobId, name: job.task };
    await recordEventsAcross(tx, "job.retried", auditActorOf(operator.caller), [target]);
    return { retried };
  });
}
