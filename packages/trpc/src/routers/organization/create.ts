import { CreateOrganizationInput, Organization } from "@guildhall/contracts";
import { createOrganization } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const create = signedInProcedure
  .input(CreateOrganizationInput)
  .output(Organization)
  .mutation(({ ctx, input }) => createOrganization(ctx.caller, input));
