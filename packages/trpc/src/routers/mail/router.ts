import type { TRPCRouterRecord } from "@trpc/server";
import { list } from "./list.ts";

export const mailRouter = { list } satisfies TRPCRouterRecord;
