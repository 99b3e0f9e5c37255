import { OrganizationRecord, UpdateOrganizationInput } from "@guildhall/contracts";
import { updateOrganization } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const update = organizationProcedure("organization:update")
  .input(UpdateOrganizationInput)
  .output(OrganizationRecord)
  .mutation(({ ctx, input }) => updateOrganization(ctx.scope, input));
