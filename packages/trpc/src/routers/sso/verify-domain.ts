import { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { verifySsoDomain } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const verifyDomain = organizationProcedure("sso:update")
  .input(SsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => verifySsoDomain(ctx.scope, input));
