import { CreateOrganizationInput, OrganizationRecord } from "@guildhall/contracts";
import { createOrganization } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const create = signedInProcedure
  .input(CreateOrganizationInput)
  .output(OrganizationRecord)
  .mutation(async ({ ctx, input }) => (await createOrganization(ctx.caller, input)).organization);
