import { SsoProviderInput, SsoProvider } from "@guildhall/contracts";
import { verifyDomain } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const verifyDomain = organizationProcedure("sso:update")
  .input(SsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => verifyDomain(ctx.scope, input));
