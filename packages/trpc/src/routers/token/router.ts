import type { TRPCRouterRecord } from "@trpc/server";
import { create } from "./create.ts";
import { list } from "./list.ts";
import { revoke } from "./revoke.ts";

export const tokenRouter = { list, create, revoke } satisfies TRPCRouterRecord;
