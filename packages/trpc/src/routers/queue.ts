import {
  JobSchedules,
  ListJobsInput,
  ListQueuedMailInput,
  NoFields,
  QueuedJobPage,
  QueuedMailPage,
  Retried,
  RetryJobInput,
  RetryMailInput,
} from "@guildhall/contracts";
import { listJobSchedules, listJobs, listQueuedMail, retryFailedMail, retryJob, retryMail } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatedProcedure } from "../procedures/operated.ts";

export const queueRouter = {
  listMail: operatedProcedure
    .input(ListQueuedMailInput)
    .output(QueuedMailPage)
    .query(({ ctx, input }) => listQueuedMail(ctx.operator, input)),
  retryMail: operatedProcedure
    .input(RetryMailInput)
    .output(Retried)
    .mutation(({ ctx, input }) => retryMail(ctx.operator, input.mailId)),
  retryFailedMail: operatedProcedure
    .input(NoFields)
    .output(Retried)
    .mutation(({ ctx }) => retryFailedMail(ctx.operator)),
  listJobs: operatedProcedure
    .input(ListJobsInput)
    .output(QueuedJobPage)
    .query(({ ctx, input }) => listJobs(ctx.operator, input)),
  listSchedules: operatedProcedure.output(JobSchedules).query(({ ctx }) => listJobSchedules(ctx.operator)),
  retryJob: operatedProcedure
    .input(RetryJobInput)
    .output(Retried)
    .mutation(({ ctx, input }) => retryJob(ctx.operator, input.jobId)),
} satisfies TRPCRouterRecord;
