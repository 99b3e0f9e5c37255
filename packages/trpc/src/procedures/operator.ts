import { operatorOnly, serviceCaller } from "@guildhall/domain";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";

/**
 * For requests with the secret key of the instance: gives the resolver `ctx.caller`. At every other procedure the key
 * counts for nothing. @throws operator_only, rate_limited
 */
export const operatorProcedure = t.procedure.use((call) =>
  runCall(call, async () => {
    if (!(await call.ctx.isOperator())) throw operatorOnly();
    return call.next({ ctx: { caller: serviceCaller(call.ctx.services, call.ctx.actor.context) } });
  }),
);
