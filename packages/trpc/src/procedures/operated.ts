import { DomainError, type Operator, openAdministration, requireOperator, serviceCaller } from "@guildhall/domain";
import type { Context } from "../context.ts";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";

/**
 * For those who look after the instance, as administrators in a session of their own or with its secret key: gives the resolver
 * `ctx.operator`. Input is validated afterwards, so that others learn nothing.
 * @throws not_signed_in, account_changed, administrators_only, rate_limited
 */
export const operatedProcedure = t.procedure.use((call) =>
  runCall(call, async () => call.next({ ctx: { operator: await openOperator(call.ctx) } })),
);

async function openOperator({ services, actor, isOperator }: Context): Promise<Operator> {
  try {
    return await openAdministration(services, actor);
  } catch (error) {
    // Only then, since the token of a session must not count as a wrong secret key.
    const isUnknown = error instanceof DomainError && error.reason === "not_signed_in";
    if (isUnknown && (await isOperator())) return requireOperator(serviceCaller(services, actor.context));
    throw error;
  }
}
