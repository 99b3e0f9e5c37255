import type { Sql } from "postgres";

/** A worker that died is not waited for any longer than this; Graphile Worker then tries its jobs again. */
const LOCKED_HOURS = 4;

/** SQL for a job `j` of Graphile Worker: whether it is being worked on. */
const isRunning = (sql: Sql) =>
  sql`coalesce(j.locked_at > now() - make_interval(hours => ${LOCKED_HOURS}::int), false)`;

/** SQL for the columns of a job `j`; `stored` where an outer join found none. */
export const jobColumns = (sql: Sql) => sql`
  case when j.id is null then 'stored' when ${isRunning(sql)} then 'running' when j.attempts >= j.max_attempts then 'failed'
    when j.attempts > 0 then 'retrying' else 'waiting' end as state,
  coalesce(j.attempts, 0) as attempts, coalesce(j.max_attempts, 0) as "maxAttempts",
  case when not ${isRunning(sql)} and j.attempts < j.max_attempts then j.run_at end as "nextAttemptAt", j.last_error as error`;

/** SQL for those that were tried and failed. */
export const hasFailed = (sql: Sql) => sql`j.last_error is not null and j.attempts > 0`;

/** What {@link jobColumns} returns. */
export interface JobRow<State extends string> {
  state: State;
  attempts: number;
  maxAttempts: number;
  createdAt: string;
  nextAttemptAt: string | null;
  error: string | null;
}
