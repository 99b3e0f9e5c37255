import { Administrator, AdministratorInput, Administrators } from "@guildhall/contracts";
import { listAdministrators, setAdministrator } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatorProcedure } from "../procedures/operator.ts";

export const administratorRouter = {
  list: operatorProcedure.output(Administrators).query(({ ctx }) => listAdministrators(ctx.caller)),
  grant: operatorProcedure
    .input(AdministratorInput)
    .output(Administrator)
    .mutation(({ ctx, input }) => setAdministrator(ctx.caller, input.email, "admin")),
  revoke: operatorProcedure
    .input(AdministratorInput)
    .output(Administrator)
    .mutation(({ ctx, input }) => setAdministrator(ctx.caller, input.email, "user")),
} satisfies TRPCRouterRecord;
