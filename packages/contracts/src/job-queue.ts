import { z } from "zod";
import { PageInput, pageOf } from "./page.ts";
import { strictObject } from "./strict-object.ts";
import { line, searchText } from "./text.ts";

/**
 * Where a job is: `waiting` was not tried yet, `running` is being tried, `retrying` failed and is tried again, `failed` is not tried
 * again.
 */
const jobStates = ["waiting", "running", "retrying", "failed"] as const;

const attempts = {
  attempts: z.int(),
  maxAttempts: z.int(),
  createdAt: z.date(),
  /** Null for one that is running, or not tried again. */
  nextAttemptAt: z.date().nullable(),
  /** Why the last attempt failed. */
  error: z.string().nullable(),
};

const failedOnly = z.boolean({ error: "failedOnly must be true or false." }).default(false);

export const ListQueuedMailInput = PageInput.extend({
  /** Part of the recipient's address, case-insensitive. */
  query: searchText("query", 100).optional(),
  /** Only mail that was tried and failed, whether or not it is tried again. */
  failedOnly,
});
export type ListQueuedMailInput = z.infer<typeof ListQueuedMailInput>;

/** Mail in the outbox. Its text is not part of it: it may contain secret links and codes. */
export const QueuedMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  /** Of its delivery; `stored` without one, as mail is that was written while no mail server was set. */
  state: z.enum([...jobStates, "stored"]),
  ...attempts,
});
export type QueuedMail = z.infer<typeof QueuedMail>;
export const QueuedMailPage = pageOf(QueuedMail);

export const RetryMailInput = strictObject({ mailId: line("mailId", 100) });

/** More failed mail than this is retried with another call. */
export const MOST_RETRIED = 10_000;

/** How many were scheduled again; 0 for what is running or gone. */
export const Retried = z.object({ retried: z.int() });
export type Retried = z.infer<typeof Retried>;

export const ListJobsInput = PageInput.extend({ failedOnly });
export type ListJobsInput = z.infer<typeof ListJobsInput>;

/** A job of the queue that is no delivery of mail. What it works on is not part of it. */
export const QueuedJob = z.object({ id: z.string(), task: z.string(), state: z.enum(jobStates), ...attempts });
export type QueuedJob = z.infer<typeof QueuedJob>;
export const QueuedJobPage = pageOf(QueuedJob);

const jobIdMessage = "jobId must be the id of a job, such as 42.";
export const RetryJobInput = strictObject({ jobId: z.string(jobIdMessage).regex(/^[1-9]\d{0,17}$/, jobIdMessage) });

/** A job that runs every hour. */
export const JobSchedule = z.object({
  task: z.string(),
  /** When it was last put into the queue; null if it never was. */
  lastRunAt: z.date().nullable(),
});
export type JobSchedule = z.infer<typeof JobSchedule>;
export const JobSchedules = z.array(JobSchedule);
