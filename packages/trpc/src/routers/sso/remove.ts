import { SsoProviderInput, SsoProvider } from "@guildhall/contracts";
import { removeProvider } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const remove = organizationProcedure("sso:update")
  .input(SsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => removeProvider(ctx.scope, input));
