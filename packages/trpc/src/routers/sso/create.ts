import { CreateSsoProviderInput, SsoProvider } from "@guildhall/contracts";
import { createSsoProvider } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const create = organizationProcedure("sso:update")
  .input(CreateSsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => createSsoProvider(ctx.scope, input));
