import { CreateAccessTokenInput, CreatedAccessToken } from "@guildhall/contracts";
import { createAccessToken } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// The verb asks for more: token:manage for a project's and for the organization's, a session for a personal one.
export const create = organizationProcedure("token:create")
  .input(CreateAccessTokenInput)
  .output(CreatedAccessToken)
  .mutation(({ ctx, input }) => createAccessToken(ctx.scope, input));
