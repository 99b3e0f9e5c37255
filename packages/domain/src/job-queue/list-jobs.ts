import { type JobSchedule, type ListJobsInput, type Page, type QueuedJob, TOTAL_CAP } from "@guildhall/contracts";
import { deliverMailTask } from "@guildhall/email";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Operator } from "../scope/operator.ts";
import { hasFailed, type JobRow, jobColumns } from "./job-state.ts";
import { shownError } from "./shown-error.ts";

const SORT = "jobs";

type Row = JobRow<QueuedJob["state"]> & { id: string; task: string };

/**
 * The jobs of the queue that are no deliveries of mail, newest first. A job that succeeded is no longer there. Two SQL statements, sent
 * at once. @throws invalid_input for another list's cursor
 */
export async function listJobs(
  { services }: Operator,
  { failedOnly, cursor, limit }: ListJobsInput,
): Promise<Page<QueuedJob>> {
  const { sql } = services.database;
  const before = cursor ? decodeCursor(cursor, SORT, "count").key : undefined;
  const queued = sql`
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier <> ${deliverMailTask} ${failedOnly ? sql`and ${hasFailed(sql)}` : sql``}`;
  const [rows, [total]] = await Promise.all([
    sql<Row[]>`
      select j.id::text, t.identifier as task, j.created_at as "createdAt", ${jobColumns(sql)}
      ${queued} ${before === undefined ? sql`` : sql`and j.id < ${before}`}
      order by j.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (select ${queued} limit ${TOTAL_CAP + 1}) counted`,
  ]);
  return toPage(rows, {
    limit,
    count: total?.count ?? 0,
    toItem: viewJob,
    cursorAfter: ({ id }) => encodeCursor(SORT, Number(id), id),
  });
}

const viewJob = ({ createdAt, nextAttemptAt, error, ...row }: Row): QueuedJob => ({
  ...row,
  createdAt: new Date(createdAt),
  nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt),
  error: error === null ? null : shownError(error),
});

/** The jobs that run every hour, by name, and when they were last put into the queue. One SQL statement. */
export async function listJobSchedules({ services }: Operator): Promise<JobSchedule[]> {
  const { sql } = services.database;
  const rows = await sql<{ task: string; lastRunAt: string | null }[]>`
    select identifier as task, last_execution as "lastRunAt" from graphile_worker._private_known_crontabs
    order by identifier limit 100`;
  return rows.map(({ task, lastRunAt }) => ({ task, lastRunAt: lastRunAt === null ? null : new Date(lastRunAt) }));
}
