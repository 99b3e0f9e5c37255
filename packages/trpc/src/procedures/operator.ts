import { operatorOnly, serviceCaller } from "@guildhall/domain";
import { publicProcedure } from "./public.ts";

/**
 * For requests with the secret key of the instance: gives the resolver `ctx.caller`. At every other procedure the key
 * counts for nothing. @throws operator_only, rate_limited
 */
export const operatorProcedure = publicProcedure.use(async ({ ctx, next }) => {
  if (!(await ctx.isOperator())) throw operatorOnly();
  return next({ ctx: { caller: serviceCaller(ctx.services) } });
});
