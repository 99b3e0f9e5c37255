import { InstanceFeatures } from "@guildhall/contracts";
import { readFeatures } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { publicProcedure } from "../procedures/public.ts";

export const instanceRouter = {
  features: publicProcedure.output(InstanceFeatures).query(({ ctx }) => readFeatures(ctx.services)),
} satisfies TRPCRouterRecord;
