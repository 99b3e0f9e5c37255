import { InstanceFeatures } from "@guildhall/contracts";
import { readFeatures } from "@guildhall/domain";
import { publicProcedure } from "../../procedures/public.ts";

export const features = publicProcedure.output(InstanceFeatures).query(({ ctx }) => readFeatures(ctx.services));
