import { CallerView } from "@guildhall/contracts";
import { readTwoFactorMethod, requireOpenOrganization } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { authenticatedProcedure } from "../procedures/authenticated.ts";

export const callerRouter = {
  get: authenticatedProcedure.output(CallerView).query(async ({ ctx }) => {
    await requireOpenOrganization(ctx.caller);
    const { userId, name, email, emailVerified, token } = ctx.caller;
    const twoFactorMethod = await readTwoFactorMethod(ctx.caller);
    return {
      ...{ userId, name, email, emailVerified, twoFactorMethod },
      token: token && { ...token, permissions: [...token.permissions] },
    };
  }),
} satisfies TRPCRouterRecord;
