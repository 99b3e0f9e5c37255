import { getCaller } from "@guildhall/domain";
import { publicProcedure } from "./public.ts";

/** For anyone who is signed in: gives the resolver `ctx.caller`. @throws not_signed_in, session_required for a token */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { caller: await getCaller(ctx.services, ctx.actor) } }),
);
