import { ListMailInput, WaitingMailPage } from "@guildhall/contracts";
import { listMail } from "@guildhall/domain";
import { operatorProcedure } from "../../procedures/operator.ts";

export const list = operatorProcedure
  .input(ListMailInput)
  .output(WaitingMailPage)
  .query(({ ctx, input }) => listMail(ctx.caller, input));
