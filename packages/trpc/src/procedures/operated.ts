import { openAdministration, requireOperator, serviceCaller } from "@guildhall/domain";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";

/**
 * For those who look after the instance, with its secret key or as administrators in a session of their own: gives the resolver
 * `ctx.operator`. Input is validated afterwards, so that others learn nothing.
 * @throws not_signed_in, account_changed, administrators_only, rate_limited
 */
export const operatedProcedure = t.procedure.use((call) =>
  runCall(call, async () => {
    const { services, actor } = call.ctx;
    const operator = (await call.ctx.isOperator())
      ? requireOperator(serviceCaller(services, actor.context))
      : await openAdministration(services, actor);
    return call.next({ ctx: { operator } });
  }),
);
