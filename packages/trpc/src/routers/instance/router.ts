import type { TRPCRouterRecord } from "@trpc/server";
import { features } from "./features.ts";

export const instanceRouter = { features } satisfies TRPCRouterRecord;
