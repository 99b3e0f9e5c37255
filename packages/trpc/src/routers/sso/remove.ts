import { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { removeSsoProvider } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const remove = organizationProcedure("sso:update")
  .input(SsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => removeSsoProvider(ctx.scope, input));
