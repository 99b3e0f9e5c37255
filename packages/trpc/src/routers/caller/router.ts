import type { TRPCRouterRecord } from "@trpc/server";
import { get } from "./get.ts";

export const callerRouter = { get } satisfies TRPCRouterRecord;
