import { ListMailInput, WaitingMailPage } from "@guildhall/contracts";
import { listMail } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures/operator.ts";

export const mailRouter = {
  list: operatorProcedure
    .input(ListMailInput)
    .output(WaitingMailPage)
    .query(({ ctx, input }) => listMail(ctx.caller, input)),
} satisfies TRPCRouterRecord;
