import { Role, UpdateRoleInput } from "@guildhall/contracts";
import { updateRole } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const update = organizationProcedure("ac:update")
  .input(UpdateRoleInput)
  .output(Role)
  .mutation(({ ctx, input }) => updateRole(ctx.scope, input));
