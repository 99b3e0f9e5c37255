import { UpdateSsoProviderInput, SsoProvider } from "@guildhall/contracts";
import { updateProvider } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const update = organizationProcedure("sso:update")
  .input(UpdateSsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => updateProvider(ctx.scope, input));
