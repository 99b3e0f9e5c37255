import type { TRPCRouterRecord } from "@trpc/server";
import { create } from "./create.ts";
import { list } from "./list.ts";
import { remove } from "./remove.ts";
import { update } from "./update.ts";

export const roleRouter = { list, create, update, remove } satisfies TRPCRouterRecord;
