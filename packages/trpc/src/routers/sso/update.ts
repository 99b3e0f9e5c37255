import { SsoProvider, UpdateSsoProviderInput } from "@guildhall/contracts";
import { updateSsoProvider } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const update = organizationProcedure("sso:update")
  .input(UpdateSsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => updateSsoProvider(ctx.scope, input));
