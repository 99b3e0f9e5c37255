import { CallerView } from "@guildhall/contracts";
import { requireOpenOrganization } from "@guildhall/domain";
import { authenticatedProcedure } from "../../procedures/authenticated.ts";

export const get = authenticatedProcedure.output(CallerView).query(async ({ ctx }) => {
  await requireOpenOrganization(ctx.caller);
  const { userId, name, email, emailVerified, token } = ctx.caller;
  return { userId, name, email, emailVerified, token: token && { ...token, permissions: [...token.permissions] } };
});
