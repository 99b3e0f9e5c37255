import { CreateSsoProviderInput, SsoProvider } from "@guildhall/contracts";
import { createProvider } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const create = organizationProcedure("sso:update")
  .input(CreateSsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => createProvider(ctx.scope, input));
