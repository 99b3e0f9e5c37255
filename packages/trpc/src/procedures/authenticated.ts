import { authenticate } from "@guildhall/domain";
import { publicProcedure } from "./public.ts";

/** For anyone who is signed in and for access tokens: gives the resolver `ctx.caller`. @throws not_signed_in */
export const authenticatedProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { caller: await authenticate(ctx.services, ctx.actor) } }),
);
