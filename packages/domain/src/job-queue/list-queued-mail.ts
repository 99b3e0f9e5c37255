import { type ListQueuedMailInput, type Page, type QueuedMail, TOTAL_CAP } from "@guildhall/contracts";
import { deliverMailTask } from "@guildhall/email";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Operator } from "../scope/operator.ts";
import { hasFailed, type JobRow, jobColumns } from "./job-state.ts";
import { shownError } from "./shown-error.ts";

const SORT = "queued-mail";

type Row = JobRow<QueuedMail["state"]> & { id: string; to: string; subject: string; text: string };

/**
 * The mail in the outbox, newest first, and how its delivery stands. Mail that was sent is no longer there. Its text and what is
 * secret in it are shown to no one: anyone who reads the links in it can sign in as its recipients. Two SQL
 * statements, sent at once. @throws invalid_input for another list's cursor
 */
export async function listQueuedMail(
  { services }: Operator,
  { query, failedOnly, cursor, limit }: ListQueuedMailInput,
): Promise<Page<QueuedMail>> {
  const { sql } = services.database;
  const before = cursor ? decodeCursor(cursor, SORT, "text").id : undefined;
  // Mail to no one only makes requests that send none take as long.
  const queued = sql`
    from mail_message m ${failedOnly ? sql`` : sql`left`} join (
      select j.*, payload ->> 'id' as mail_id from graphile_worker._private_jobs j
      where j.task_id = (select id from graphile_worker._private_tasks where identifier = ${deliverMailTask})
    ) j on j.mail_id = m.id
    where m.to_address <> ''
      ${query === undefined ? sql`` : sql`and lower(m.to_address) like ${contains(query)}`}
      ${failedOnly ? sql`and ${hasFailed(sql)}` : sql``}`;
  const [rows, [total]] = await Promise.all([
    sql<Row[]>`
      select distinct on (m.id) m.id, m.to_address as to, m.subject, m.created_at as "createdAt",
        ${jobColumns(sql)}, case when j.last_error is null then '' else m.text end as text
      ${queued} ${before === undefined ? sql`` : sql`and m.id < ${before}`}
      order by m.id desc, j.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (select ${queued} limit ${TOTAL_CAP + 1}) counted`,
  ]);
  return toPage(rows, {
    limit,
    count: total?.count ?? 0,
    toItem: viewMail,
    cursorAfter: ({ id }) => encodeCursor(SORT, id, id),
  });
}

const viewMail = ({ text, createdAt, nextAttemptAt, error, ...row }: Row): QueuedMail => ({
  ...row,
  createdAt: new Date(createdAt),
  nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt),
  error: error === null ? null : shownError(error, text),
});
