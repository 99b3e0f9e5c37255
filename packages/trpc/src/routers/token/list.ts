import { AccessTokenPage, ListAccessTokensInput } from "@guildhall/contracts";
import { listAccessTokens } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// The verb asks for more to list everybody's: token:manage.
export const list = organizationProcedure("organization:read")
  .input(ListAccessTokensInput)
  .output(AccessTokenPage)
  .query(({ ctx, input }) => listAccessTokens(ctx.scope, input));
