import { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { discardPendingConnection as discard } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const discardPendingConnection = organizationProcedure("sso:update")
  .input(SsoProviderInput)
  .output(SsoProvider)
  .mutation(({ ctx, input }) => discard(ctx.scope, input));
