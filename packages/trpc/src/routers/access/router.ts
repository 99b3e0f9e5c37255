import type { TRPCRouterRecord } from "@trpc/server";
import { can } from "./can.ts";
import { explain } from "./explain.ts";

export const accessRouter = { can, explain } satisfies TRPCRouterRecord;
