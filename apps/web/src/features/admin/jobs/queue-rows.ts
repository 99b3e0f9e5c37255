import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Queue = inferRouterOutputs<AppRouter>["queue"];

export type QueuedMailRow = Queue["listMail"]["items"][number];
export type QueuedJobRow = Queue["listJobs"]["items"][number];
