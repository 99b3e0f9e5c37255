import type { TRPCRouterRecord } from "@trpc/server";
import { can } from "./can.ts";

export const accessRouter = { can } satisfies TRPCRouterRecord;
