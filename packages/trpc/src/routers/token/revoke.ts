import { AccessToken, AccessTokenInput } from "@guildhall/contracts";
import { revokeAccessToken } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// The verb asks for more to revoke another's: token:manage.
export const revoke = organizationProcedure("organization:read")
  .input(AccessTokenInput)
  .output(AccessToken)
  .mutation(({ ctx, input }) => revokeAccessToken(ctx.scope, input.tokenId));
